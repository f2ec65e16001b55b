"""``Law(on, place)``: what the Rules say on a day in a place. Nothing here reads the clock or the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from liannong.rulebook.amounts import REGION, Amount, Raw, Value, levels
from liannong.rulebook.numbers import Money, Share


class NotInForce(Exception):
    """The Rules, a rule or an amount is asked about outside its dates; the book never answers zero."""


@dataclass(frozen=True, slots=True)
class Article:
    """One of the 27 articles: a gist in our own words and what carries it out, or why nothing must."""

    number: int
    chapter: str
    gist: str
    rules: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    why_none: str = ""


@dataclass(frozen=True)
class Book:
    """The rule book: its identity, its articles, its amounts. Art. 25, 26.

    ``version`` changes when a rule decides otherwise than before on the same facts and amounts.
    """

    identity: str
    title: str
    issuer: str
    issued: date
    effective: date
    amounts: dict[str, Amount]
    articles: tuple[Article, ...] = ()
    version: str = "1"

    def law(self, on: date, place: str = REGION) -> Law:
        return Law(on=on, place=place, book=self)

    def minimum_wages(self) -> Iterator[tuple[str, date, date, int]]:
        """Place (six digits), since, until, fen a month: for the day of each employment."""
        for value in self.amounts["wages.minimum"].values:
            assert isinstance(value.value, Money)
            yield value.place, value.since, value.until, value.value.fen


@dataclass(frozen=True)
class Law:
    """The amounts in force ``on`` a day in a ``place`` (any division code); NotInForce before Art. 26's day."""

    on: date
    book: Book
    place: str = REGION
    _known: dict[str, Raw] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.on < self.book.effective:
            raise NotInForce(
                f"{self.on} 早于实施细则的施行日期 {self.book.effective}（第二十六条），不能按本细则判断。"
                f"请把日期改到 {self.book.effective} 或以后。"
            )

    def money(self, name: str) -> int:
        """Fen."""
        value = self._get(name)
        assert isinstance(value, Money), name
        return value.fen

    def share(self, name: str) -> Fraction:
        value = self._get(name)
        assert isinstance(value, Share), name
        return value.part

    def count(self, name: str) -> int:
        value = self._get(name)
        assert isinstance(value, int), name
        return value

    def number(self, name: str) -> Fraction:
        value = self._get(name)
        assert isinstance(value, Fraction), name
        return value

    def choice(self, name: str) -> str:
        value = self._get(name)
        assert isinstance(value, str), name
        return value

    def value(self, name: str) -> Value:
        found = self.book.amounts[name].at(self.place, self.on)
        if found is None:
            raise NotInForce(f"参数 {name} 在 {self.on}、{self.place} 没有规定的值。")
        return found

    def _get(self, name: str) -> Raw:
        if name not in self._known:
            self._known[name] = self.value(name).value
        return self._known[name]

    @cached_property
    def banner(self) -> str:
        return next(levels(self.place))

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The amounts that were asked for so far, by name."""
        return tuple(sorted(self._known))

    @property
    def closed_year(self) -> int:
        """The latest closed year is the one before the date (Art. 17(3))."""
        return self.on.year - 1
