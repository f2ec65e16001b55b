"""A CSV file, a folder or a zip of them → raw sheets, a block at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZipFile, ZipInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from liannong.exchange.raw import MIB, Limits, Progress, RawColumn, RawSheet, counting
from liannong.exchange.raw_workbook import BROKEN_ZIP, refuse_bomb
from liannong.ledger.tables import UnusableFile

BLOCK = 8 * MIB
LOOKED_AT = 100
ENDINGS = (".csv", ".txt", ".tsv")
PACKED_ENDINGS = (".zip", ".xlsx", ".xlsm", ".xls", ".rar", ".7z", ".gz")
UTF8_FLAG = 0x800

Opener = Callable[[], IO[bytes]]


def folder_sheets(folder: Path, limits: Limits, progress: Progress) -> Iterator[RawSheet]:
    files = sorted(
        f for f in folder.iterdir() if f.suffix.lower() in ENDINGS and not f.name.startswith((".", "~"))
    )
    if not files:
        raise UnusableFile(
            f"文件夹 {folder.name} 里没有 CSV 文件。每张台账一个文件，以台账命名，例如 项目.csv。"
        )
    for file in files:
        yield file_sheet(file, limits, progress)


def file_sheet(path: Path, limits: Limits, progress: Progress) -> RawSheet:
    if path.stat().st_size > limits.csv_file:
        raise UnusableFile(f"{path.name} 超过 {limits.csv_file // MIB} MiB，已拒绝读取。请按年度或旗县拆分。")
    return _sheet(path.stem, path.name, lambda: path.open("rb"), limits, progress)


def zip_sheets(path: Path, limits: Limits, progress: Progress) -> Iterator[RawSheet]:
    try:
        with ZipFile(path) as archive:
            refuse_bomb(archive, path, limits)
            members = [(info, _member_name(info)) for info in archive.infolist() if not info.is_dir()]
            for info, name in sorted(members, key=lambda member: member[1]):
                if sheet := _member_sheet(archive, info, name, limits, progress):
                    yield sheet
    except BROKEN_ZIP as error:
        raise UnusableFile(f"{path.name} 不是完好的 zip 文件。请重新压缩后再试。") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise UnusableFile(f"{path.name} 设有密码。请取消密码后再试。") from error


def _member_sheet(
    archive: ZipFile, info: ZipInfo, name: str, limits: Limits, progress: Progress
) -> RawSheet | None:
    path = PurePosixPath(name)
    if path.name.startswith((".", "~")) or "__MACOSX" in path.parts:
        return None
    if path.suffix.lower() in PACKED_ENDINGS:
        raise UnusableFile(f"压缩包里还有 {path.name}。zip 里只放 CSV；工作簿请直接审核，不必压缩。")
    if path.suffix.lower() not in ENDINGS:
        return None
    return _sheet(path.stem, path.name, lambda: archive.open(info), limits, progress)


def _member_name(info: ZipInfo) -> str:
    """Chinese Windows packs names in its own code page and does not say so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _sheet(name: str, label: str, open_file: Opener, limits: Limits, progress: Progress) -> RawSheet:
    encoding = _encoding(label, open_file)
    delimiter, width = _shape(label, open_file, encoding, limits)
    if width == 0:
        return RawSheet(name, pa.array([], pa.int32()), ())
    try:
        return _Table(name, width, delimiter).read(open_file, encoding, limits, progress)
    except pa.ArrowInvalid as error:
        raise UnusableFile(
            f"{label} 的引号不成对或分列混乱，读不下去。请用 Excel 打开检查后另存。"
        ) from error


def _encoding(label: str, open_file: Opener) -> str:
    with open_file() as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start:
        raise UnusableFile(
            f"{label} 的编码不是 UTF-8 或 GB18030。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。"
        )
    for encoding in ("utf-8", "gb18030"):
        if _decodes(open_file, encoding):
            return encoding
    raise UnusableFile(
        f"{label} 里有乱码，不是 UTF-8 也不是 GB18030。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。"
    )


def _decodes(open_file: Opener, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with open_file() as stream:
            while chunk := stream.read(BLOCK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _shape(label: str, open_file: Opener, encoding: str, limits: Limits) -> tuple[str, int]:
    """The delimiter and the usual number of cells in a row, from the first hundred records."""
    with io.TextIOWrapper(open_file(), encoding, newline="") as text:
        lines = list(islice((line.removeprefix("\ufeff") for line in text), LOOKED_AT))
    commas, tabs = (sum(line.count(mark) for line in lines) for mark in ",\t")
    delimiter = "\t" if tabs > commas else ","
    widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if record)
    width = max(widths, key=lambda w: (widths[w], w), default=0)
    if width > limits.csv_columns:
        raise UnusableFile(f"{label} 有 {width} 列，不像台账。请检查分隔符。")
    return delimiter, width


class _Table:
    """One CSV file on its way in. Records of another width than the rest are set aside and put back in order."""

    def __init__(self, name: str, width: int, delimiter: str) -> None:
        self.name, self.width, self.delimiter = name, width, delimiter
        self.odd: dict[int, list[str]] = {}
        self.overlong: list[int] = []

    def read(self, open_file: Opener, encoding: str, limits: Limits, progress: Progress) -> RawSheet:
        names = [str(i) for i in range(self.width)]
        with open_file() as stream:
            reader = pyarrow.csv.open_csv(
                stream,
                # Threads would lose the record numbers of the rows set aside.
                pyarrow.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=names, encoding=encoding),
                pyarrow.csv.ParseOptions(
                    delimiter=self.delimiter, ignore_empty_lines=False, newlines_in_values=True,
                    invalid_row_handler=self._set_aside,
                ),
                pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
            )  # fmt: skip
            blocks = list(self._blocks(reader, limits, progress))
        return self._assemble(blocks)

    def _set_aside(self, row: pyarrow.csv.InvalidRow) -> str:
        cells = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=self.delimiter), [])
        if any(cell.strip() for cell in cells[self.width :]):
            self.overlong.append(row.number)
        self.odd[row.number] = (cells + [""] * self.width)[: self.width]
        return "skip"

    def _blocks(
        self, reader: pyarrow.csv.CSVStreamingReader, limits: Limits, progress: Progress
    ) -> Iterator[list[pa.DictionaryArray]]:
        count = 0
        for batch in reader:
            count += len(batch)
            if count + len(self.odd) > limits.csv_rows:
                raise UnusableFile(
                    f"{self.name} 超过 {limits.csv_rows:,} 行，已拒绝读取。请按年度或旗县拆分。"
                )
            progress(self.name, count, 0)
            yield [column.dictionary_encode() for column in batch.columns]

    def _assemble(self, blocks: list[list[pa.DictionaryArray]]) -> RawSheet:
        regular = sum(len(block[0]) for block in blocks)
        rows = self._row_numbers(regular)
        order = pc.sort_indices(rows) if self.odd else None
        columns = []
        for i in range(self.width):
            pieces = [block[i] for block in blocks]
            pieces.append(
                pa.array([cells[i] for cells in self.odd.values()], pa.string()).dictionary_encode()
            )
            column = pa.chunked_array(pieces).unify_dictionaries().combine_chunks()
            codes = column.indices if order is None else column.indices.take(order)
            columns.append(RawColumn(codes, column.dictionary))
        rows = rows if order is None else rows.take(order)
        return RawSheet(self.name, rows, tuple(columns), overlong=tuple(self.overlong))

    def _row_numbers(self, regular: int) -> pa.Int32Array:
        """Of the regular records, then of those set aside; a record counts as one row however many lines it has."""
        numbers = counting(regular + len(self.odd), first=1)
        if not self.odd:
            return numbers
        odd = pa.array(list(self.odd), pa.int32())
        return pa.concat_arrays([numbers.filter(pc.invert(pc.is_in(numbers, odd))), odd])
