"""What collective income came to: by account, by use, and whether the books hold together. Art. 12(3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from liannong.registry.models import AccountEntry, Allocation, AllocationPlan, CollectiveAccount
from liannong.registry.models.allocation_plans import PlanState
from liannong.rulebook.vocabulary import Use


def spent_by_use(plans: QuerySet[AllocationPlan]) -> list[tuple[str, int]]:
    """What executed plans spent on each use in the order of the Rules: (its words, fen)."""
    done = plans.filter(state=PlanState.DONE).order_by()
    paid = Allocation.objects.filter(banner__in=done.values("banner"), code__in=done.values("code"))
    sums = dict(paid.order_by().values_list("use").annotate(Sum("amount")))
    return [(use.label, sums[use.value]) for use in Use if sums.get(use.value)]


def by_village(accounts: QuerySet[CollectiveAccount]) -> QuerySet[CollectiveAccount]:
    """Each account with how many of its plans are under way."""
    under_way = Q(plans__state__in=[s for s in PlanState.values if s != PlanState.DONE])
    return accounts.annotate(plans_waiting=Count("plans", filter=under_way))


def income_by_asset(account: CollectiveAccount) -> list[dict[str, Any]]:
    """What each asset brought, reversals taken off: ``asset``, ``asset__name``, ``amount`` in fen."""
    found = account.entries.filter(asset__isnull=False).order_by("asset__name")
    return [dict(row) for row in found.values("asset", "asset__name").annotate(amount=Sum("amount"))]


def faults(account: CollectiveAccount) -> Iterator[AccountEntry]:
    """Entries that do not follow from the one before; none as long as everybody posts."""
    number, balance = 0, 0
    for entry in account.entries.order_by("number"):
        if (entry.number, entry.opening) != (number + 1, balance):
            yield entry
        number, balance = entry.number, entry.balance
