"""The league table of a year: each indicator as a reader sees it, with the rows behind it, beside the year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.places import prefix_of
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.models import AssessedYear
from liannong.registry.queries import assessments as query
from liannong.rulebook.numbers import Money, decimal, half_up
from liannong.rulebook.rules.assessment import INDICATORS
from liannong.rulebook.source import book

LABELS: dict[str, Words] = {
    "coverage": _("建立机制"), "quota": _("就业达标"), "effect": _("收益兑现"), "reach": _("重点户覆盖"),
    "income": _("重点户均收益"), "rectification": _("按期整改"), "collective": _("集体收益用途"), "notices": _("公示"),
}  # fmt: skip


def _findings(rule: str) -> Callable[[int], dict[str, Any]]:
    return lambda year: {"rule": rule, "duty": "mandatory", "year": year}


def _in_year(field: str) -> Callable[[int], dict[str, Any]]:
    return lambda year: {f"{field}_since": f"{year}-01-01", f"{field}_until": f"{year}-12-31"}


# The list behind each indicator, and how it is narrowed to the year.
ROWS: dict[str, tuple[str, Callable[[int], dict[str, Any]]]] = {
    "coverage": ("findings", _findings("mechanism-established")),
    "quota": ("findings", _findings("employment-quota")),
    "effect": ("project-years", lambda year: {"duty": "mandatory", "year": year}),
    "reach": ("benefits", _in_year("paid_on")),
    "income": ("benefits", _in_year("paid_on")),
    "rectification": ("rectifications", _in_year("due_on")),
    "collective": ("collective", lambda year: {"year": year}),
    "notices": ("projects", lambda _year: {"competition": "yes"}),
}


@dataclass(frozen=True)
class Cell:
    """An indicator: its value, what it is made of, its points, and the rows behind it."""

    label: Words
    value: str
    made_of: str
    points: str
    address: str


@dataclass(frozen=True)
class Line:
    """``before`` is (rank, score) of the year before, empty where there was none."""

    code: str
    name: str
    rank: int
    score: str
    before: tuple[int, str] | tuple[()]
    cells: tuple[Cell, ...]

    @property
    def change(self) -> str:
        if not self.before:
            return ""
        moved = Fraction(self.score) - Fraction(self.before[1])
        return f"{'+' if moved > 0 else ''}{decimal(moved, 2)}"


def lines(
    scope: Scope, *, place: str, year: int, tier: str, on: date, names: Callable[[set[str]], dict[str, str]]
) -> list[Line]:
    """As of a day from what is stored, the best first."""
    found = query.indicators(scope, place=place, year=year, tier=tier)
    before = _ranked(query.indicators(scope, place=place, year=year - 1, tier=tier), place, on)
    called = names(set(found))
    answers: Any = query.asked(found, place, on).answers if found else ()
    return [
        Line(
            each.place, called.get(each.place, each.place), each.rank, decimal(each.score, 2), before.get(each.place, ()),
            tuple(cells(each.place, year, found[each.place], {name: part[1] for name, part in each.parts.items()})),
        )
        for each in answers
    ]  # fmt: skip


def of_result(line: AssessedYear, name: str) -> Line:
    """As it was made known."""
    year = line.assessment.year
    points = {name: Fraction(part["points"]) if part["points"] else None for name, part in line.parts.items()}
    shown = tuple(cells(line.division, year, line.indicators, points))
    return Line(line.division, name, line.rank, str(line.score), (), shown)


def cells(code: str, year: int, own: query.Indicators, points: dict[str, Fraction | None]) -> list[Cell]:
    return [_cell(name, code, year, own[name], points[name]) for name in INDICATORS]


def weights(place: str, on: date) -> list[tuple[Words, str]]:
    """What each indicator is called, and its weight per cent."""
    law = book().law(on, place)
    shares = {name: law.share(f"assessment.weight_{name}") for name in INDICATORS}
    return [(LABELS[name], f"{decimal(100 * share, 1)}%") for name, share in shares.items()]


def address(name: str, code: str, year: int) -> str:
    page, narrowed = ROWS[name]
    return f"{reverse(page)}?{urlencode(narrowed(year) | {'division': prefix_of(code)})}"


def _cell(name: str, code: str, year: int, own: list[int], points: Fraction | None) -> Cell:
    part, whole = own
    return Cell(
        LABELS[name], _value(name, part, whole), "" if name in ("income", "effect", "collective") else f"{part} / {whole}",
        "" if points is None else decimal(points, 1), address(name, code, year),
    )  # fmt: skip


def _value(name: str, part: int, whole: int) -> str:
    if not whole:
        return "—"
    if name == "income":
        return Money(half_up(Fraction(part, whole))).spoken
    return f"{decimal(Fraction(100 * part, whole), 1)}%"


def _ranked(found: dict[str, query.Indicators], place: str, on: date) -> dict[str, tuple[int, str]]:
    answers: Any = query.asked(found, place, on).answers if found else ()
    return {each.place: (each.rank, decimal(each.score, 2)) for each in answers}
