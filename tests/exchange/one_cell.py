"""One cell read as a column of a kind would read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from liannong.exchange.cells import Setting, parser
from liannong.exchange.forms import Flaw
from liannong.ledger.columns import Column, Kind

ON = date(2025, 6, 30)
WAN = Decimal(10_000)


def value(
    kind: Kind,
    cell: Any,
    *,
    yuan: Decimal = Decimal(1),
    required: bool = False,
    terms: Any = None,
    field: str = "f",
) -> Any:
    column = Column("列", field, kind, required, terms)
    return parser(column, Setting(ON, yuan))(cell)


def flaw(kind: Kind, cell: Any, **options: Any) -> Flaw:
    with pytest.raises(Flaw) as caught:
        value(kind, cell, **options)
    return caught.value
