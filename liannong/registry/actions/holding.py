"""A row as it stands now, ours until the transaction ends."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist

from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.registry.models.placed import Placed

T = TypeVar("T", bound=Placed)


def held(thing: T, by: User) -> T:
    """Locked, within the reach of ``by``; ObjectDoesNotExist where it is not. Only this row: what its scope is
    joined to, others may go on writing."""
    rows = type(thing)._default_manager
    seen = Scope.of(by).rows(rows.filter(pk=thing.pk)).values("pk")
    found = rows.select_for_update().filter(pk__in=seen).first()
    if found is None:
        raise ObjectDoesNotExist
    return found
