"""The one map: the banners shaded by a figure, with the same figures as a table beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liannong.accounts.places import Level
from liannong.accounts.words import Words
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.charts import Line, number
from liannong.web.dashboards.measures import Kind

SHADES = 5
SHARES = tuple(map(Decimal, (50, 70, 85, 100)))  # per cent, where a shade begins


@dataclass(frozen=True)
class Shade:
    """One colour of the map, the palest 1, and which values have it."""

    number: int
    label: str


@dataclass(frozen=True)
class Map:
    """``lines`` have one value each; ``outlines`` says which banners (six digits) each of them paints. ``within`` is the
    prefix of the place that is drawn. Shares are shaded by fixed steps, other figures by how they compare."""

    question: str
    label: Words
    unit: str
    within: str
    by: str
    lines: tuple[Line, ...]
    outlines: tuple[tuple[str, ...], ...]
    is_share: bool = False

    @property
    def data(self) -> dict[str, Any]:
        painted = zip(self.outlines, self.lines, self.numbers, strict=True)
        return {
            "shape": "map", "within": self.within, "geometry": reverse("geometry"), "unit": self.unit,
            "places": [
                {"code": code, "name": line.label, "value": number(line.values[0]), "shade": shade, "address": line.address}
                for codes, line, shade in painted for code in codes
            ],
        }  # fmt: skip

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The shade of each line, 0 where nothing is known."""
        edges = SHARES if self.is_share else _edges([value for value in self._values if value is not None])
        return tuple(0 if value is None else bisect_right(edges, value) + 1 for value in self._values)

    @property
    def shades(self) -> tuple[Shade, ...]:
        return tuple(_of_shares() if self.is_share else _of_values(self._values, self.numbers))

    @property
    def _values(self) -> tuple[Decimal | None, ...]:
        return tuple(line.values[0] for line in self.lines)


def drawn(board: Board) -> Map | None:
    """The banners by the chosen measure; none within one banner."""
    if board.level >= Level.BANNER:
        return None
    found, measure = [part for part in board.banners if not part.code.endswith("0" * 8)], board.measure
    lines = tuple(
        Line(board.name_of(part.code), (measure.value(part),), board.within(part.code)) for part in found
    )
    return Map(
        str(measure.question), measure.label, measure.unit, board.prefix, _("旗县"), lines,
        tuple((part.code[: Level.BANNER],) for part in found), measure.kind is Kind.SHARE,
    )  # fmt: skip


def _edges(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Where the shades begin, so that each holds about as many of the different values."""
    different = sorted(set(values))
    if len(different) <= SHADES:
        return tuple(different[1:])
    return tuple(different[len(different) * step // SHADES] for step in range(1, SHADES))


def _of_shares() -> Iterator[Shade]:
    labels = (_("不足 50%"), "50–70%", "70–85%", _("85% 以上不足 100%"), "100%")
    yield from (Shade(shade, label) for shade, label in enumerate(labels, 1))


def _of_values(values: Sequence[Decimal | None], numbers: Sequence[int]) -> Iterator[Shade]:
    for shade in sorted({each for each in numbers if each}):
        own = [
            value for value, each in zip(values, numbers, strict=True) if each == shade and value is not None
        ]
        low, high = f"{min(own):,}", f"{max(own):,}"
        yield Shade(shade, low if low == high else f"{low} – {high}")
