"""Every number of the Rules with its article, basis, unit, stricter direction and dates.

The numbers stand in ``amounts/*.toml``; a name is the file's stem and the amount's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from liannong.rulebook.numbers import Money, Share, plain
from liannong.rulebook.vocabulary import Basis

REGION = "150000"
FAR_FUTURE = date.max

Raw = Money | Share | Fraction | int | str


class WrongValue(ValueError):
    """A value does not fit its amount's unit; the message says so in Chinese."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an amount, from ``since`` to ``until`` inclusive, in one place (six digits)."""

    since: date
    value: Raw
    cite: str
    until: date = FAR_FUTURE
    place: str = REGION
    permitted_by: str | None = None
    is_local: bool = False

    def holds(self, on: date) -> bool:
        return self.since <= on <= self.until


@dataclass(frozen=True, slots=True)
class Amount:
    """``stricter`` is ``up``, ``down`` or ``none``; ``choices`` stand from lax to strict.

    ``region_only`` amounts cannot be refined locally (Art. 27 leaves nothing to refine in a way of counting).
    """

    name: str
    label: str
    unit: str
    article: str
    basis: Basis
    stricter: str
    values: tuple[Value, ...]
    note: str = ""
    choices: tuple[str, ...] = ()
    region_only: bool = False
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, place: str, on: date) -> Value | None:
        """The value of the nearest level that has one: banner, then league, then region."""
        for level in levels(place):
            found = self.of(level, on)
            if found is not None:
                return found
        return None

    def of(self, level: str, on: date) -> Value | None:
        return next((v for v in self.values if v.place == level and v.holds(on)), None)

    def is_laxer(self, value: Raw, than: Raw) -> bool:
        if self.choices:
            return self.choices.index(str(value)) < self.choices.index(str(than))
        lower = value < than  # type: ignore[operator]
        higher = value > than  # type: ignore[operator]
        return {"up": lower, "down": higher, "none": False}[self.stricter]


def levels(place: str) -> Iterator[str]:
    """A division's own chain of six-digit codes, the nearest first: ``150422 → 150400 → 150000``."""
    banner = place[:6].ljust(6, "0")
    seen = ""
    for code in (banner, banner[:4] + "00", REGION):
        if code != seen:
            yield code
        seen = code


def amounts_of(stem: str, document: dict[str, Any]) -> Iterator[Amount]:
    """The amounts of one TOML file, parsed with ``parse_float=Decimal``."""
    areas = {name: tuple(codes) for name, codes in document.get("areas", {}).items()}
    for entry in document["amount"]:
        blank = Amount(
            name=f"{stem}.{entry['name']}", label=entry["label"], unit=entry["unit"],
            article=entry["article"], basis=Basis.of(entry["basis"]), stricter=entry["stricter"], values=(),
            note=entry.get("note", ""), choices=tuple(entry.get("choices", ())),
            region_only=entry.get("scope") == "region", areas=areas,
        )  # fmt: skip
        yield with_values(blank, (v for e in entry["values"] for v in values_of(blank, e)))


def with_values(amount: Amount, values: Iterable[Value]) -> Amount:
    fields = {name: getattr(amount, name) for name in Amount.__slots__}
    ordered = sorted(values, key=lambda v: (v.place, v.since))
    return Amount(**{**fields, "values": tuple(ordered)})


def values_of(amount: Amount, entry: dict[str, Any], is_local: bool = False) -> Iterator[Value]:
    """One TOML entry; an ``area`` stands for each of its places."""
    places = amount.areas[entry["area"]] if "area" in entry else (entry.get("place", REGION),)
    for place in places:
        yield Value(
            since=entry["since"], until=entry.get("until", FAR_FUTURE), place=place[:6].ljust(6, "0"),
            value=read_value(amount, entry["value"]), cite=entry["cite"],
            permitted_by=entry.get("permitted_by"), is_local=is_local,
        )  # fmt: skip


def read_value(amount: Amount, given: object) -> Raw:
    """``given`` as TOML has it, in the amount's unit; raises WrongValue."""
    if amount.choices:
        word = str(given).lower() if isinstance(given, bool) else given
        if word in amount.choices:
            return str(word)
        raise WrongValue(f"应为 {'、'.join(amount.choices)} 之一")
    number = _number(given)
    if number is None:
        raise WrongValue(f"应为数字（{amount.unit}）")
    if number < 0:
        raise WrongValue("不能为负数")
    if number == 0 and amount.unit != "比例":
        raise WrongValue("应大于零")
    return _in_unit(amount.unit, number)


def as_typed(amount: Amount, text: str) -> Decimal | str:
    """What somebody typed, as TOML would have it: ``60%``, ``1,000,000``; raises WrongValue."""
    word = text.strip().replace(",", "").replace("，", "").replace("％", "%")
    if amount.choices:
        return word
    try:
        number = Decimal(word.removesuffix("%").strip())
    except InvalidOperation:
        raise WrongValue(f"应为数字（{amount.unit}）") from None
    if word.endswith("%"):
        number /= 100
    elif amount.unit == "比例" and number > 1:
        raise WrongValue("比例请写百分号，例如 60%")
    return number


def to_type(raw: Raw) -> str:
    """A value as somebody would type it."""
    if isinstance(raw, Share):
        return raw.spoken
    return raw.plain.removesuffix(".00") if isinstance(raw, Money) else plain(raw)


def _number(given: object) -> Fraction | None:
    """TOML writes ``inf`` and ``nan`` as numbers too; neither is one here."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        return None
    return Fraction(given) if Decimal(given).is_finite() else None


def _in_unit(unit: str, number: Fraction) -> Raw:
    if unit == "比例":
        return Share(number)
    if unit == "天数":
        return number
    scaled = number * 100 if unit == "元" else number
    if scaled.denominator != 1:
        raise WrongValue("最多两位小数" if unit == "元" else f"应为整数（{unit}）")
    return Money(int(scaled)) if unit == "元" else int(scaled)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
