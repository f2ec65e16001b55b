"""Small ledgers for hypothesis: any field of any table from a handful of values that meet each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from liannong.ledger.columns import BY_TABLE, Column, Kind
from tests.builders import OPERATOR, Row, Rows, gather, id_number, yuan
from tests.oracle.dice import PLACES, edge_days

YEAR, ON = 2024, date(2024, 12, 31)
DAYS = st.sampled_from(edge_days(YEAR, ON))
BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.just("甲"),
    Kind.ID: st.integers(1, 6).map(id_number),
    Kind.CREDIT: st.sampled_from((OPERATOR, "N2150422MF0000001X")),
    Kind.DIVISION: st.sampled_from(PLACES),
    Kind.YEAR: st.integers(YEAR - 2, YEAR),
    Kind.DATE: DAYS,
    Kind.MONEY: st.sampled_from(
        (0, 1, yuan(1850), yuan(3000), yuan(1_000_000) - 1, yuan(1_000_000), yuan(2_500_000))
    ),
    Kind.SIGNED_MONEY: st.sampled_from((-1, 0, 1, yuan(1_000_000))),
    Kind.COUNT: st.integers(0, 3),
    Kind.DAYS: st.sampled_from((0, 99_99, 100_00, 100_01)),
    Kind.YES_NO: st.booleans(),
    Kind.MARK: st.booleans(),
}
PREFIX = {
    ("project", "code"): "XM", ("agreement", "code"): "XY", ("asset", "code"): "ZC", ("workshop", "code"): "CJ",
    ("allocation", "code"): "FP", ("rectification", "code"): "ZG",
}  # fmt: skip
PREFIX_OF_FIELD = {"project": "XM", "agreement": "XY", "household": "H"}
UNIQUE = {
    "project": ("code",), "operator": ("code",), "finance": ("operator", "year"), "agreement": ("code",),
    "operation": ("project", "year"), "asset": ("code",), "workshop": ("code",), "rectification": ("code",),
    "employment": ("operator", "id_number", "since"),
}  # fmt: skip
SPANS = ("employment", "agreement", "person")


def cells(table: str, column: Column) -> st.SearchStrategy[Any]:
    prefix = PREFIX.get((table, column.field)) or PREFIX_OF_FIELD.get(column.field)
    if column.terms is not None:
        values: st.SearchStrategy[Any] = st.sampled_from([str(term) for term in column.terms])
    elif prefix and column.kind is Kind.CODE:
        values = st.integers(1, 4).map(lambda n: f"{prefix}{n}")
    else:
        values = BY_KIND[column.kind]
    return values if column.required else st.none() | values


def rows_of(table: str, most: int = 5) -> st.SearchStrategy[list[Row]]:
    columns = BY_TABLE[table].columns
    row = st.fixed_dictionaries({column.field: cells(table, column) for column in columns})
    keys = UNIQUE.get(table)
    return st.lists(
        row.map(lambda fields: Row(table, forwards(table, fields))),
        max_size=most,
        unique_by=(lambda fields: tuple(fields[key] for key in keys)) if keys else None,
    )


def forwards(table: str, fields: dict[str, Any]) -> dict[str, Any]:
    """A span runs forwards, or the reader would not have let the row through."""
    if table not in SPANS or fields["since"] is None or fields["until"] is None:
        return fields
    since, until = sorted((fields["since"], fields["until"]))
    return fields | {"since": since, "until": until}


def ledgers() -> st.SearchStrategy[Rows]:
    return st.tuples(*(rows_of(table) for table in BY_TABLE)).map(lambda groups: gather(*groups))
