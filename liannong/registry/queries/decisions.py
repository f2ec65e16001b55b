"""The decisions about a thing that its reader has found in his scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from django.db.models import QuerySet

from liannong.registry.models.decisions import Decision
from liannong.registry.models.placed import Placed

P = TypeVar("P", bound=Placed)


def subject_of(thing: Placed) -> str:
    """By which its decisions and submissions are found."""
    return str(type(thing)._meta.model_name)


def about(thing: Placed) -> QuerySet[Decision]:
    """Oldest first."""
    found: QuerySet[Decision] = Decision.objects.filter(
        subject=subject_of(thing), subject_key=thing.audit_key
    )
    return found.select_related("by").order_by("number")


def latest(thing: Placed, *moves: str) -> Decision | None:
    """The last decision about it, or the last of these moves."""
    found = about(thing).filter(move__in=moves) if moves else about(thing)
    return found.last()


def without(things: Collection[P], move: str) -> list[P]:
    """Those of one kind about which this was never decided, asked for all of them at once."""
    found = Decision.objects.filter(move=move, subject_key__in=[thing.audit_key for thing in things])
    decided = set(found.values_list("subject", "subject_key"))
    return [thing for thing in things if (subject_of(thing), thing.audit_key) not in decided]


def broken(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Those that are no longer what was kept, or that do not follow the one before; in order of subject and number."""
    last: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        key = (decision.subject, decision.subject_key)
        before = last.get(key)
        follows = (before.number + 1, before.digest) if before else (1, "")
        if not decision.is_intact or (decision.number, decision.previous) != follows:
            yield decision
        last[key] = decision
