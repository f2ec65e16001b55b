"""年度实施计划: the letter that issues it, with what is carried out, the money and the ranking behind it. Art. 22."""

from __future__ import annotations

from datetime import date

from liannong.exchange.documents import (
    Column,
    Document,
    Enclosures,
    Heading,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from liannong.reference.divisions import name_of
from liannong.registry.models import AnnualPlan, PlanItem
from liannong.registry.queries import annual_plans as query
from liannong.rulebook.numbers import Money
from liannong.rulebook.rules.ranking import PARTS
from liannong.rulebook.source import book

BASIS = "《关于进一步健全完善帮扶项目联农带农机制的实施细则》"


def annual_plan(plan: AnnualPlan, on: date | None) -> Document:
    """``on`` is the day under it, None for a draft."""
    listed = list(query.items(plan))
    chosen = [item for item in listed if item.included]
    place = name_of(plan.banner) or ""
    return Document(
        title=f"{place}{plan.year}年度帮扶项目实施计划",
        number=plan.number,
        landscape=True,
        parts=(
            Paragraph(_opening(plan, listed, chosen)),
            Heading("一、资金安排"),
            _money(plan, listed),
            Heading("二、项目安排"),
            _projects(chosen),
            *_moved(listed),
            Enclosures(("联农带农综合成效排序表",)),
            Signatures((f"{place}人民政府",), on),
            PageBreak(),
            _ranking(listed),
        ),
    )


def part_labels() -> dict[str, str]:
    """The parts of the score by the names the rule book gives them."""
    amounts = book().amounts
    return {part: amounts[f"ranking.weight_{part}"].label.removeprefix("权重：") for part in PARTS}


def _opening(plan: AnnualPlan, listed: list[PlanItem], chosen: list[PlanItem]) -> str:
    total = sum(sum(item.needs.values()) for item in chosen)
    return (
        f"根据{BASIS}第二十二条，对项目库中已入库的{len(listed)}个项目按联农带农综合成效排序，"
        f"在可安排资金之内择优安排{len(chosen)}个项目，合计资金{Money(total).spoken.replace(' ', '')}。"
    )


def _money(plan: AnnualPlan, listed: list[PlanItem]) -> Table:
    found = query.sources(plan, listed)
    rows = tuple(
        (each.source.label, _yuan(each.budget), _yuan(each.used), _yuan(each.left)) for each in found
    )
    totals = (
        sum(each.budget for each in found),
        sum(each.used for each in found),
        sum(each.left for each in found),
    )
    return Table(
        (Column("资金来源", 2), Column("可安排", 1.5, True), Column("已安排", 1.5, True), Column("结余", 1.5, True)),
        rows, ("合计", *map(_yuan, totals)), note="单位：元",
    )  # fmt: skip


def _projects(chosen: list[PlanItem]) -> Table:
    columns = (
        Column("序号", 0.5), Column("项目编码", 1.6), Column("项目名称", 2.4), Column("实施地点", 1.8),
        Column("经营主体", 2), Column("资金", 1.4, True), Column("得分", 0.7, True),
    )  # fmt: skip
    rows = tuple(
        (
            str(place), item.project.code, item.project.name, item.project.location,
            item.project.operator.name if item.project.operator else "", _yuan(sum(item.needs.values())), str(item.score),
        )
        for place, item in enumerate(chosen, 1)
    )  # fmt: skip
    total = _yuan(sum(sum(item.needs.values()) for item in chosen))
    return Table(columns, rows, ("", "", "合计", "", "", total, ""), note="单位：元")


def _moved(listed: list[PlanItem]) -> tuple[Heading, Table] | tuple[()]:
    """What does not follow the ranking is said, with its reason."""
    moved = [item for item in listed if item.is_moved]
    if not moved:
        return ()
    rows = tuple((str(i.rank), i.project.name, "列入" if i.included else "不列入", i.reason) for i in moved)
    columns = (Column("名次", 0.5), Column("项目名称", 2.5), Column("调整", 0.8), Column("理由", 4))
    return Heading("三、未按排序安排的项目及理由"), Table(columns, rows)


def _ranking(listed: list[PlanItem]) -> Table:
    labels = part_labels()
    columns = (
        Column("名次", 0.5), Column("项目名称", 2.2), *(Column(label, 1.2, True) for label in labels.values()),
        Column("得分", 0.8, True), Column("列入", 0.6),
    )  # fmt: skip
    rows = tuple(
        (
            str(item.rank), item.project.name, *(_part(item, part) for part in labels), str(item.score),
            "是" if item.included else "否",
        )
        for item in listed
    )  # fmt: skip
    return Table(columns, rows, caption="联农带农综合成效排序表", note="各分项：数值（百分位）")


def _part(item: PlanItem, part: str) -> str:
    figures = item.parts.get(part, {})
    return f"{figures.get('value', '')}\n（{figures.get('percentile', '')}）"


def _yuan(fen: int) -> str:
    return Money(fen).spoken.removesuffix(" 元")
