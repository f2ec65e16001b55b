"""The charts of a board: a question, the figures that answer it as a table, and the same figures for the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from liannong.accounts.places import Level
from liannong.registry.queries import overview as query
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.listing import UNSTATED
from liannong.web.dashboards.measures import BY_NAME, FEN_IN_WAN, UNITS, Kind

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
    return [number(value) for value in values]


def number(value: Decimal | None) -> float | None:
    """For the drawing alone; what is read stands in the table."""
    return None if value is None else float(value)
