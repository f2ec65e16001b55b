"""One-line ledger rows for tests: each builder gives a row whose blanks are None, ready to be gathered.

``gather(project(), fund(amount=yuan(2_000_000)))`` is a set of ledgers as plain rows,
``tables(...)`` the same as the typed tables a reader yields.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from liannong.ledger.columns import BY_TABLE, SHEETS
from liannong.ledger.tables import Ledger, schema

BANNER = "150422000000"
OPERATOR = "91150422MA0N000019"
Rows = dict[str, list[dict[str, Any]]]


class Row(dict[str, Any]):
    """A row that knows its table; a field that the table lacks is a mistake in the test."""

    def __init__(self, table: str, fields: dict[str, Any]) -> None:
        known = {column.field for column in BY_TABLE[table].columns}
        if unknown := fields.keys() - known - {"source_sheet", "source_row"}:
            raise KeyError(f"{table} has no {sorted(unknown)}")
        super().__init__(dict.fromkeys(known) | fields)
        self.table = table


def yuan(amount: int | str) -> int:
    """Yuan, as a whole number or text, in fen."""
    return int(Decimal(amount) * 100)


def id_number(n: int) -> str:
    """The ``n``-th resident number (GB 11643) of an area that does not exist, so that it is nobody's."""
    body = f"159999{1930 + n // 1000}0101{n % 1000:03d}"
    rest = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(body)) % 11
    return body + "10X98765432"[rest]


def project(code: str = "XM1", **fields: Any) -> Row:
    base = {"code": code, "name": "肉羊养殖", "year": 2024, "nature": "operational", "division": BANNER}
    return Row("project", base | {"state": "operating", "operator": OPERATOR} | fields)


def fund(project: str = "XM1", **fields: Any) -> Row:
    return Row("fund", {"project": project, "source": "fiscal", "amount": yuan(1_000_000)} | fields)


def linkage(project: str = "XM1", **fields: Any) -> Row:
    return Row("linkage", {"project": project, "mode": "employment"} | fields)


def operator(code: str = OPERATOR, **fields: Any) -> Row:
    base = {"code": code, "name": "草原合作社", "kind": "cooperative", "division": BANNER}
    return Row("operator", base | fields)


def finance(operator: str = OPERATOR, **fields: Any) -> Row:
    return Row("finance", {"operator": operator, "year": 2023} | fields)


def person(n: int = 1, **fields: Any) -> Row:
    """The ``n``-th person, alone in household ``H<n>`` unless said otherwise, lifted from the beginning."""
    base = {"household": f"H{n}", "name": f"牧民{n}", "id_number": id_number(n), "relation": "户主"}
    return Row("person", base | {"category": "lifted", "division": BANNER} | fields)


def agreement(code: str = "XY1", **fields: Any) -> Row:
    base = {"code": code, "project": "XM1", "operator": OPERATOR, "mode": "order", "household": "H1"}
    return Row("agreement", base | {"since": date(2021, 1, 1), "until": date(2023, 12, 31)} | fields)


def benefit(household: str = "H1", **fields: Any) -> Row:
    base = {"project": "XM1", "household": household, "paid_on": date(2024, 6, 1), "amount": yuan(1000)}
    return Row("benefit", base | {"kind": "wage"} | fields)


def employment(n: int = 1, **fields: Any) -> Row:
    """Person ``n`` at work all of 2024 with a signed agreement, at the area's minimum wage until November."""
    base = {"project": "XM1", "operator": OPERATOR, "id_number": id_number(n), "post": "general"}
    terms = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "wage": yuan(1850), "contract": True}
    return Row("employment", base | terms | fields)


def asset(code: str = "ZC1", **fields: Any) -> Row:
    base = {"code": code, "project": "XM1", "name": "暖棚", "class": "operational", "value": yuan(100_000)}
    return Row("asset", base | {"state": "in-use"} | fields)


def operation(project: str = "XM1", **fields: Any) -> Row:
    return Row("operation", {"project": project, "year": 2024} | fields)


def allocation(code: str = "FP1", **fields: Any) -> Row:
    base = {"code": code, "village": "150422100201", "year": 2024, "use": "infrastructure"}
    return Row("allocation", base | {"amount": yuan(1000)} | fields)


def workshop(code: str = "CJ1", **fields: Any) -> Row:
    base = {"code": code, "name": "刺绣车间", "form": "factory", "division": BANNER, "state": "running"}
    return Row("workshop", base | fields)


def rectification(code: str = "ZG1", **fields: Any) -> Row:
    base = {"code": code, "project": "XM1", "problem": "资产闲置", "ordered_on": date(2024, 3, 1)}
    return Row("rectification", base | {"due_on": date(2024, 6, 1)} | fields)


def gather(*rows: Row | Iterable[Row]) -> Rows:
    """Every table, with these rows in the order given; a group of rows may stand for its members."""
    gathered: Rows = {sheet.table: [] for sheet in SHEETS}
    for item in rows:
        for row in [item] if isinstance(item, Row) else item:
            gathered[row.table].append(row)
    return gathered


def numbered(rows: Rows) -> Rows:
    """Each row with the sheet and row it would stand in, under one heading row, unless it says so itself."""
    return {
        sheet.table: [
            {"source_sheet": sheet.name, "source_row": place} | row
            for place, row in enumerate(rows.get(sheet.table, []), start=2)
        ]
        for sheet in SHEETS
    }


def tables(rows: Rows) -> dict[str, pa.Table]:
    return {
        table: pa.Table.from_pylist(records, schema=schema(BY_TABLE[table]))
        for table, records in numbered(rows).items()
    }


def ledger(rows: Rows) -> Ledger:
    counts = {BY_TABLE[table].name: len(records) for table, records in rows.items()}
    return Ledger(tables=tables(rows), rows_read=counts, sheets_present=tuple(counts))
