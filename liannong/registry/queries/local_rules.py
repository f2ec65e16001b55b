"""The local values of Art. 27 that the platform judges by. They are published law: whoever is judged, all of them count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from liannong.registry.models import LocalRule
from liannong.rulebook import source
from liannong.rulebook.amounts import as_typed
from liannong.rulebook.law import Book
from liannong.rulebook.local import LocalValue, laid_over
from liannong.rulebook.settled import Lapse, Settled, settle

State = LocalRule.State
ONCE_IN_FORCE = (State.IN_FORCE, State.ENDED)


def in_force(on: date) -> list[LocalValue]:
    """What counts on a day or counted before it: for ``check(local=…)``."""
    return [value for value in settled().values if value.entry["since"] <= on]


def book(on: date) -> Book:
    """The rule book with the local values of that day in it: what every decision of the platform is held against."""
    return laid_over(source.book(), in_force(on))


def settled(*, with_candidate: LocalRule | None = None) -> Settled:
    """All that were ever put into force, and what would become of them with one more."""
    recorded = LocalRule.objects.filter(state__in=ONCE_IN_FORCE).order_by("pk")
    values = [as_value(rule) for rule in recorded if counts(rule)]
    candidates = [as_value(with_candidate)] if with_candidate else []
    return settle(source.book(), [*values, *candidates])


def counts(rule: LocalRule) -> bool:
    """False for one that was ended before its first day."""
    return rule.last_day is None or rule.since <= rule.last_day


def as_value(rule: LocalRule) -> LocalValue:
    entry = {
        "name": rule.amount, "place": rule.division, "since": rule.since, "cite": rule.cite,
        "value": as_typed(rule.described, rule.value), "permitted_by": rule.permitted_by,
    }  # fmt: skip
    return LocalValue(rule.pk or 0, entry | ({"until": rule.last_day} if rule.last_day else {}))


def lapses(rules: Iterable[LocalRule]) -> dict[int, list[Lapse]]:
    """Of some rules by id: the days on which they do not count, since a level above has become stricter."""
    found = settled().lapses
    return {rule.pk: [lapse for lapse in found if lapse.local.number == rule.pk] for rule in rules}
