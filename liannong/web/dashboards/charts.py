"""The charts of a board: a question, the figures that answer it as a table, and the same figures for the drawing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liannong.accounts.places import Level
from liannong.registry.queries import overview as query
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.listing import UNSTATED
from liannong.web.dashboards.measures import BY_NAME, FEN_IN_WAN, UNITS, Kind, Measure

SHADES = 5
SHARES = tuple(map(Decimal, (50, 70, 85, 100)))  # per cent, where a shade begins
TRENDS = ("coverage", "quota", "effect", "labour", "rectified")


@dataclass(frozen=True)
class Line:
    label: str
    values: tuple[Decimal | None, ...]
    address: str = ""


@dataclass(frozen=True)
class Chart:
    """``shape`` is bars, stack or lines; ``by`` is the heading of the labels, ``names`` those of the values."""

    key: str
    question: str
    shape: str
    by: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str = ""

    @property
    def script(self) -> str:
        return f"{self.key}-data"

    @property
    def data(self) -> dict[str, Any]:
        values = zip(*(line.values for line in self.lines), strict=True)
        return {
            "shape": self.shape, "unit": self.unit, "labels": [line.label for line in self.lines],
            "addresses": [line.address for line in self.lines],
            "series": [{"name": name, "data": _numbers(each)} for name, each in zip(self.names, values, strict=True)],
        }  # fmt: skip


@dataclass(frozen=True)
class Shade:
    """One colour of the map, the palest 1, and which values have it."""

    number: int
    label: str


@dataclass(frozen=True)
class Map:
    question: str
    measure: Measure
    within: str
    lines: tuple[Line, ...]
    codes: tuple[str, ...]
    shades: tuple[Shade, ...]
    numbers: tuple[int, ...]

    @property
    def data(self) -> dict[str, Any]:
        places = zip(self.codes, self.lines, self.numbers, strict=True)
        return {
            "shape": "map", "within": self.within, "geometry": reverse("geometry"), "unit": self.measure.unit,
            "places": [
                {"code": code, "name": line.label, "value": _number(line.values[0]), "shade": number, "address": line.address}
                for code, line, number in places
            ],
        }  # fmt: skip


def charts(board: Board) -> list[Chart]:
    """Those that have something to show."""
    made = (_trend(board), _alerts(board), _sources(board), _chains(board), _uses(board))
    return [chart for chart in made if chart.lines]


def compared(board: Board) -> Chart:
    """The parts of the place by the chosen measure, the highest first; below a map that asked its question already."""
    measure = board.measure
    lines = [
        Line(row.name, (measure.value(row.part),), row.address or measure.address(row.part.code, board.year))
        for row in board.rows
    ]
    lines.sort(key=lambda line: (line.values[0] is None, -(line.values[0] or 0)))
    question = _("从高到低怎么排？") if board.level < Level.BANNER else str(measure.question)
    names = (str(measure.label),)
    return Chart("compared", question, "bars", _("地区"), names, tuple(lines), measure.unit)


def drawn(board: Board) -> Map | None:
    """The banners by the chosen measure; none within one banner."""
    if board.level >= Level.BANNER:
        return None
    found = [part for part in board.banners if not part.code.endswith("0" * 8)]
    values = [board.measure.value(part) for part in found]
    edges = (
        SHARES
        if board.measure.kind is Kind.SHARE
        else _edges([value for value in values if value is not None])
    )
    numbers = [0 if value is None else bisect_right(edges, value) + 1 for value in values]
    lines = tuple(
        Line(board.name_of(part.code), (value,), board.within(part.code))
        for part, value in zip(found, values, strict=True)
    )  # fmt: skip
    codes = tuple(part.code[: Level.BANNER] for part in found)
    shades = tuple(_shades(board.measure, values, numbers))
    return Map(str(board.measure.question), board.measure, board.prefix, lines, codes, shades, tuple(numbers))


def _edges(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Where the shades begin, so that each holds about as many of the different values."""
    different = sorted(set(values))
    if len(different) <= SHADES:
        return tuple(different[1:])
    return tuple(different[len(different) * step // SHADES] for step in range(1, SHADES))


def _shades(measure: Measure, values: Sequence[Decimal | None], numbers: Sequence[int]) -> Iterator[Shade]:
    if measure.kind is Kind.SHARE:
        labels = (_("不足 50%"), "50–70%", "70–85%", _("85% 以上不足 100%"), "100%")
        yield from (Shade(number, label) for number, label in enumerate(labels, 1))
        return
    for shade in sorted({number for number in numbers if number}):
        own = [
            value
            for value, number in zip(values, numbers, strict=True)
            if number == shade and value is not None
        ]
        low, high = f"{min(own):,}", f"{max(own):,}"
        yield Shade(shade, low if low == high else f"{low} – {high}")


def _trend(board: Board) -> Chart:
    shown = [BY_NAME[name] for name in TRENDS]
    lines = tuple(
        Line(part.code, tuple(measure.value(part) for measure in shown), board.address(year=part.code))
        for part in board.trend
    )  # fmt: skip
    names = tuple(str(measure.label) for measure in shown)
    return Chart("trend", _("这几年是升还是降？"), "lines", _("年度"), names, lines, "%")


def _alerts(board: Board) -> Chart:
    names = (_("已解除"), _("办理中"), _("已逾期"))
    behind = BY_NAME["rectified"]
    lines = tuple(
        Line(
            row.name,
            tuple(map(Decimal, (row.part.closed, row.part.open_alerts - row.part.overdue, row.part.overdue))),
            behind.address(row.part.code, board.year),
        )
        for row in board.rows if row.part.alerts
    )  # fmt: skip
    return Chart("alerts", _("预警整改到了哪一步？"), "stack", _("地区"), names, lines, _("条"))


def _sources(board: Board) -> Chart:
    sums = [
        (source.label, fen, {"source": source.value}) for source, fen in query.funds_by_source(board.asked)
    ]
    return _money(board, "sources", _("项目资金从哪里来？"), _("资金来源"), "project-years", sums)


def _chains(board: Board) -> Chart:
    named = [(chain or str(UNSTATED), fen) for chain, fen in query.funds_by_chain(board.asked)]
    sums = [(name, fen, {"chain": name}) for name, fen in named]
    return _money(board, "chains", _("帮扶资金投到了哪些产业链？"), _("产业链"), "project-years", sums)


def _uses(board: Board) -> Chart:
    sums = [(use.label, fen, {"use": use.value}) for use, fen in query.income_by_use(board.asked)]
    return _money(board, "uses", _("集体收益用在了哪里？"), _("用途"), "collective", sums)


def _money(board: Board, key: str, question: str, by: str, rows: str, sums: Sequence[Any]) -> Chart:
    lines = tuple(
        Line(label, ((Decimal(fen) / FEN_IN_WAN).quantize(Decimal("0.01")),), board.list_of(rows, **narrowed))
        for label, fen, narrowed in sums
    )  # fmt: skip
    return Chart(key, question, "bars", by, (_("金额"),), lines, str(UNITS[Kind.MONEY]))


def _numbers(values: Sequence[Decimal | None]) -> list[float | None]:
    return [_number(value) for value in values]


def _number(value: Decimal | None) -> float | None:
    """For the drawing alone; what is read stands in the table."""
    return None if value is None else float(value)
