"""Exact numbers and how they are written: fen inside, yuan with two decimals at every edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in fen; written as yuan, ``Money(100).plain == "1.00"``."""

    fen: int

    @property
    def plain(self) -> str:
        sign, fen = ("-", -self.fen) if self.fen < 0 else ("", self.fen)
        return f"{sign}{fen // 100}.{fen % 100:02d}"

    @property
    def spoken(self) -> str:
        sign, fen = ("-", -self.fen) if self.fen < 0 else ("", self.fen)
        return f"{sign}{fen // 100:,}.{fen % 100:02d} 元"


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """A part of a whole, written in per cent when spoken and as a decimal in data."""

    part: Fraction

    @property
    def plain(self) -> str:
        return exact(self.part)

    @property
    def spoken(self) -> str:
        return f"{decimal(self.part * 100, 2)}%"


Figure = Money | Share | Fraction | int | str | date | bool


def plain(figure: Figure) -> str:
    """As JSON carries it: no thousands separators; the shortest exact decimal, or ``n/m``."""
    match figure:
        case Money() | Share():
            return figure.plain
        case bool():
            return "true" if figure else "false"
        case Fraction():
            return exact(figure)
        case date():
            return figure.isoformat()
        case _:
            return str(figure)


def spoken(figure: Figure) -> str:
    """As a clerk reads it: 元, %, 是/否, units to two decimals."""
    match figure:
        case Money() | Share():
            return figure.spoken
        case bool():
            return "是" if figure else "否"
        case Fraction():
            return decimal(figure, 2)
        case _:
            return str(figure)


def exact(value: Fraction) -> str:
    """The shortest exact decimal of a fraction, or ``n/m`` where there is none."""
    twos, rest = _times(2, value.denominator)
    fives, rest = _times(5, rest)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    return _pointed(value.numerator * 10**places // value.denominator, places)


def decimal(value: Fraction, places: int) -> str:
    """Rounded half up to ``places`` decimals, trailing zeros dropped."""
    return exact(Fraction(half_up(value * 10**places), 10**places))


def _times(prime: int, number: int) -> tuple[int, int]:
    """How often a prime divides a number, and what is left of the number."""
    times = 0
    while number % prime == 0:
        times, number = times + 1, number // prime
    return times, number


def _pointed(digits: int, places: int) -> str:
    if places == 0:
        return str(digits)
    text = f"{abs(digits):0{places + 1}d}"
    return f"{'-' if digits < 0 else ''}{text[:-places]}.{text[-places:]}"


def half_up(value: Fraction) -> int:
    """To the nearest whole number, halves away from zero: rewards are rounded to the fen so."""
    whole = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return whole if value >= 0 else -whole
