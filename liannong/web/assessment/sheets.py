"""The league table as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from liannong.exchange import report_layout as layout
from liannong.exchange.report_layout import Cell, Column, Look
from liannong.web.assessment.table import LABELS, Line


def write(lines: list[Line], path: Path, *, header: str) -> None:
    columns = (
        Column(_("名次"), 8, Look.NUMBER), Column(_("地区"), 20), Column(_("得分"), 10, Look.NUMBER),
        Column(_("上年名次"), 10, Look.NUMBER), Column(_("上年得分"), 10, Look.NUMBER), *_headings(),
    )  # fmt: skip
    layout.write(
        path, [layout.Table(_("考核"), columns, [_row(line) for line in lines], len(lines))], header=header
    )


def _headings() -> Iterator[Column]:
    for label in LABELS.values():
        yield Column(str(label), 16)
        yield Column(f"{label}{_('得分')}", 12, Look.NUMBER)


def _row(line: Line) -> tuple[Cell, ...]:
    before: tuple[Cell, ...] = (line.before[0], Decimal(line.before[1])) if line.before else (None, None)
    parts = [
        each for cell in line.cells for each in (cell.value, Decimal(cell.points) if cell.points else None)
    ]
    return (line.rank, line.name, Decimal(line.score), *before, *parts)
