"""Where the rows go: a folder of CSV files, a zip of them, or one workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Protocol, Self

import pyarrow as pa
import pyarrow.csv
import rustpy_xlsxwriter

from liannong.sample.spoil import Overlay

MOST_EXCEL_ROWS = 1_048_575
BOM = b"\xef\xbb\xbf"  # without it Excel reads the file as GBK
EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip of one seed is always the same
EMPTY: Overlay = {}


class Book(Protocol):
    """Takes the sheets' rows in turn; used as a context, complete at its end."""

    def add(self, sheet: str, table: pa.Table, overlay: Overlay = EMPTY) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *failure: Any) -> None: ...


class CsvFolder:
    """One UTF-8 file with BOM for each sheet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, Any] = {}

    def add(self, sheet: str, table: pa.Table, overlay: Overlay = EMPTY) -> None:
        texts = _as_text(table, overlay)
        if sheet not in self._files:
            self._files[sheet] = self._open(sheet, texts.schema)
        self._files[sheet][1].write_table(texts)

    def _open(self, sheet: str, schema: pa.Schema) -> tuple[Any, Any]:
        file = (self.folder / f"{sheet}.csv").open("wb")
        file.write(BOM)
        return file, pyarrow.csv.CSVWriter(file, schema)

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *failure: Any) -> None:
        for file, writer in self._files.values():
            writer.close()
            file.close()


class CsvZip:
    """The CSV files in one zip."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._temporary = TemporaryDirectory()
        self._folder = CsvFolder(Path(self._temporary.name))

    def add(self, sheet: str, table: pa.Table, overlay: Overlay = EMPTY) -> None:
        self._folder.add(sheet, table, overlay)

    def __enter__(self) -> Self:
        self._folder.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._folder.__exit__(kind, error, at)
        if kind is None:
            self._pack()
        self._temporary.cleanup()

    def _pack(self) -> None:
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(self._folder.folder.glob("*.csv")):
                entry = zipfile.ZipInfo(file.name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with packed.open(entry, "w") as target, file.open("rb") as source:
                    while piece := source.read(1 << 20):
                        target.write(piece)


class Workbook:
    """One .xlsx with a sheet each; codes and numbers of people are text cells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pieces: dict[str, list[tuple[pa.Table, Overlay]]] = {}

    def add(self, sheet: str, table: pa.Table, overlay: Overlay = EMPTY) -> None:
        """ValueError when the sheet has more rows than Excel can hold."""
        pieces = self._pieces.setdefault(sheet, [])
        pieces.append((table, overlay))
        if sum(piece.num_rows for piece, _ in pieces) > MOST_EXCEL_ROWS:
            raise ValueError(f"“{sheet}”的行数超过 Excel 上限 {MOST_EXCEL_ROWS:,} 行，请改用 CSV。")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *failure: Any) -> None:
        if kind is None:
            sheets: list[tuple[str, Any]] = [
                (sheet, _records(pieces)) for sheet, pieces in self._pieces.items()
            ]
            rustpy_xlsxwriter.write_worksheets(
                sheets, str(self.path), float_format="0.00", datetime_format="yyyy-mm-dd", bold_headers=True,
                freeze_panes={"general": {"row": 1, "col": 0}}, dedupe_strings=dict.fromkeys(self._pieces, True),
            )  # fmt: skip


def _records(pieces: list[tuple[pa.Table, Overlay]]) -> Iterator[dict[str, Any]]:
    for table, overlay in pieces:
        wrong: dict[int, dict[str, Any]] = {}
        for (row, column), value in overlay.items():
            wrong.setdefault(row, {})[column] = value
        batches = _as_numbers(table).to_batches(max_chunksize=10_000)
        records = (record for batch in batches for record in batch.to_pylist())
        for row, record in enumerate(records):
            yield record | wrong[row] if row in wrong else record


def _as_numbers(table: pa.Table) -> pa.Table:
    """Exact decimals as the floating-point numbers that Excel holds."""
    fields = [(f.name, pa.float64() if pa.types.is_decimal(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields))


def _as_text(table: pa.Table, overlay: Overlay) -> pa.Table:
    texts = table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))
    for column in dict.fromkeys(column for _, column in overlay):
        values = texts[column].to_pylist()
        for row, value in ((row, value) for (row, name), value in overlay.items() if name == column):
            values[row] = value
        texts = texts.set_column(texts.schema.get_field_index(column), column, pa.array(values, pa.string()))
    return texts


def book(path: Path, form: str) -> Book:
    """ValueError for a form other than ``xlsx``, ``csv`` (a folder) and ``zip``."""
    forms: dict[str, type[CsvFolder | CsvZip | Workbook]] = {
        "xlsx": Workbook,
        "csv": CsvFolder,
        "zip": CsvZip,
    }
    if form not in forms:
        raise ValueError(f"不认识的格式 {form}，请用 xlsx、csv 或 zip。")
    return forms[form](path)
