"""What reached a household, as its page shows it: a chart, the table behind it, the first year beside the latest."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from liannong.accounts.scope import Scope
from liannong.registry.models import Agreement, Benefit, Household
from liannong.registry.queries.received import Line, compared, lines


def context(request: HttpRequest, household: Household) -> dict[str, Any]:
    scope = Scope.of(request.user)
    benefits = scope.rows(Benefit.objects.filter(household=household))
    found = lines(benefits)
    years: Counter[int] = Counter()
    for line in found:
        years[line.year] += line.amount
    return {
        "lines": found,
        "years": sorted(years.items(), reverse=True),
        "chart": _chart(found, sorted(years)),
        "before": compared(benefits, timezone.localdate()),
        "entitlements": _entitlements(scope, household),
    }


def _chart(found: list[Line], years: list[int]) -> dict[str, Any]:
    """Yuan by year, a bar for each way stacked."""
    sums: Counter[tuple[str, int]] = Counter()
    for line in found:
        sums[line.way, line.year] += line.amount
    ways = sorted({line.way for line in found})
    series = [
        {"name": way, "data": [str(Decimal(sums[way, year]).scaleb(-2)) for year in years]} for way in ways
    ]
    return {"years": years, "series": series}


def _entitlements(scope: Scope, household: Household) -> list[Agreement]:
    """Agreements whose income the household's members have: signed with it and not passed on, or passed on to one."""
    kept = Q(household=household) & ~Q(destination="transferred") & ~Q(destination="collective")
    rows = scope.rows(Agreement.objects.filter(kept | Q(transferee__household=household)))
    return list(rows.select_related("project").order_by("until"))
