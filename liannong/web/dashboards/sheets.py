"""A board as a workbook: the parts of the place, the years, and where the money came from and went."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from liannong.exchange import report_layout as layout
from liannong.exchange.report_layout import Cell, Column, Look
from liannong.registry.queries.overview import Part
from liannong.web.dashboards import charts
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.charts import Chart
from liannong.web.dashboards.measures import MEASURES, Kind, Measure

LOOKS = {Kind.SHARE: Look.NUMBER, Kind.COUNT: Look.NUMBER, Kind.MONEY: Look.MONEY}


def write(board: Board, path: Path) -> None:
    places = [(row.name, row.part) for row in (*board.rows, board.sum)]
    years = [(part.code, part) for part in board.trend]
    money = [chart for chart in charts.charts(board) if chart.shape == "bars"]
    tables = (_figures(_("地区"), places), _figures(_("年度"), years), *map(_chart, money))
    layout.write(path, tables, header=f"{board.name} {board.year}")


def _figures(by: str, found: list[tuple[str, Part]]) -> layout.Table:
    """Every measure of each part, money in yuan."""
    columns = (Column(by, 20), *map(_column, MEASURES))
    rows = [(name, *(_cell(measure, part) for measure in MEASURES)) for name, part in found]
    return layout.Table(by, columns, rows, len(rows))


def _column(measure: Measure) -> Column:
    units = {Kind.SHARE: "（%）", Kind.MONEY: _("（元）"), Kind.COUNT: ""}
    return Column(f"{measure.label}{units[measure.kind]}", 14, LOOKS[measure.kind])


def _cell(measure: Measure, part: Part) -> Cell:
    if measure.kind is Kind.MONEY:
        return Decimal(getattr(part, measure.figures[0])).scaleb(-2)
    return measure.value(part)


def _chart(chart: Chart) -> layout.Table:
    columns = (
        Column(chart.by, 28),
        *(Column(f"{name}（{chart.unit}）", 18, Look.MONEY) for name in chart.names),
    )
    rows = [(line.label, *line.values) for line in chart.lines]
    return layout.Table(chart.by, columns, rows, len(rows))
