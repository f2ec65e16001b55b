"""The division a reader looks at: his own, or one within it that he picked in the page's head.

A choice narrows what is shown; it never widens the scope, which every queryset passes first.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from liannong.accounts.scope import Scope, division_of, inside, within
from liannong.registry.models import Division

M = TypeVar("M", bound=Model)
KEPT = "place"


@dataclass(frozen=True)
class Place:
    code: str
    name: str


def chosen(request: HttpRequest) -> Place:
    """The place picked in this session, as long as it lies within the reader's division."""
    kept = request.session.get(KEPT)
    if kept and Scope.of(request.user).covers(kept["code"]):
        return Place(**kept)
    return _keep(request, _named(request.user.division))  # type: ignore[union-attr]


def choose(request: HttpRequest, code: str) -> Place:
    """Look at this place from now on; ``Division.DoesNotExist`` when it is not in the reader's scope."""
    division = Scope.of(request.user).rows(Division.objects.all()).get(code=code)
    return _keep(request, Place(division.code, division.name))


def narrowed(request: HttpRequest, rows: QuerySet[M], path: str = "division") -> QuerySet[M]:
    """Rows of the scope that lie in the chosen place; ``path`` leads to their division code."""
    code = chosen(request).code
    if path != division_of(rows.model):
        return rows.filter(inside(code, path))
    is_own = code == request.user.division  # type: ignore[union-attr]
    return rows if is_own else rows.filter(within(code, rows.model))


def steps(request: HttpRequest, code: str) -> list[Place]:
    """From the reader's own division down to this one."""
    scope = Scope.of(request.user).rows(Division.objects.all())
    above = [code[:digits].ljust(12, "0") for digits in (2, 4, 6, 9, 12)]
    return [Place(*row) for row in scope.filter(code__in=above).order_by("code").values_list("code", "name")]


def parts(request: HttpRequest, code: str) -> list[Place]:
    """The divisions right below this one."""
    scope = Scope.of(request.user).rows(Division.objects.all())
    return [Place(*row) for row in scope.filter(parent=code).order_by("code").values_list("code", "name")]


def _named(code: str) -> Place:
    name = Division.objects.filter(code=code).values_list("name", flat=True).first()
    return Place(code, name or code)


def _keep(request: HttpRequest, place: Place) -> Place:
    # Kept with its name, so that a page asks the database nothing for its head.
    if request.session.get(KEPT) != asdict(place):
        request.session[KEPT] = asdict(place)
    return place
