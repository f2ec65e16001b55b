"""A county in the making: how many there are of each, and codes to refer to them by."""

from __future__ import annotations

from dataclasses import dataclass

from liannong.rulebook.vocabulary import Term
from tests.builders import yuan
from tests.oracle.dice import Dice

MILLION = yuan(1_000_000)


def codes(vocabulary: type[Term]) -> list[str]:
    return [str(term) for term in vocabulary]


@dataclass(frozen=True)
class County:
    """One code in twenty to fifty refers to nothing."""

    dice: Dice
    projects: int
    operators: int
    households: int

    @property
    def project(self) -> str:
        return f"XM{self.dice.randrange(self.projects + self.projects // 50 + 1)}"

    @property
    def operator(self) -> str:
        return f"9115MA{self.dice.randrange(self.operators + self.operators // 20 + 1):012d}"

    @property
    def household(self) -> str:
        return f"H{self.dice.randrange(self.households + self.households // 50 + 1)}"

    @property
    def person(self) -> int:
        """Persons ``4h`` to ``4h + 3`` belong to household ``h``."""
        return self.dice.randrange(4 * (self.households + self.households // 50 + 1))
