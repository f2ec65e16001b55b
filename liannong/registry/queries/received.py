"""What reached a household, by year, project and mode. Art. 6, 15, 19."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min, QuerySet, Sum
from django.db.models.functions import ExtractYear

from liannong.registry.models import Benefit
from liannong.rulebook.vocabulary import BenefitKind, Mode

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """Fen of one year from one project by one way; ``way`` is the mode of the agreement, else the kind of benefit."""

    year: int
    project_id: int
    project: str
    way: str
    amount: int


@dataclass(frozen=True)
class Before:
    """Fen in the first twelve months from the first benefit on, and in the last twelve up to ``on``; ``last_on`` is
    the day of the latest benefit."""

    first_on: date
    last_on: date
    on: date
    first: int
    last: int

    @property
    def is_settled(self) -> bool:
        """Whether the two spans lie apart: before that there is nothing to compare."""
        return self.first_on + 2 * YEAR <= self.on

    @property
    def more(self) -> int:
        return self.last - self.first


def lines(benefits: QuerySet[Benefit]) -> list[Line]:
    """The latest year first, in it the largest amount."""
    ways = ("project", "project__name", "agreement__mode", "kind")
    rows = (
        benefits.annotate(year=ExtractYear("paid_on"))
        .values("year", *ways)
        .annotate(sum=Sum("amount"))
        .order_by()
    )
    found: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        mode = row["agreement__mode"]
        way = Mode.of(mode).label if mode else BenefitKind.of(row["kind"]).label
        found[row["year"], row["project"], row["project__name"], way] += row["sum"]
    every = [Line(year, pk, name, way, amount) for (year, pk, name, way), amount in found.items()]
    return sorted(every, key=lambda line: (-line.year, -line.amount, line.project))


def compared(benefits: QuerySet[Benefit], on: date) -> Before | None:
    """None while nothing reached the household."""
    first_on, last_on = benefits.aggregate(first=Min("paid_on"), last=Max("paid_on")).values()
    if first_on is None:
        return None
    first = _sum(benefits.filter(paid_on__lt=first_on + YEAR))
    return Before(first_on, last_on, on, first, _sum(benefits.filter(paid_on__gt=on - YEAR, paid_on__lte=on)))


def _sum(benefits: QuerySet[Benefit]) -> int:
    return int(benefits.aggregate(sum=Sum("amount"))["sum"] or 0)
