"""Which rows hang on some projects, and which people and operators those rows name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model, Q, QuerySet

from liannong.registry.ledgers import PERSON, Book
from liannong.registry.models import Agreement, Asset, Benefit, Employment, Person, Project

Ids = Collection[int]
Named = QuerySet[Any, Any]
NOBODY = Q(pk__in=())


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
