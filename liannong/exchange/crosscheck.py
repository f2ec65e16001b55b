"""What only shows when rows and sheets are seen together: keys used twice, codes that point nowhere.

Works on whole columns; Python sees only the rows that are reported.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from liannong.exchange.forms import Flaw
from liannong.exchange.problems import ProblemList
from liannong.exchange.raw import counting
from liannong.ledger.columns import BY_TABLE

SEPARATOR = "\x1f"
Later = dict[int, tuple[int, str]]  # a later row → the earlier one, and what they share

KEYS = {
    "project": ("code",), "operator": ("code",), "agreement": ("code",), "asset": ("code",), "workshop": ("code",),
    "finance": ("operator", "year"), "operation": ("project", "year"),
}  # fmt: skip

# Where a code must be found: the table and field it names, and the fields that name it.
REFERENCES = {
    ("project", "code"): (
        ("fund", "project"), ("linkage", "project"), ("agreement", "project"), ("benefit", "project"),
        ("employment", "project"), ("asset", "project"), ("operation", "project"), ("rectification", "project"),
    ),
    ("operator", "code"): (
        ("project", "operator"), ("finance", "operator"), ("agreement", "operator"), ("employment", "operator"),
        ("asset", "operator"), ("workshop", "operator"),
    ),
    ("person", "household"): (("agreement", "household"), ("benefit", "household"), ("allocation", "household")),
    ("person", "id_number"): (
        ("agreement", "id_number"), ("agreement", "transferee"), ("benefit", "id_number"), ("employment", "id_number"),
    ),
    ("agreement", "code"): (("benefit", "agreement"),),
}  # fmt: skip


def without_duplicates(tables: dict[str, pa.Table], log: ProblemList) -> dict[str, pa.Table]:
    """The tables without the second and later rows of a key; each is reported with the row that came first."""
    kept = dict(tables)
    for table, fields in KEYS.items():
        kept[table] = _first_of_each(kept[table], table, fields, log)
    kept["person"] = _persons_once(kept["person"], log)
    return kept


def warn_of_unknown_references(tables: dict[str, pa.Table], present: set[str], log: ProblemList) -> None:
    """Reports codes that name nothing. Only ledgers in ``present`` (tables with rows in the file) are asked."""
    for (table, field), uses in REFERENCES.items():
        if table in present:
            known = pc.unique(tables[table][field])
            for user, user_field in uses:
                _warn_of_unknown(tables[user], user, user_field, known, table, log)


def _warn_of_unknown(
    rows: pa.Table, table: str, field: str, known: pa.Array, target: str, log: ProblemList
) -> None:
    unknown = pc.and_(rows[field].is_valid(), pc.invert(pc.is_in(rows[field], known)))
    sheet = BY_TABLE[target].name
    message = f"在“{sheet}”表中没有找到（或那一行有错误，未采用）"
    flaw = Flaw("unknown-reference", message, f"核对编码，或在“{sheet}”表中补上", fatal=False)
    _report(rows, table, field, pc.indices_nonzero(unknown), lambda _: flaw, log)


def _first_of_each(rows: pa.Table, table: str, fields: tuple[str, ...], log: ProblemList) -> pa.Table:
    keys = _joined(rows, fields)
    first: dict[str, int] = {}
    later: Later = {}
    for index in _repeated(keys):
        earlier = first.setdefault(keys[index].as_py(), index)
        if earlier != index:
            later[index] = earlier, "重复登记"
    return _without(rows, table, fields[0], later, log)


def _persons_once(rows: pa.Table, log: ProblemList) -> pa.Table:
    """A person may stand several times in one household with other periods, not twice alike and not in two."""
    repeated = _repeated(rows["id_number"])
    some = rows.take(pa.array(repeated, pa.int64()))
    whole = _joined(some, tuple(c.field for c in BY_TABLE["person"].columns))
    first: dict[str, int] = {}
    homes: dict[str, tuple[int, str]] = {}
    later: Later = {}
    columns = (some["id_number"].to_pylist(), some["household"].to_pylist(), whole.to_pylist())
    for index, person, household, row in zip(repeated, *columns, strict=True):
        home = homes.setdefault(person, (index, household))
        earlier = first.setdefault(row, index)
        if home[1] != household:
            later[index] = home[0], "同一证件号码登记在两户"
        elif earlier != index:
            later[index] = earlier, "重复登记"
    return _without(rows, "person", "id_number", later, log)


def _joined(rows: pa.Table, fields: tuple[str, ...]) -> pa.Array:
    """The fields of each row as one text."""
    parts = [pc.fill_null(rows[field].cast(pa.string()), "") for field in fields]
    joined = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, SEPARATOR)
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _repeated(keys: pa.Array | pa.ChunkedArray) -> list[int]:
    """The positions of all rows whose key stands more than once."""
    counts = pc.value_counts(keys)
    often = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    return list(pc.indices_nonzero(pc.is_in(keys, often)).to_pylist()) if len(often) else []


def _without(rows: pa.Table, table: str, field: str, later: Later, log: ProblemList) -> pa.Table:
    if not later:
        return rows

    def flaw(index: int) -> Flaw:
        earlier, what = later[index]
        where = f"“{rows['source_sheet'][earlier]}”第 {rows['source_row'][earlier]} 行"
        return Flaw("duplicate", f"{what}，先见于{where}，本行未采用", "删去多余的一行，或改正编码")

    doubled = pa.array(list(later), pa.int32())
    _report(rows, table, field, doubled, flaw, log)
    dropped = pc.is_in(counting(len(rows)), doubled)
    return rows.filter(pc.invert(dropped))


def _report(
    rows: pa.Table, table: str, field: str, found: pa.Array, flaw: Callable[[int], Flaw], log: ProblemList
) -> None:
    """By the sheet each row was read from, since several may make one ledger."""
    heading = next(c.heading for c in BY_TABLE[table].columns if c.field == field)
    sheets = rows["source_sheet"].take(found)
    for sheet in pc.unique(sheets).to_pylist():
        own = found.filter(pc.equal(sheets, sheet).combine_chunks())
        told = ((rows["source_row"][i].as_py(), str(rows[field][i]), flaw(i)) for i in map(_number, own))
        first = flaw(_number(own[0]))
        log.add_all(sheet, heading, first.code, first.fatal, len(own), told)


def _number(scalar: pa.Scalar) -> int:
    return int(scalar.as_py())
