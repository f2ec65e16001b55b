"""年度考核报告: the league table of a year, the weights it was made with, and what was objected. Art. 23."""

from __future__ import annotations

from fractions import Fraction

from liannong.exchange.documents import Column, Document, Heading, Paragraph, Table, day
from liannong.reference.divisions import name_of
from liannong.registry.models import AssessedYear, Assessment
from liannong.registry.queries import decisions
from liannong.rulebook.numbers import decimal
from liannong.rulebook.rules.assessment import INDICATORS
from liannong.rulebook.source import book

BASIS = "《关于进一步健全完善帮扶项目联农带农机制的实施细则》"


def assessment_report(assessment: Assessment) -> Document:
    """Of what was made known; while objections can be made it says so, and bears no day."""
    lines = list(assessment.lines.prefetch_related("objections"))
    frozen = decisions.latest(assessment, "freeze")
    place = name_of(assessment.division) or assessment.division
    return Document(
        title=f"{place}{assessment.year}年度联农带农考核报告",
        landscape=True,
        parts=(
            Paragraph(_opening(assessment, lines)),
            Heading("一、考核结果"),
            _results(lines),
            Heading("二、指标和权重"),
            _weights(lines),
            Heading("三、意见和答复"),
            *_objections(lines),
            Paragraph(f"冻结日期：{day(frozen.on if frozen else None)}　　　　　　（盖章）"),
        ),
    )


def labels() -> dict[str, str]:
    """The indicators by the names the rule book gives their weights."""
    amounts = book().amounts
    return {
        name: amounts[f"assessment.weight_{name}"].label.removeprefix("考核权重：") for name in INDICATORS
    }


def _opening(assessment: Assessment, lines: list[AssessedYear]) -> str:
    state = (
        "结果已冻结。"
        if not assessment.is_open
        else f"征求意见至{day(assessment.objections_until)}，结果尚未冻结。"
    )
    return (
        f"根据{BASIS}第二十三条，对{len(lines)}个{assessment.get_tier_display()}{assessment.year}年度联农带农工作进行考核。"
        f"按{day(assessment.judged_on)}的台账判断结果和权重测算。{state}"
    )


def _results(lines: list[AssessedYear]) -> Table:
    columns = (
        Column("名次", 0.5), Column("地区", 1.4), Column("得分", 0.7, True),
        *(Column(label, 1, True) for label in labels().values()),
    )  # fmt: skip
    rows = tuple(
        (
            str(line.rank),
            name_of(line.division) or line.division,
            str(line.score),
            *(_points(line, n) for n in INDICATORS),
        )
        for line in lines
    )
    return Table(columns, rows, note="各指标为得分（0–100），“—”表示没有这类事项，权重分给其他指标")


def _points(line: AssessedYear, name: str) -> str:
    points = line.parts[name]["points"]
    return decimal(Fraction(points), 1) if points else "—"


def _weights(lines: list[AssessedYear]) -> Table:
    given = lines[0].parts if lines else {}
    rows = tuple(
        (label, f"{decimal(100 * Fraction(given[name]['weight']), 1)}%")
        for name, label in labels().items()
        if given
    )
    return Table((Column("指标", 5), Column("权重", 1, True)), rows)


def _objections(lines: list[AssessedYear]) -> tuple[Table] | tuple[Paragraph]:
    rows = tuple(
        (name_of(line.division) or line.division, day(each.made_on), each.text, _conclusion(each.upheld), each.answer)
        for line in lines for each in line.objections.all()
    )  # fmt: skip
    if not rows:
        return (Paragraph("没有地区提出意见。"),)
    columns = (
        Column("地区", 1.2),
        Column("提出日期", 1.2),
        Column("意见", 4),
        Column("结论", 0.8),
        Column("答复", 4),
    )
    return (Table(columns, rows),)


def _conclusion(upheld: bool | None) -> str:
    return "未答复" if upheld is None else "成立" if upheld else "不成立"
