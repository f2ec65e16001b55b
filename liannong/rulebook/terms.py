"""What a thing is called as of a date: funds, target groups, offices, hotlines. Reading knows all words alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Wording:
    """``text`` from a day on, until the next one begins."""

    since: date
    text: str
    cite: str


@dataclass(frozen=True, slots=True)
class DatedTerm:
    name: str
    label: str
    wordings: tuple[Wording, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(after.since <= before.since for before, after in pairwise(self.wordings)):
            raise ValueError(f"{self.name}: wordings must follow each other")

    @property
    def is_hotline(self) -> bool:
        return self.name.startswith("hotline-")

    def at(self, on: date) -> Wording:
        """The wording of a day; before the first one the first."""
        return next((w for w in reversed(self.wordings) if w.since <= on), self.wordings[0])

    def following(self, on: date) -> Wording | None:
        """The next wording that is already known on a day."""
        return next((w for w in self.wordings if w.since > on), None)
