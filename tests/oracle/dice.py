"""Chance that likes edges: days on which something begins or ends, amounts one fen beside a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

# First, second and third wage area, a functional zone, a village, a league, the region, elsewhere, nowhere.
PLACES = (
    "150102000000", "150402000000", "150422000000", "150271000000", "150422100201",
    "150400000000", "150000000000", "110101000000", "159900000000",
)  # fmt: skip


def edge_days(year: int, on: date) -> tuple[date, ...]:
    """The ends of the year, of half years, of months by fifteen days, of wage periods, and the date itself."""
    fixed = ((1, 1), (1, 2), (1, 17), (1, 18), (6, 14), (6, 15), (6, 30), (7, 1), (7, 17), (7, 18), (11, 30))
    ends = ((12, 1), (12, 14), (12, 15), (12, 30), (12, 31))
    days = [date(year, *day) for day in fixed + ends]
    around = [on - timedelta(1), on, on + timedelta(1)]
    return (
        *days,
        *around,
        date(year - 1, 12, 31),
        date(year - 1, 1, 1),
        date(year - 3, 1, 1),
        date(year + 1, 1, 1),
    )


class Dice(Random):
    def __init__(self, seed: int, year: int, on: date) -> None:
        super().__init__(seed)
        self.days = edge_days(year, on)
        self.year, self.on = year, on

    def often(self, value: T, chance: float = 0.8) -> T | None:
        """Mostly the value, else blank."""
        return value if self.random() < chance else None

    def yes_no(self) -> bool | None:
        return self.choice((True, False, None))

    def beside(self, amount: int) -> int:
        """The amount, or one less or more."""
        return max(0, amount + self.choice((-1, 0, 0, 1)))

    def day(self) -> date:
        """Half the time an edge, else any day from three years before the year to one after it."""
        if self.random() < 0.5:
            return self.choice(self.days)
        return date(self.year - 3, 1, 1) + timedelta(self.randrange(5 * 365))

    def span(self) -> tuple[date, date]:
        since, until = sorted((self.day(), self.day()))
        return since, until

    def blank_or(self, values: Sequence[T], blank: float = 0.2) -> T | None:
        return self.often(self.choice(values), 1 - blank)
