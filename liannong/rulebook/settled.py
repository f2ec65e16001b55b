"""Local values put into force one after another, settled into what counts on each day (Art. 27).

Of one place and amount the later value takes the place of the earlier one from its first day. When a level above
becomes stricter afterwards, the days on which a value is now laxer do not count: that is a lapse, told in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from liannong.rulebook.amounts import FAR_FUTURE, REGION, Amount, Value, day_before
from liannong.rulebook.law import Book
from liannong.rulebook.local import LocalValue, days_of_change, overlaid, read, stricter_above

Pair = tuple[LocalValue, Value]


@dataclass(frozen=True, slots=True)
class Lapse:
    """``local`` does not count from ``since`` to ``until``, because ``above`` is stricter than its ``value``."""

    local: LocalValue
    value: Value
    above: Value
    since: date
    until: date


@dataclass(frozen=True)
class Settled:
    """``values`` can be laid over the book as they are."""

    values: tuple[LocalValue, ...]
    lapses: tuple[Lapse, ...]

    def lapses_of(self, number: int) -> list[Lapse]:
        return [lapse for lapse in self.lapses if lapse.local.number == number]


def settle(book: Book, recorded: Iterable[LocalValue]) -> Settled:
    """What counts of ``recorded``, in the order they were put into force. LocalRuleRefused for one of a wrong form."""
    by_name: dict[str, list[Pair]] = defaultdict(list)
    for local in recorded:
        by_name[local.name].extend((local, value) for value in read(book, local))
    values: list[LocalValue] = []
    lapses: list[Lapse] = []
    for name, pairs in by_name.items():
        counted, lapsed = _settled(book.amounts[name], pairs)
        values += counted
        lapses += lapsed
    return Settled(tuple(values), tuple(lapses))


def _settled(base: Amount, pairs: Sequence[Pair]) -> tuple[list[LocalValue], list[Lapse]]:
    """From the region down, for what counts above decides what may stand below."""
    counted: list[LocalValue] = []
    lapses: list[Lapse] = []
    laid: list[Value] = []
    places = {value.place for _, value in pairs}
    for place in sorted(places, key=lambda p: (p != REGION, p[4:] != "00", p)):
        new = overlaid(base, laid)
        for local, value in _successive([pair for pair in pairs if pair[1].place == place]):
            for part, above in _parts(base, new, value):
                if above:
                    lapses.append(Lapse(local, value, above, part.since, part.until))
                else:
                    laid.append(part)
                    counted.append(_cut_to(local, part))
    return counted, lapses


def _successive(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Each value until the next one of its place begins; of two of one day the later entered one."""
    ordered = list({value.since: (local, value) for local, value in pairs}.items())
    ordered.sort(key=lambda each: each[0])
    for (_, (local, value)), (following, _) in pairwise(ordered):
        yield local, replace(value, until=min(value.until, day_before(following)))
    if ordered:
        yield ordered[-1][1]


def _parts(base: Amount, new: Amount, value: Value) -> Iterator[tuple[Value, Value | None]]:
    """The value in parts, each with what is stricter above it, if anything is; neighbours alike are one part."""
    days = days_of_change(value, (*base.values, *new.values))
    ends = [*(day_before(day) for day in days[1:]), value.until]
    found: list[tuple[Value, Value | None]] = []
    for since, until in zip(days, ends, strict=True):
        above = stricter_above(base, new, value, since)
        if found and found[-1][1] == above and found[-1][0].until + timedelta(days=1) == since:
            found[-1] = (replace(found[-1][0], until=until), above)
        else:
            found.append((replace(value, since=since, until=until), above))
    yield from found


def _cut_to(local: LocalValue, part: Value) -> LocalValue:
    entry = {key: given for key, given in local.entry.items() if key != "until"} | {"since": part.since}
    return LocalValue(
        local.number, entry if part.until == FAR_FUTURE else entry | {"until": part.until}, may_pause=True
    )
