"""Local detail rules (Art. 27): values a league or banner lays over the book, or refuses to be laid.

A value is refused when its name is unknown, its form is wrong, it is laxer than the level above,
it overlaps another or leaves a gap; the sentence says which and why.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from liannong.rulebook.amounts import (
    FAR_FUTURE,
    REGION,
    Amount,
    Value,
    WrongValue,
    day_before,
    levels,
    values_of,
    with_values,
)  # fmt: skip
from liannong.rulebook.law import Book
from liannong.rulebook.numbers import plain
from liannong.rulebook.vocabulary import Basis

KEYS = {"name", "place", "area", "since", "until", "value", "cite", "permitted_by"}


class LocalRuleRefused(ValueError):
    """A local value cannot be taken into the book; the message says which and why."""


@dataclass(frozen=True, slots=True)
class LocalValue:
    """One ``[[amounts]]`` entry as written, named for messages by its place in the file (0: it stands in none).

    ``may_pause``: between its days and those of the next one of its place, the level above holds.
    """

    number: int
    entry: dict[str, Any]
    may_pause: bool = False

    @property
    def name(self) -> str:
        return str(self.entry.get("name", ""))

    def refuse(self, why: str) -> LocalRuleRefused:
        where = f"地方参数第 {self.number} 条（{self.name or '未写 name'}）：" if self.number else ""
        return LocalRuleRefused(where + why)


def load(text: str, identity: str = "nm2023") -> tuple[LocalValue, ...]:
    """The entries of a ``--params`` file; raises LocalRuleRefused when it is not TOML of the agreed form."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise LocalRuleRefused(f"参数文件不是有效的 TOML：{error}。请按 README 中的示例书写。") from None
    if document.get("rulebook") != identity:
        raise LocalRuleRefused(
            f'参数文件开头应写 rulebook = "{identity}"，现在是 {document.get("rulebook")!r}。'
        )
    if extra := set(document) - {"rulebook", "amounts"}:
        raise LocalRuleRefused(
            f"参数文件中有不认识的项：{'、'.join(sorted(extra))}。只能有 rulebook 和 [[amounts]]。"
        )
    entries = document.get("amounts", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise LocalRuleRefused("amounts 应写成 [[amounts]] 的形式，每条一段。")
    return tuple(LocalValue(number, entry) for number, entry in enumerate(entries, 1))


def laid_over(book: Book, local: Sequence[LocalValue]) -> Book:
    """The book with local values in it; raises LocalRuleRefused, and then nothing is taken."""
    by_name: dict[str, list[tuple[LocalValue, Value]]] = defaultdict(list)
    for entry in local:
        by_name[entry.name].extend((entry, value) for value in read(book, entry))
    amounts = dict(book.amounts)
    for name, pairs in by_name.items():
        amounts[name] = _overlaid(book.amounts[name], pairs)
    return replace(book, amounts=amounts)


def supposed(book: Book, amount: Amount, value: Value) -> Book:
    """The book if a place set this value, whether or not it may: below it only what is no laxer stands (Art. 27)."""
    kept = [own for own in amount.values if not _overtaken(amount, own, value)]
    moved = overlaid(with_values(amount, kept), [value])
    return replace(book, amounts=book.amounts | {amount.name: moved})


def _overtaken(amount: Amount, own: Value, value: Value) -> bool:
    lies_below = own.place != value.place and value.place in levels(own.place)
    return lies_below and amount.is_laxer(own.value, value.value)


def read(book: Book, local: LocalValue) -> Iterator[Value]:
    """The values one entry stands for; raises LocalRuleRefused when its form is wrong."""
    amount = _amount(book, local)
    entry = _checked(amount, local)
    try:
        values = list(values_of(amount, entry, is_local=True))
    except WrongValue as error:
        raise local.refuse(f"value = {entry['value']} 不能用，{error}。") from None
    if values[0].until < values[0].since:
        raise local.refuse("until 早于 since。")
    yield from values


def _amount(book: Book, local: LocalValue) -> Amount:
    if local.name not in book.amounts:
        near = [n for n in book.amounts if n.rsplit(".", 1)[-1] == local.name.rsplit(".", 1)[-1]]
        hint = f"是否想写 {near[0]}？" if near else "可用的名称见结果 JSON 的 parameters。"
        raise local.refuse(f"没有这个参数。{hint}")
    return book.amounts[local.name]


def _checked(amount: Amount, local: LocalValue) -> dict[str, Any]:
    entry = dict(local.entry)
    if extra := set(entry) - KEYS:
        raise local.refuse(f"有不认识的项 {'、'.join(sorted(extra))}。")
    for key, label in (("since", "起始日期"), ("value", "值"), ("cite", "依据")):
        if key not in entry:
            raise local.refuse(f"缺少 {key}（{label}）。")
    _check_dates(entry, local)
    _check_text(entry, local)
    _check_place(amount, entry, local)
    return entry


def _check_dates(entry: dict[str, Any], local: LocalValue) -> None:
    for key in ("since", "until"):
        given = entry.get(key, date.min)
        if not isinstance(given, date) or isinstance(given, datetime):
            raise local.refuse(f"{key} 应是日期，例如 {key} = 2024-01-01（不加引号）。")


def _check_text(entry: dict[str, Any], local: LocalValue) -> None:
    for key in ("cite", "permitted_by"):
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip()):
            raise local.refuse(f"{key} 应是非空文字。")


def _check_place(amount: Amount, entry: dict[str, Any], local: LocalValue) -> None:
    if "area" in entry:
        if "place" in entry or str(entry["area"]) not in amount.areas:
            raise local.refuse(
                f"area 应是 {'、'.join(amount.areas) or '（本参数不分类区）'} 之一，且不与 place 同用。"
            )
        return
    place = entry.get("place", REGION)
    if not _is_banner_or_above(place):
        raise local.refuse(f"place = {place!r} 不是内蒙古的盟市或旗县代码（12 位，例如 150422000000）。")
    if place[:6] == REGION:
        return
    if amount.region_only:
        raise local.refuse("这是全区统一的计算方法，盟市、旗县不能另定。")
    if "permitted_by" not in entry:
        raise local.refuse('地方值须写明授权条款，例如 permitted_by = "27"（第二十七条）。')


def _is_banner_or_above(place: object) -> bool:
    if not isinstance(place, str) or not place.isdecimal() or not place.startswith("15"):
        return False
    return len(place) in (6, 12) and not place[6:].strip("0")


def _overlaid(amount: Amount, pairs: list[tuple[LocalValue, Value]]) -> Amount:
    _check_chain(amount, pairs)
    new = overlaid(amount, [value for _, value in pairs])
    for local, value in pairs:
        _check_strict(amount, new, local, value)
    return new


def overlaid(amount: Amount, values: Sequence[Value]) -> Amount:
    """The amount with these values instead of its own of the same places and days."""
    kept = [part for own in amount.values for part in _left_of(own, values)]
    return with_values(amount, [*kept, *values])


def _left_of(own: Value, taken: Iterable[Value]) -> list[Value]:
    """What remains of a value where others take its place."""
    parts = [own]
    for value in taken:
        if value.place == own.place:
            parts = [rest for part in parts for rest in _without(part, value)]
    return parts


def _without(part: Value, taken: Value) -> Iterator[Value]:
    if taken.until < part.since or part.until < taken.since:
        yield part
        return
    if part.since < taken.since:
        yield replace(part, until=day_before(taken.since))
    if taken.until < part.until:
        yield replace(part, since=taken.until + timedelta(days=1))


def _check_chain(amount: Amount, pairs: list[tuple[LocalValue, Value]]) -> None:
    """Values of one place follow each other without overlap or gap; the region's own never end."""
    by_place: dict[str, list[tuple[LocalValue, Value]]] = defaultdict(list)
    for local, value in pairs:
        by_place[value.place].append((local, value))
    for place, chain in by_place.items():
        chain.sort(key=lambda pair: pair[1].since)
        for (_, before), (local, after) in pairwise(chain):
            if after.since <= before.until:
                raise local.refuse(f"{place} 在 {after.since} 同时有两个值（重叠）。请给前一条写 until。")
            if after.since > before.until + timedelta(days=1) and not local.may_pause:
                raise local.refuse(f"{place} 在 {before.until} 之后、{after.since} 之前没有值（空档）。")
        local, last = chain[-1]
        ends = last.until != FAR_FUTURE and not local.may_pause
        if ends and any(v.place == place for v in amount.values):
            raise local.refuse(f"{last.until} 之后没有值（空档）。请去掉 until，或补上其后的值。")


def _check_strict(base: Amount, new: Amount, local: LocalValue, value: Value) -> None:
    for on in days_of_change(value, (*base.values, *new.values)):
        above = stricter_above(base, new, value, on)
        if above:
            raise local.refuse(
                f"{value.place} 自 {value.since} 的值 {plain(value.value)} 比上级的 {plain(above.value)}"
                f"（{above.cite}）宽，按第二十七条只能细化从严。"
            )


def stricter_above(base: Amount, new: Amount, value: Value, on: date) -> Value | None:
    """What stands above a value on a day and is stricter than it; nothing where the value may stand."""
    return next((v for v in _above(base, new, value, on) if base.is_laxer(value.value, v.value)), None)


def _above(base: Amount, new: Amount, value: Value, on: date) -> Iterable[Value]:
    """The level above; for a place the book itself speaks of, the book's own value.

    The region may move an interpretation either way, but nobody may relax what the Rules print.
    """
    own = base.of(value.place, on)
    if own and (value.place != REGION or base.basis is Basis.STATUTORY):
        yield own
    upper = next((v for level in list(levels(value.place))[1:] if (v := new.of(level, on))), None)
    if upper:
        yield upper


def days_of_change(value: Value, others: Collection[Value]) -> list[date]:
    """Its first day, and those of its days on which another value begins or has just ended."""
    starts = {v.since for v in others} | {
        v.until + timedelta(days=1) for v in others if v.until != FAR_FUTURE
    }
    return [value.since, *sorted(day for day in starts if value.since < day <= value.until)]
