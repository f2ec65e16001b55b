"""联农带农机制审核表: what a project promises, what the Rules say of it, and who signs. Art. 18, 21."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from liannong.exchange.documents import Box, Column, Document, Form, Heading, Paragraph, Part, Table, day
from liannong.reference.divisions import path_of
from liannong.registry.models import Linkage, Project
from liannong.rulebook.findings import DutyOf, Finding
from liannong.rulebook.numbers import Money
from liannong.rulebook.titles import cite, title

WIDTHS = (1.1, 1.6, 1.1, 1.6)
OFFICES = (
    ("苏木乡镇意见", "第十八条"), ("行业主管部门意见", "第十八条"), ("乡村振兴部门意见", "第十八条"), ("旗县人民政府意见", "第二十一条"),
)  # fmt: skip


def admission_form(project: Project, duty: DutyOf | None, findings: Sequence[Finding], on: date) -> Document:
    """``findings`` are those of the gate, judged as of ``on``."""
    linkages = list(project.linkages.order_by("pk"))
    parts: tuple[Part, ...] = (
        _described(project, duty),
        Heading("一、联农带农机制"),
        *_mechanism(linkages),
        Heading("二、逐条审核"),
        Paragraph(f"按{day(on)}的登记资料，依照实施细则逐条判断如下。"),
        _judged(findings),
        Heading("三、审核意见"),
        Form((1, 4), tuple(_opinion(office, article) for office, article in OFFICES)),
    )
    return Document("联农带农机制审核表", f"项目编码：{project.code}", parts=parts)


def _described(project: Project, duty: DutyOf | None) -> Form:
    funds = "\n".join(
        f"{line.get_source_display()}（{line.get_level_display() or '层级未填'}）{_yuan(line.amount)}"
        for line in project.funds.order_by("pk")
    )
    operator = project.operator.name if project.operator else ""
    pairs = (
        ("项目名称", project.name), ("年度", str(project.year)), ("项目性质", project.get_nature_display()),
        ("项目类型", project.type), ("实施地点", f"{path_of(project.division)} {project.location}".strip()),
        ("建设性质", str(project.get_construction_display())), ("责任单位", project.responsible_unit), ("主管部门", project.department),
        ("经营主体", operator), ("带动责任", duty.duty.label if duty else ""),
        ("产权归属", project.ownership), ("收益分配", project.distribution),
    )  # fmt: skip
    halves = [(*_pair(*pairs[at]), *_pair(*pairs[at + 1])) for at in range(0, len(pairs), 2)]
    wide = (("资金来源", funds), ("建设内容", project.content), ("绩效目标", project.targets))
    return Form(WIDTHS, (*halves, *((Box(label, label=True), Box(words or "—", 3)) for label, words in wide)))


def _pair(label: str, words: str) -> tuple[Box, Box]:
    return Box(label, label=True), Box(words or "—")


def _mechanism(linkages: list[Linkage]) -> tuple[Part, ...]:
    if not linkages:
        return (Paragraph("没有登记联农带农机制。"),)
    columns = (
        Column("带动方式", 1.6), Column("带动户数", 1, True), Column("其中重点", 1, True), Column("常年就业", 1, True),
        Column("六个月", 1, True), Column("灵活", 1, True), Column("预计年收益（元）", 1.7, True),
    )  # fmt: skip
    names = ("households", "key_households", "jobs_year_round", "jobs_half_year", "jobs_flexible")
    rows = tuple(
        (str(each.get_mode_display()), *(_count(getattr(each, name)) for name in names), _money(each.income))
        for each in linkages
    )
    totals = (_count(sum(getattr(each, name) or 0 for each in linkages)) for name in names)
    return (Table(columns, rows, ("合计", *totals, _money(sum(each.income or 0 for each in linkages)))),)


def _judged(findings: Sequence[Finding]) -> Table:
    columns = (Column("事项", 1.5), Column("依据", 1.2), Column("结论", 0.8), Column("说明", 3.5))
    rows = tuple((title(f.rule), cite(f.article), f.outcome.label, str(f.message)) for f in findings)
    return Table(columns, rows)


def _opinion(office: str, article: str) -> tuple[Box, Box]:
    signing = "\n\n　　　　签字（盖章）：　　　　　　　　年　　月　　日"
    return Box(f"{office}\n（{article}）", label=True), Box(signing, lines=5)


def _count(value: Any) -> str:
    return "" if value is None else f"{value:,}"


def _money(fen: int | None) -> str:
    return "" if fen is None else Money(fen).spoken.removesuffix(" 元")


def _yuan(fen: int) -> str:
    return Money(fen).spoken.replace(" ", "")
