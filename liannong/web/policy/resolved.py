"""The parameters as they stand on a day in a place, with what was laid over the Rules there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from liannong.accounts.scope import Scope
from liannong.registry.actions.local_rules import called
from liannong.registry.queries.local_rules import settled
from liannong.rulebook import source
from liannong.rulebook.amounts import FAR_FUTURE, Amount, Value, levels
from liannong.rulebook.law import Book
from liannong.rulebook.local import laid_over
from liannong.rulebook.numbers import spoken
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Basis


@dataclass(frozen=True)
class Shown:
    """One parameter for a page; ``value`` is what holds, None before it has one."""

    amount: Amount
    value: Value | None
    following: Value | None = None

    @property
    def text(self) -> str:
        return spoken(self.value.value) if self.value else "—"

    @property
    def following_text(self) -> str:
        return spoken(self.following.value) if self.following else ""

    @property
    def place(self) -> str:
        return called(self.value.place) if self.value else ""

    @property
    def citation(self) -> str:
        return cite(self.amount.article)

    @property
    def article(self) -> int:
        return int(self.amount.article.partition("(")[0])

    @property
    def is_statutory(self) -> bool:
        return self.amount.basis is Basis.STATUTORY


@dataclass(frozen=True)
class Spell:
    """One value of a parameter's history; ``until`` None while it is open."""

    value: Value
    is_now: bool

    @property
    def text(self) -> str:
        return spoken(self.value.value)

    @property
    def place(self) -> str:
        return called(self.value.place)

    @property
    def until(self) -> date | None:
        return None if self.value.until == FAR_FUTURE else self.value.until


def book_here() -> Book:
    """The Rules with every local value that counts or will count."""
    return laid_over(source.book(), settled().values)


def shown(book: Book, names: tuple[str, ...], place: str, on: date) -> list[Shown]:
    return [_shown(book.amounts[name], place, on) for name in names]


def _shown(amount: Amount, place: str, on: date) -> Shown:
    now = amount.at(place, on)
    changes = {v.since for v in amount.values} | {
        v.until + timedelta(days=1) for v in amount.values if v.until < FAR_FUTURE
    }
    later = (amount.at(place, day) for day in sorted(changes) if day > on)
    return Shown(
        amount, now, next((value for value in later if value and (not now or value.value != now.value)), None)
    )


def history(amount: Amount, scope: Scope, place: str, on: date) -> Iterator[Spell]:
    """The values of the levels that decide in the chosen place, and local ones within the reader's scope."""
    deciding = set(levels(place))
    for value in sorted(amount.values, key=lambda v: (v.place not in deciding, v.place, v.since)):
        if value.place in deciding or (value.is_local and scope.covers(value.place.ljust(12, "0"))):
            yield Spell(value, value.holds(on))
