"""Whose entitlements have to go to somebody else, as the ledgers stand on a day. Art. 15(3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from liannong.registry.models import Agreement, CategoryPeriod, Person
from liannong.registry.models.successions import Cause
from liannong.rulebook.vocabulary import ROUTES, Category, Destination, ProjectState, RewardRoute

# The rule ``entitlement-succession`` asks about these, of projects not withdrawn.
MODES = [mode.value for mode in ROUTES[RewardRoute.A]]
KEY = [each.value for each in Category if each.is_key]
STILL_HIS = Q(destination__in=("", Destination.HOLDER.value))


@dataclass(frozen=True)
class Vacancy:
    """An agreement whose holder is no longer there, since a day."""

    agreement: int
    division: str
    holder: int
    cause: str
    happened_on: date


def vacancies(banner: str, on: date) -> dict[int, Vacancy]:
    """By agreement. Who has died has not left before."""
    held = Agreement.objects.filter(banner=banner, mode__in=MODES, holder__isnull=False).exclude(
        project__state=ProjectState.WITHDRAWN
    )
    dead, gone = _of_the_dead(held, on), _of_those_who_left(held, on)
    found = [*_vacancies(gone, Cause.LEFT), *_vacancies(dead, Cause.DIED)]
    return {each.agreement: each for each in found}


def _of_the_dead(held: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Nothing that was arranged before the death counts."""
    since = F("holder__died_on")
    unarranged = STILL_HIS | Q(changed_on__isnull=True) | Q(changed_on__lte=since)
    dead: QuerySet[Any] = held.filter(unarranged, holder__died_on__lte=on).annotate(happened_on=since)
    return dead


def _of_those_who_left(held: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Once a key beneficiary, no longer one while the agreement runs."""
    spells = CategoryPeriod.objects.filter(person=OuterRef("holder"), category__in=KEY).order_by()
    goes_on = spells.filter(Q(until__isnull=True) | Q(until__gte=on))
    last = spells.values("person").annotate(last=Max("until")).values("last")
    living = held.filter(STILL_HIS, ~Exists(goes_on), holder__died_on__isnull=True)
    left: QuerySet[Any] = living.annotate(happened_on=Subquery(last)).filter(
        happened_on__isnull=False, until__gt=F("happened_on")
    )
    return left


def _vacancies(found: QuerySet[Any], cause: Cause) -> list[Vacancy]:
    rows = found.values_list("pk", "division", "holder", "happened_on")
    return [Vacancy(pk, division, holder, cause.value, day) for pk, division, holder, day in rows]


def is_key(person: Person, on: date) -> bool:
    return any(spell.holds(on) for spell in person.periods.filter(category__in=KEY)) and person.is_living(on)
