"""States and moves of a kind of thing: one table (from, move, to, who, needs), and one function that applies it.

Pages draw their buttons from the table; bulk actions, imports and the API pass through the same function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.words import Words
from liannong.registry.actions import holding, stale
from liannong.registry.ledgers import BY_MODEL
from liannong.registry.models.placed import Placed

T = TypeVar("T", bound=Placed)
# What still stands in the way of a move for this user, in words; nothing where the way is free.
Need = Callable[[Any, User], Words]
# What follows from a move, in its transaction: (the thing in its new state, who moved it, the reason given). What an
# effect sets on the thing is saved with the state.
Effect = Callable[[Any, User, str], None]


class NotReady(Exception):
    """The move cannot be made as things are; each of ``reasons`` says in words what to do about it."""

    def __init__(self, *reasons: Words) -> None:
        super().__init__("；".join(str(reason) for reason in reasons))
        self.reasons = reasons


class Stale(NotReady):
    """Somebody else was faster: the thing is no longer as this user saw it."""


@dataclass(frozen=True)
class Move:
    """``right`` is (action, subject) of the matrix; ``roles`` narrows it further. ``tone`` is a button's."""

    name: str
    label: Words
    sources: tuple[str, ...]
    target: str
    right: tuple[str, str]
    roles: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    effects: tuple[Effect, ...] = ()
    wants_reason: bool = False
    tone: str = "primary"

    def is_for(self, user: User) -> bool:
        return may(user, *self.right) and (not self.roles or user.role in self.roles)

    def missing(self, thing: Placed, user: User) -> list[Words]:
        return [said for need in self.needs if (said := need(thing, user))]


@dataclass(frozen=True)
class Offer:
    """A move as one user finds it on a page: a button, or a button with the reasons why not yet."""

    move: Move
    missing: list[Words]


@dataclass(frozen=True)
class Workflow:
    """``kind`` is the subject of its audit events; ``field`` the column that holds the state."""

    kind: str
    moves: tuple[Move, ...]
    field: str = "state"

    def move(self, name: str) -> Move:
        """KeyError for a name that is not in the table."""
        found = next((move for move in self.moves if move.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def offers(self, thing: Placed, user: User) -> list[Offer]:
        state = getattr(thing, self.field)
        open_to = [move for move in self.moves if state in move.sources and move.is_for(user)]
        return [Offer(move, move.missing(thing, user)) for move in open_to]

    @transaction.atomic
    def apply(self, thing: T, name: str, *, by: User, seen: str = "", reason: str = "") -> T:
        """Move it, with the effects and the audit event, whole or not at all. Returns the thing as it is now.

        ``seen`` is the state its user had before him, where a page knows it. Raises PermissionDenied, Stale when
        somebody was faster, NotReady with what is missing.
        """
        move = self.move(name)
        if not move.is_for(by):
            raise PermissionDenied(_("您的角色不能办理“{move}”。").format(move=move.label))
        held = holding.held(thing, by)
        before = getattr(held, self.field)
        self._refuse(move, held, before, by, seen or before, reason)
        stood = _values(held)
        setattr(held, self.field, move.target)
        for effect in move.effects:
            effect(held, by, reason)
        # In one statement, so that a constraint between the state and another column holds at every moment.
        held.save(update_fields=[name for name, value in _values(held).items() if value != stood[name]])
        if type(held) in BY_MODEL:
            stale.mark_rows(held)
        record(
            by=by, action=move.name, subject=self.kind, subject_key=held.audit_key, division=held.division,
            before={self.field: before}, after={self.field: move.target}, purpose=reason,
        )  # fmt: skip
        return held

    def _refuse(self, move: Move, held: Placed, before: str, by: User, seen: str, reason: str) -> None:
        if before not in move.sources or before != seen:
            raise Stale(_("已有人先办理了这一步，请刷新页面看最新状态。"))
        if move.wants_reason and not reason.strip():
            raise NotReady(_("请写明“{move}”的理由。").format(move=move.label))
        if missing := move.missing(held, by):
            raise NotReady(*missing)


def _values(thing: Placed) -> dict[str, Any]:
    return {
        field.attname: getattr(thing, field.attname)
        for field in thing._meta.concrete_fields
        if not field.generated
    }
