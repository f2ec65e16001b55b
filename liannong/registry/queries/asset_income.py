"""What was due for an asset, what came in, what is owed. Amounts in fen; received is what its accounts book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from liannong.registry.models import AccountEntry, Asset, Due
from liannong.registry.models.collective_accounts import INCOME, EntryKind

RECEIVED = (*INCOME, EntryKind.REVERSAL)


@dataclass(frozen=True)
class IncomeYear:
    year: int
    due: int
    received: int


@dataclass(frozen=True)
class AssetIncome:
    """As of a day. ``overdue_since`` is the oldest instalment that is not covered yet."""

    years: tuple[IncomeYear, ...]
    due: int
    received: int
    overdue_since: date | None

    @property
    def owed(self) -> int:
        return max(self.due - self.received, 0)


def income_of(asset: Asset, on: date) -> AssetIncome:
    dues = list(Due.objects.filter(asset=asset).order_by("due_on").values_list("due_on", "amount"))
    entries = AccountEntry.objects.filter(asset=asset, kind__in=RECEIVED, booked_on__lte=on)
    by_year: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    received = 0
    for booked_on, amount in entries.values_list("booked_on", "amount"):
        by_year[booked_on.year][1] += amount
        received += amount
    for due_on, amount in dues:
        by_year[due_on.year][0] += amount
    years = tuple(IncomeYear(year, *sums) for year, sums in sorted(by_year.items()))
    run_out = [(day, amount) for day, amount in dues if day <= on]
    return AssetIncome(
        years, sum(amount for _day, amount in run_out), received, _uncovered(run_out, received)
    )


def owing(assets: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The assets for which more was due by the day than came in, with ``due``, ``received`` and ``owed``."""
    dues = Due.objects.filter(asset=OuterRef("pk"), due_on__lte=on)
    entries = AccountEntry.objects.filter(asset=OuterRef("pk"), kind__in=RECEIVED, booked_on__lte=on)
    summed = assets.annotate(due=_sum(dues), received=_sum(entries)).annotate(owed=F("due") - F("received"))
    owed: QuerySet[Any] = summed.filter(owed__gt=0)
    return owed


def uncovered(dues: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Instalments that what came in by the day does not reach: it covers the oldest of an asset first."""
    until_then = Due.objects.filter(asset=OuterRef("asset"), due_on__lte=OuterRef("due_on"))
    entries = AccountEntry.objects.filter(asset=OuterRef("asset"), kind__in=RECEIVED, booked_on__lte=on)
    summed = dues.annotate(due_by_then=_sum(until_then), received=_sum(entries))
    open_ones: QuerySet[Any] = summed.filter(due_by_then__gt=F("received"))
    return open_ones


def _sum(rows: QuerySet[Any]) -> Coalesce:
    whole = rows.order_by().values("asset").annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(whole), 0)


def _uncovered(dues: list[tuple[date, int]], received: int) -> date | None:
    """What comes in covers the oldest instalment first."""
    for due_on, amount in dues:
        received -= amount
        if received < 0:
            return due_on
    return None
