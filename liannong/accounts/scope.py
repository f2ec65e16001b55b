"""Which rows a user may see. Every queryset that reaches a page, count, export or the API starts here.

A model says how its rows belong to someone::

    class Scoped:
        subject = "project"              # the word of permissions.py
        operator = "operator__code"      # path to the operator's credit code, None: nothing for operators
        department = "department"        # path to the industry department's name, None: nothing for departments
        division = "division"            # path to the twelve-digit code (this is the default)
        banner = "banner"                # path to its first six digits, where the row carries them (the default)
        published = Q(state="published") # what anybody may read without an account, a function where it has to be
                                         # asked late; None (the default): nothing

What is not declared is not seen. Paths lead to one row each, so that no row comes twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, bounds, level_of, lies_within, prefix_of
from liannong.accounts.roles import Role

M = TypeVar("M", bound=Model)


class Declaration(Protocol):
    subject: str
    operator: str | None
    department: str | None


@dataclass(frozen=True)
class Scope:
    """What one user may see, by role and division."""

    user: User | AnonymousUser

    @classmethod
    def of(cls, user: User | AnonymousUser) -> Scope:
        return cls(user)

    @classmethod
    def of_anybody(cls) -> Scope:
        """What is published, whoever looks."""
        return cls(AnonymousUser())

    def rows(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """The rows among these that the user may see; none where nothing says so."""
        declared: Declaration | None = getattr(queryset.model, "Scoped", None)
        if declared is None:
            return queryset.none()
        if isinstance(self.user, AnonymousUser):
            return _published(queryset, declared)
        if not may(self.user, Action.SEE, declared.subject):
            return queryset.none()
        owner = _owner(self.user, declared)
        return (
            queryset.none()
            if owner is None
            else queryset.filter(within(self.user.division, queryset.model) & owner)
        )

    def covers(self, division: str) -> bool:
        """Whether a place lies within the user's division."""
        return not isinstance(self.user, AnonymousUser) and lies_within(division, self.user.division)


def _published(queryset: QuerySet[M], declared: Declaration) -> QuerySet[M]:
    published: Any = getattr(declared, "published", None)
    if published is None:
        return queryset.none()
    return queryset.filter(published() if callable(published) else published)


def within(area: str, model: type[Model]) -> Q:
    """Rows of a model that lie within an area; said once and no more closely than needed, for a database that guesses
    how many rows each condition leaves."""
    level = level_of(area)
    if level == Level.REGION:
        return Q()
    declared: Any = model.Scoped  # type: ignore[attr-defined]
    banner = getattr(declared, "banner", "banner")
    if level == Level.BANNER and _has(model, banner):
        # An equality lets an index on (banner, sort column) answer a sorted list.
        return Q(**{banner: prefix_of(area)})
    return inside(area, division_of(model))


def division_of(model: type[Model]) -> str:
    """The path to the code of the place that decides who may see a row."""
    return str(getattr(model.Scoped, "division", "division"))  # type: ignore[attr-defined]


def inside(area: str, path: str) -> Q:
    """Rows whose code at ``path`` lies within an area. A village is one code, so that an index can sort what it has."""
    first, last = bounds(area)
    return Q(**{path: area}) if first == last else Q(**{f"{path}__gte": first, f"{path}__lte": last})


def _owner(user: User, declared: Declaration) -> Q | None:
    """For roles that see only what is their own; None when they see nothing of this model."""
    own = {
        Role.OPERATOR: (declared.operator, user.operator_code),
        Role.DEPARTMENT: (declared.department, user.department),
    }
    if user.role not in own or getattr(declared, "shared", False):
        return Q()
    path, value = own[Role(user.role)]
    return Q(**{path: value}) if path and value else None


def _has(model: type[Model], path: str) -> bool:
    try:
        model._meta.get_field(path.partition("__")[0])
    except FieldDoesNotExist:
        return False
    return True
