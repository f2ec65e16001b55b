"""Rows from the builders booked or gathered in one call, and booked tables put back into plain rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from liannong.facts.booking import Booked, book
from liannong.facts.gather import Gatherer
from liannong.rulebook import source
from liannong.rulebook.local import laid_over, load
from tests.builders import Row, gather, tables

YEAR, ON = 2024, date(2024, 12, 31)
HEAD = 'rulebook = "nm2023"\n'


def booked(*rows: Row | Iterable[Row], year: int = YEAR, on: date = ON, local: str = "") -> Booked:
    """``local`` is written as in a bureau's file of parameters."""
    rules = laid_over(source.book(), load(HEAD + local))
    return book(tables(gather(*rows)), rules=rules, year=year, on=on)


def gathered(*rows: Row | Iterable[Row], year: int = YEAR, on: date = ON, local: str = "") -> Gatherer:
    return Gatherer(booked(*rows, year=year, on=on, local=local))


def local_value(name: str, value: object, place: str) -> str:
    """One local value from 2024-01-01 on."""
    return (
        f'[[amounts]]\nname = "{name}"\nvalue = {value}\nplace = "{place}"\nsince = 2024-01-01\n'
        'cite = "实施细则 第三条"\npermitted_by = "27"\n'
    )


def column(booked: Booked, table: str, field: str) -> list[Any]:
    """One column of a booked table, in an order that does not depend on the engine."""
    rows = booked.connection.execute(f"SELECT {field} FROM {table} ORDER BY ALL").fetchall()
    return [value for (value,) in rows]
