"""Which rows hang on some projects, and which people and operators those rows name."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, Q

from liannong.registry.ledgers import PERSON, Book
from liannong.registry.models import Agreement, Asset, Benefit, Employment, Project

Ids = Collection[int]
NOBODY = Q(pk__in=())


def hanging_on(projects: Ids, book: Book) -> Q:
    if book.name == "project":
        return Q(pk__in=projects)
    if "project" in book.references:
        return Q(project__in=projects)
    if book.name == "operator":
        return _operators(projects, "pk")
    if book.name == "finance":
        return _operators(projects, "operator")
    if book.name == PERSON:
        return _people(projects, "")
    return _people(projects, "person__") if book.name == "period" else NOBODY


def _operators(projects: Ids, path: str) -> Q:
    naming: tuple[type[Model], ...] = (Agreement, Employment, Asset)
    found = Q(**{f"{path}__in": Project.objects.filter(pk__in=projects).values("operator")})
    for model in naming:
        found |= Q(**{f"{path}__in": model._default_manager.filter(project__in=projects).values("operator")})
    return found


def _people(projects: Ids, path: str) -> Q:
    """Everyone of a household that is contracted or paid, whoever is paid or works, and to whom an entitlement went."""
    agreements = Agreement.objects.filter(project__in=projects)
    benefits = Benefit.objects.filter(project__in=projects)
    return (
        Q(**{f"{path}household__in": agreements.values("household")})
        | Q(**{f"{path}household__in": benefits.values("household")})
        | Q(**{f"{path}pk__in": benefits.values("person")})
        | Q(**{f"{path}pk__in": Employment.objects.filter(project__in=projects).values("person")})
        | Q(**{f"{path}pk__in": agreements.values("holder")})
        | Q(**{f"{path}pk__in": agreements.values("transferee")})
    )
