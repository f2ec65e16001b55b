"""The list of what is wrong, kept readable: a slip repeated a million times is told in detail a thousand times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from liannong.exchange.forms import Flaw
from liannong.ledger.tables import Problem

TOLD_IN_DETAIL = 1000


class ProblemList:
    """Collects problems by sheet, column and code; beyond the first thousand of a kind only their number."""

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._counts: Counter[tuple[str, str, str, bool]] = Counter()

    def add(self, sheet: str, row: int, column: str, value: str, flaw: Flaw) -> None:
        self.add_all(sheet, column, flaw.code, flaw.fatal, 1, iter([(row, value, flaw)]))

    def add_all(
        self, sheet: str, column: str, code: str, fatal: bool, count: int,
        details: Iterable[tuple[int, str, Flaw]],
    ) -> None:  # fmt: skip
        """``count`` problems of one kind, of which ``details`` (row, value, flaw) are drawn as far as there is room."""
        key = (sheet, column, code, fatal)
        room = max(TOLD_IN_DETAIL - self._counts[key], 0)
        self._counts[key] += count
        for row, value, flaw in islice(details, min(room, count)):
            self._told.append(Problem(sheet, row, column, value, code, flaw.message, flaw.right, fatal))

    def all(self) -> list[Problem]:
        """By sheet in the order met, then by row; a summary (row 0) leads where not every one is told."""
        summaries = [_summary(key, count) for key, count in self._counts.items() if count > TOLD_IN_DETAIL]
        order = {sheet: i for i, sheet in enumerate(dict.fromkeys(key[0] for key in self._counts))}
        return sorted(self._told + summaries, key=lambda p: (order[p.sheet], p.row))


def _summary(key: tuple[str, str, str, bool], count: int) -> Problem:
    sheet, column, code, fatal = key
    message = f"同类问题共 {count:,} 处，逐条列出前 {TOLD_IN_DETAIL:,} 处"
    return Problem(sheet, 0, column, "", code, message, "改正列出的各行后再查一次", fatal)
