"""The figures as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol


class Row(Protocol):
    work: str
    size: str
    ours_s: float
    peer: str | None
    peer_s: float | None
    ratio: float | None
    ours_mib: float
    peer_mib: float | None


HEAD = f"{'work':<28}{'size':>7}{'ours s':>12}{'MiB':>8}   {'peer':<10}{'peer s':>12}{'MiB':>8}{'ratio':>9}"


def table(rows: Sequence[Row]) -> str:
    return "\n".join([HEAD, *map(_line, rows)])


def _line(row: Row) -> str:
    ours = f"{row.work:<28}{row.size:>7}{row.ours_s:>12.4f}{row.ours_mib:>8.0f}"
    if row.peer is None:
        return ours
    return f"{ours}   {row.peer:<10}{row.peer_s:>12.4f}{row.peer_mib:>8.0f}{row.ratio:>9.3f}"


def growth(rows: Sequence[Row], sizes: Sequence[str]) -> str:
    """How many times more each work takes from one size to the next, where both were run."""
    ours = {(row.work, row.size): (row.ours_s, row.ours_mib) for row in rows}
    lines = [
        _grown(ours, work, *step)
        for work in dict.fromkeys(row.work for row in rows)
        for step in pairwise(sizes)
    ]
    return "\n".join(["growth", *filter(None, lines)])


def _grown(ours: dict[tuple[str, str], tuple[float, float]], work: str, small: str, large: str) -> str:
    if (work, small) not in ours or (work, large) not in ours:
        return ""
    before, after = ours[work, small], ours[work, large]
    return f"{work:<28}{small:>7} → {large:<6} time ×{after[0] / before[0]:.1f}   memory ×{after[1] / before[1]:.1f}"
