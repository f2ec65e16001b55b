"""An .xlsx workbook → raw sheets. What could harm the machine is looked for before a parser sees the file."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from liannong.exchange.forms import Cell
from liannong.exchange.raw import MIB, Encoder, Limits, Progress, RawSheet, counting
from liannong.ledger.tables import UnusableFile

# How zipfile says that an archive is damaged. The last is what it raises for a compression it does not know: a
# RuntimeError too, so that it has to be caught before the word for a password.
BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, NotImplementedError)

CHUNK = 4 * MIB
OVERLAP = 64 * 1024
ROWS_AT_ONCE = 20_000
DECLARATIONS = tuple(
    word.encode(coding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
)
# References that reach far: two or more letters, or six or more digits. The others are bounded by their shape.
FAR_REFERENCE = re.compile(rb"""\sr\s*=\s*["'](?:([A-Za-z]{2,})(\d+)|[A-Za-z]?(\d{6,}))""")
FAULTY_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt=["']e["'][^>]*(?<!/)>.*?</(?:\w+:)?c>""", re.DOTALL)
REFERENCE = re.compile(rb"""\sr=["']([A-Z]+)(\d+)["']""")
SHOWN_ERROR = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
NEAR_ROWS = 99_999
NEAR_COLUMNS = 26


@dataclass
class Part:
    """What one part of the workbook was seen to hold: its reach, and the cells whose formula failed."""

    rows: int = NEAR_ROWS
    columns: int = NEAR_COLUMNS
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def workbook_sheets(path: Path, limits: Limits, progress: Progress) -> Iterator[RawSheet]:
    errors = screen(path, limits)
    try:
        workbook = CalamineWorkbook.from_path(path)
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                read = workbook.get_sheet_by_name(sheet.name)
                yield _raw_sheet(read, errors.get(sheet.name, {}), progress)
    except CalamineError as error:
        raise damaged(path) from error


def screen(path: Path, limits: Limits) -> dict[str, dict[tuple[int, int], str]]:
    """Reads every part of the file once. The failed formulas by sheet, (row, column) from 0 → what they show.

    Raises UnusableFile for what is packed too tightly, reaches too far, declares entities or is damaged.
    """
    try:
        with ZipFile(path) as archive:
            refuse_bomb(archive, path, limits)
            parts = {
                info.filename: _look_through(archive, info.filename, path) for info in archive.infolist()
            }
            for part in parts.values():
                _refuse_far_reach(part, path, limits)
            return {name: parts[at].errors for name, at in _sheet_parts(archive).items() if at in parts}
    except (*BROKEN_ZIP, KeyError, ElementTree.ParseError) as error:
        raise damaged(path) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise UnusableFile(f"{path.name} 设有密码。请在 Excel 中取消密码，另存后再试。") from error


def refuse_bomb(archive: ZipFile, path: Path, limits: Limits) -> None:
    """By what the archive declares; what it really holds can be no more, since reading stops there."""
    parts = archive.infolist()
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise UnusableFile(f"{path.name} 解开后过大，已拒绝读取。请拆分后分别审核。")
    for part in parts:
        packed_tightly = part.file_size > limits.ratio * max(part.compress_size, 1)
        if part.file_size >= limits.ratio_asked_from and packed_tightly:
            raise UnusableFile(
                f"{path.name} 的压缩比异常（{part.filename}），已拒绝读取。请用 Excel 另存后再试。"
            )


def damaged(path: Path) -> UnusableFile:
    return UnusableFile(f"{path.name} 不是完好的 .xlsx 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。")


def _look_through(archive: ZipFile, name: str, path: Path) -> Part:
    part, tail = Part(), b""
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK):
            _look_at(tail + chunk, part, path)
            tail = chunk[-OVERLAP:]
    return part


def _look_at(window: bytes, part: Part, path: Path) -> None:
    if any(word in window for word in DECLARATIONS):
        raise UnusableFile(f"{path.name} 含有 XML 实体声明，正常的工作簿没有。请用 Excel 另存后再试。")
    for letters, row, far_row in FAR_REFERENCE.findall(window):
        part.rows = max(part.rows, int((row or far_row)[:9]))
        part.columns = max(part.columns, _column_number(letters[:4]) if letters else 0)
    if b'="e"' in window or b"='e'" in window:
        part.errors.update(_errors(window))


def _errors(window: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in FAULTY_CELL.findall(window):
        place, error = REFERENCE.search(cell), SHOWN_ERROR.search(cell)
        if place and error:
            yield (int(place[2]) - 1, _column_number(place[1]) - 1), error[1].decode("utf-8", "replace")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _refuse_far_reach(part: Part, path: Path, limits: Limits) -> None:
    """A cell in the last corner of a sheet would make the parser lay out every cell before it."""
    if part.rows > limits.workbook_rows or part.rows * part.columns > limits.workbook_cells:
        message = "的表格范围过大（右侧或下方很远处有内容）。请删去多余的行和列，或拆分后再试。"
        raise UnusableFile(path.name + message)


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    """The name on each tab → the part that holds the sheet."""
    book = _book_part(archive)
    folder, leaf = posixpath.split(book)
    links = ElementTree.fromstring(archive.read(f"{folder}/_rels/{leaf}.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = (e for e in ElementTree.fromstring(archive.read(book)).iter() if e.tag.endswith("}sheet"))
    found = {}
    for sheet in sheets:
        link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = posixpath.join("/" + folder, targets.get(link, ""))
        found[sheet.get("name", "")] = posixpath.normpath(target).lstrip("/")
    return found


def _book_part(archive: ZipFile) -> str:
    links = ElementTree.fromstring(archive.read("_rels/.rels"))
    target = next(e.get("Target", "") for e in links if e.get("Type", "").endswith("/officeDocument"))
    return target.lstrip("/")


def _raw_sheet(sheet: CalamineSheet, errors: dict[tuple[int, int], str], progress: Progress) -> RawSheet:
    offset = sheet.start[1] if sheet.start else 0
    height = sheet.end[0] + 1 if sheet.end else 0
    encoders = [Encoder() for _ in range(sheet.width)]
    count = 0
    for chunk in _chunks(sheet.iter_rows()):
        for encoder, cells in zip(encoders, zip(*chunk, strict=True), strict=True):
            encoder.extend(cells)
        count += len(chunk)
        progress(sheet.name, count, height)
    _mark_errors(encoders, errors, offset)
    merged, across = _fill_merged(encoders, sheet, offset)
    rows = counting(count, first=1)
    columns = tuple(encoder.column() for encoder in encoders)
    return RawSheet(sheet.name, rows, columns, merged=merged, across=across)


def _chunks(rows: Iterator[Any]) -> Iterator[list[list[Cell]]]:
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        yield chunk


def _mark_errors(encoders: list[Encoder], errors: dict[tuple[int, int], str], offset: int) -> None:
    """The parser gives an empty cell for a failed formula; an error must not pass for "nothing entered"."""
    for (row, column), error in errors.items():
        if 0 <= column - offset < len(encoders) and row < len(encoders[column - offset].codes):
            encoders[column - offset].put(row, error)


def _fill_merged(
    encoders: list[Encoder], sheet: CalamineSheet, offset: int
) -> tuple[dict[int, list[int]], tuple[tuple[int, int, int], ...]]:
    """Repeats the first cell of each merge downwards, as a reader of the sheet sees it; notes the merges across."""
    below: dict[int, list[int]] = {}
    across = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if right > left:
            across.append((top, left - offset, right - offset))
        if 0 <= left - offset < len(encoders):
            repeated = _fill_down(encoders[left - offset].codes, top, bottom)
            below.setdefault(left - offset, []).extend(repeated)
    return below, tuple(across)


def _fill_down(codes: list[int], top: int, bottom: int) -> range:
    last = min(bottom, len(codes) - 1)
    if top < last:
        codes[top + 1 : last + 1] = [codes[top]] * (last - top)
    return range(top + 1, last + 1)
