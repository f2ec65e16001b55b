"""A path → raw sheets, whatever form the ledgers come in; every form that cannot be read is refused with advice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from liannong.exchange.raw import LIMITS, MIB, Limits, Progress, RawSheet
from liannong.exchange.raw_csv import ENDINGS, file_sheet, folder_sheets, zip_sheets
from liannong.exchange.raw_workbook import damaged, workbook_sheets
from liannong.ledger.tables import UnusableFile

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP_START = b"PK"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods")


def _quietly(sheet: str, done: int, total: int) -> None:
    pass


def sheets(path: Path, *, limits: Limits = LIMITS, progress: Progress | None = None) -> Iterator[RawSheet]:
    """The sheets of a workbook (.xlsx), a folder or zip of CSV files, or one CSV file, read one by one.

    Raises UnusableFile with a sentence for a clerk: missing, .xls, encrypted, damaged, too large, a bomb.
    """
    tell = progress or _quietly
    if not path.exists():
        raise UnusableFile(f"找不到 {path}。请核对文件名和所在文件夹。")
    if path.is_dir():
        return folder_sheets(path, limits, tell)
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise UnusableFile(
            f"{path.name} 打不开（{error.strerror}）。如正在 Excel 中打开，请先关闭。"
        ) from error
    return _sheets_of_file(path, start, limits, tell)


def _sheets_of_file(path: Path, start: bytes, limits: Limits, progress: Progress) -> Iterator[RawSheet]:
    if not start:
        raise UnusableFile(f"{path.name} 是空文件。")
    if start == OLE_START:
        raise _old_or_encrypted(path)
    if start.startswith(ZIP_START):
        return _sheets_of_archive(path, limits, progress)
    if path.suffix.lower() in ENDINGS:
        return iter([file_sheet(path, limits, progress)])
    if path.suffix.lower() in (*WORKBOOK_ENDINGS, ".zip"):
        raise damaged(path)
    raise UnusableFile(f"不认得 {path.name}。请提供 .xlsx 工作簿、CSV 文件，或放有 CSV 的文件夹、zip。")


def _sheets_of_archive(path: Path, limits: Limits, progress: Progress) -> Iterator[RawSheet]:
    if path.stat().st_size > limits.file:
        raise UnusableFile(
            f"{path.name} 超过 {limits.file // MIB} MiB，已拒绝读取。请按年度或旗县拆分，或改用 CSV 文件夹。"
        )
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except BadZipFile as error:
        raise damaged(path) from error
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        return zip_sheets(path, limits, progress)
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise UnusableFile(f"{path.name} 不是 .xlsx 格式。请用 Excel 或 WPS 另存为 .xlsx 后再试。")
    return workbook_sheets(path, limits, progress)


def _old_or_encrypted(path: Path) -> UnusableFile:
    with path.open("rb") as stream:
        encrypted = ENCRYPTED in stream.read(64 * MIB)
    if encrypted:
        return UnusableFile(f"{path.name} 设有密码。请在 Excel 中取消密码，另存后再试。")
    return UnusableFile(f"{path.name} 是旧版 .xls 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。")
