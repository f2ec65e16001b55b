"""Agreements as of a day: what of their promise was paid, which of them expire, which follow one another. Money in fen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from liannong.facts.calendar import months_between
from liannong.facts.contracts import MONTHS_A_YEAR, delivered
from liannong.registry.models import Agreement, Benefit, Renewal
from liannong.registry.queries import local_rules
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Share
from liannong.rulebook.vocabulary import ProjectState

# Neither followed by another nor ended before its time.
UNSETTLED = Q(renewal__isnull=True, early_end__isnull=True)


@dataclass(frozen=True)
class Fulfilment:
    """Over the ``months`` run: ``paid`` of what the promise of so many months amounts to (Art. 15(4))."""

    promised: int
    months: int
    paid: int

    @property
    def due(self) -> int:
        """Half a fen rounded up."""
        return (self.promised * self.months * 2 + MONTHS_A_YEAR) // (MONTHS_A_YEAR * 2)

    @property
    def share(self) -> Share:
        """The whole where nothing was due yet."""
        return Share(Fraction(*delivered(self.promised, self.months, self.paid)))

    @property
    def owed(self) -> int:
        return max(self.due - self.paid, 0)


def with_paid(agreements: QuerySet[Any], on: date) -> QuerySet[Any]:
    """With ``paid``: what came in under each by the day."""
    benefits = Benefit.objects.filter(agreement=OuterRef("pk"), paid_on__lte=on).order_by()
    whole = benefits.values("agreement").annotate(total=Sum("amount")).values("total")
    told: QuerySet[Any] = agreements.annotate(paid=Coalesce(Subquery(whole), 0))
    return told


def fulfilment(agreement: Any, on: date) -> Fulfilment | None:
    """Of a row ``with_paid``; None where no promise is stated."""
    if agreement.promised_income is None:
        return None
    months = max(months_between(agreement.since, min(agreement.until, on)), 0)
    return Fulfilment(agreement.promised_income, months, agreement.paid)


@dataclass(frozen=True)
class Span:
    """Agreements whose last day lies from ``since`` to ``until``; ``days`` is the amount that says so."""

    days: int
    since: date
    until: date


def law_of(reader: Any, on: date) -> Law:
    """Of the place where he works, with what holds there beyond the region's."""
    return local_rules.book(on).law(on, reader.division)


def warnings(on: date, law: Law) -> tuple[Span, ...]:
    """The nearest first. What has run out is warned of as long as it was before."""
    early, late = law.count("agreement.warning_days_early"), law.count("agreement.warning_days_late")
    return (
        Span(0, on - timedelta(early), on),
        Span(late, on + timedelta(1), on + timedelta(late)),
        Span(early, on + timedelta(late + 1), on + timedelta(early)),
    )


def expiring(agreements: QuerySet[Any], since: date, until: date) -> QuerySet[Any]:
    """Of projects that go on, with no other agreement to follow."""
    gone = Q(project__state=ProjectState.WITHDRAWN)
    return agreements.filter(UNSETTLED, until__range=(since, until)).exclude(gone)


def chain(agreement: Agreement) -> list[int]:
    """The agreement, those it follows and those that follow it, the first first."""
    found = [agreement.pk]
    while before := _one(Renewal.objects.filter(later=found[0]).values_list("earlier", flat=True)):
        found.insert(0, before)
    while after := _one(Renewal.objects.filter(earlier=found[-1]).values_list("later", flat=True)):
        found.append(after)
    return found


def _one(keys: QuerySet[Any, int]) -> int | None:
    return keys.first()
