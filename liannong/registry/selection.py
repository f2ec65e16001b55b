"""Which rows hang on some projects or operators, and which people and operators those rows name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet

from liannong.registry.ledgers import PERSON, Book
from liannong.registry.models import (
    Agreement,
    Asset,
    Benefit,
    Employment,
    Person,
    Project,
)

Ids = Collection[int]
Named = QuerySet[Any, Any]
NOBODY = Q(pk__in=())
# More things than these are judged as quickly with all of their banner.
FEW = 100


@dataclass(frozen=True)
class Touched:
    """What is to be judged again (ids): projects with all that hangs on them, operators with rewards and workshops."""

    projects: frozenset[int] = frozenset()
    operators: frozenset[int] = frozenset()

    @property
    def is_nothing(self) -> bool:
        return not self.projects and not self.operators

    @property
    def is_much(self) -> bool:
        return len(self.projects) + len(self.operators) > FEW


def hanging_on(projects: Ids, book: Book) -> Q:
    if book.name == "project":
        return Q(pk__in=projects)
    if "project" in book.references:
        return Q(project__in=projects)
    if book.name in NAMED:
        column, named = NAMED[book.name]
        return Q(**{f"{column}__in": named(projects)})
    return NOBODY


def of_operator(code: str, banner: str, book: Book) -> Q:
    """An operator's own row and its closed years, as a banner records them."""
    return Q(banner=banner, **{"code" if book.name == "operator" else "operator__code": code})


def _operators(projects: Ids) -> Named:
    naming: tuple[type[Model], ...] = (Agreement, Employment, Asset)
    own = Project.objects.filter(pk__in=projects).values("operator")
    return own.union(
        *(model._default_manager.filter(project__in=projects).values("operator") for model in naming)
    )


def _people(projects: Ids) -> Named:
    """Everyone of a household that is contracted or paid, whoever is paid or works, and to whom an entitlement went.

    As a union, each part finds its rows by an index; joined by OR, the whole banner would be read through.
    """
    agreements = Agreement.objects.filter(project__in=projects)
    benefits = Benefit.objects.filter(project__in=projects)
    contracted = Person.objects.filter(household__in=agreements.values("household")).values("pk")
    return contracted.union(
        Person.objects.filter(household__in=benefits.values("household")).values("pk"),
        benefits.values("person"),
        Employment.objects.filter(project__in=projects).values("person"),
        agreements.values("holder"),
        agreements.values("transferee"),
    )


NAMED: dict[str, tuple[str, Callable[[Ids], Named]]] = {
    "operator": ("pk", _operators),
    "finance": ("operator", _operators),
    PERSON: ("pk", _people),
    "period": ("person", _people),
}


@dataclass(frozen=True)
class Asked:
    """Which rows a year's evaluation looks at to judge what was touched, and no more of them than it needs.

    Of a project its own rows, what was paid and worked in the year, and the operator that it names; of an operator its
    workshops, whom it employed in the year, the agreements that ended in it and what was ever paid under them.
    """

    touched: Touched
    year: int

    def rows(self, book: Book) -> Q:
        """Of people nobody: who they are, the other rows name."""
        narrow: dict[str, Callable[[], Q]] = {
            "operator": lambda: Q(pk__in=self._operators),
            "finance": lambda: Q(operator__in=self._operators),
            "workshop": lambda: Q(operator__in=self.touched.operators),
            "agreement": lambda: Q(project__in=self.touched.projects) | Q(pk__in=self._ended),
            "benefit": self._benefits,
            "employment": self._employments,
        }
        return narrow[book.name]() if book.name in narrow else hanging_on(self.touched.projects, book)

    @property
    def _days(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @cached_property
    def _operators(self) -> list[int]:
        named = Project.objects.filter(pk__in=self.touched.projects, operator__isnull=False)
        return sorted({*self.touched.operators, *named.values_list("operator", flat=True)})

    @cached_property
    def _ended(self) -> list[int]:
        ended = Agreement.objects.filter(operator__in=self.touched.operators, until__range=self._days)
        return list(ended.values_list("pk", flat=True))

    def _benefits(self) -> Q:
        paid = Q(project__in=self.touched.projects, paid_on__range=self._days)
        return paid | Q(agreement__in=self._ended) if self._ended else paid

    def _employments(self) -> Q:
        first, last = self._days
        worked = Q(project__in=self.touched.projects) | Q(operator__in=self.touched.operators)
        return worked & Q(since__lte=last) & (Q(until__isnull=True) | Q(until__gte=first))
