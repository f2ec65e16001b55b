"""``make``: a ledger workbook of any size on the real divisions, with the answers to its planted mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypedDict

import numpy as np

from liannong.sample import places, write
from liannong.sample.breaches import PLANTED
from liannong.sample.expected import FILE, BadCell, Expected
from liannong.sample.identity import Births
from liannong.sample.part import Order, Part, draw
from liannong.sample.places import Village
from liannong.sample.spoil import FAULTS, Overlay, spoil

PART = 500  # projects
Progress = Callable[[str, int, int], None]


class PerProject(TypedDict):
    """Rows a project, on average."""

    persons: float
    benefits: float
    jobs: float


DEMO: PerProject = {"persons": 20, "benefits": 40, "jobs": 8}  # a small book to look through


def make(
    path: str | Path,
    *,
    projects: int = 60,
    seed: int = 1,
    year: int = 2024,
    mistakes: float = 0.02,
    banners: Iterable[str] | None = None,
    form: Literal["xlsx", "csv", "zip"] = "xlsx",
    persons: float = 75,
    benefits: float = 300,
    jobs: float = 30,
    progress: Progress | None = None,
) -> Expected:
    """Write ledgers to ``path`` (a folder for ``csv``) and the expected answers beside it as 预期.json.

    ``persons``, ``benefits`` and ``jobs`` are rows a project, on average; ``**DEMO`` has fewer. ``mistakes`` is
    the share of projects that break a rule, and as many rows again are bad; unless it is 0 every kind is planted
    once where the book has room. The same arguments give the same rows, to the byte as CSV. Raises ValueError,
    with a sentence for the user, for an unknown banner, form or size.
    """
    _check(projects, mistakes)
    target, births, expected = Path(path), Births(), Expected(year)
    villages = places.draw(np.random.default_rng([seed, 0]), places.villages(banners), projects)
    size: PerProject = {"persons": persons, "benefits": benefits, "jobs": jobs}
    with write.book(target, form) as book:
        for turn, order in enumerate(_orders(villages, year, mistakes, size), 1):
            rng = np.random.default_rng([seed, turn])
            _add(book, expected, draw(rng, order, births), rng, order, in_excel=form == "xlsx")
            if progress:
                progress("项目", order.first - 1 + len(order.villages), projects)
    expected.write(target.parent / FILE)
    return expected


def _check(projects: int, mistakes: float) -> None:
    if projects < 1:
        raise ValueError("项目数至少为 1。")
    if not 0 <= mistakes <= 1:
        raise ValueError("差错比例应在 0 和 1 之间，例如 0.02。")


def _orders(villages: list[Village], year: int, mistakes: float, size: PerProject) -> Iterator[Order]:
    """Parts in the order of the divisions; the first one plants each kind of breach at least once."""
    planted = 0
    for start in range(0, len(villages), PART):
        here = villages[start : start + PART]
        number = _mistakes(mistakes, start + len(here), planted)
        yield Order(
            villages=here, first=start + 1, year=year, mistakes=number, turn=planted,
            persons=round(size["persons"] * len(here)), benefits=round(size["benefits"] * len(here)),
            jobs=round(size["jobs"] * len(here)),
        )  # fmt: skip
        planted += number


def _mistakes(rate: float, projects: int, planted: int) -> int:
    """How many more to plant so that the rate holds for all projects so far."""
    if not rate:
        return 0
    return max(round(rate * projects) - planted, len(PLANTED) if planted == 0 else 0, 0)


def _add(
    book: write.Book,
    expected: Expected,
    part: Part,
    rng: np.random.Generator,
    order: Order,
    *,
    in_excel: bool,
) -> None:
    number = max(order.mistakes, len(FAULTS)) if order.turn == 0 and order.mistakes else order.mistakes
    tables, overlays, bad = spoil(rng, part.tables, number, turn=order.turn, in_excel=in_excel)
    expected.problems += [_placed(cell, expected) for cell in bad]
    expected.findings += part.findings
    expected.left_out += part.left_out
    for sheet, table in tables.items():
        book.add(sheet, table, overlays.get(sheet, Overlay()))
        expected.rows[sheet] = expected.rows.get(sheet, 0) + table.num_rows


def _placed(cell: BadCell, written: Expected) -> BadCell:
    """The cell's row as Excel counts it, below the header and the parts before."""
    return replace(cell, row=cell.row + 2 + written.rows.get(cell.sheet, 0))
