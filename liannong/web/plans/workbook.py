"""A plan as a workbook: money, and every candidate with the parts of its score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import FileResponse

from liannong.exchange import report_layout as layout
from liannong.exchange.letters.annual_plan import part_labels
from liannong.exchange.report_layout import Column, Look
from liannong.registry.models import AnnualPlan, PlanItem
from liannong.registry.queries import annual_plans as query
from liannong.web.imports.views import download


def answer(plan: AnnualPlan, name: str) -> FileResponse:
    listed = list(query.items(plan))
    tables = (_money(query.sources(plan, listed)), _items(listed))
    return download(name, lambda path: layout.write(path, tables, header=str(plan)))


def _money(found: list[query.Source]) -> layout.Table:
    columns = (
        Column("资金来源", 18),
        *(Column(each, 18, Look.MONEY) for each in ("可安排", "已安排", "结余")),
    )
    rows = [(each.source.label, _yuan(each.budget), _yuan(each.used), _yuan(each.left)) for each in found]
    return layout.Table("资金", columns, rows, len(rows))


def _items(listed: list[PlanItem]) -> layout.Table:
    parts = part_labels()
    columns = (
        Column("名次", 8, Look.NUMBER), Column("项目编码", 18, Look.CODE), Column("项目名称", 32), Column("资金", 18, Look.MONEY),
        *(Column(label, 16) for label in parts.values()), Column("得分", 10, Look.NUMBER), Column("列入计划", 10),
        Column("调整理由", 40, Look.WRAPPED),
    )  # fmt: skip
    return layout.Table("项目", columns, _rows(listed, tuple(parts)), len(listed))


def _rows(listed: list[PlanItem], parts: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for item in listed:
        values = (item.parts.get(part, {}).get("value", "") for part in parts)
        yield (
            item.rank, item.project.code, item.project.name, _yuan(sum(item.needs.values())), *values, item.score,
            "是" if item.included else "否", item.reason,
        )  # fmt: skip


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)
