"""Exact numbers and how they are written: fen inside, yuan with two decimals at every edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
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
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal(value: Fraction, places: int) -> str:
    """Rounded half up to ``places`` decimals, trailing zeros dropped."""
    step = Decimal(1).scaleb(-places)
    shown = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP)
    text = format(shown, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def half_up(value: Fraction) -> int:
    """To the nearest whole number, halves away from zero: rewards are rounded to the fen so."""
    whole = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return whole if value >= 0 else -whole
