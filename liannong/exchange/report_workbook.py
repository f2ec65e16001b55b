"""The result as a workbook for the desk: 结论, 奖补, 汇总, 数据问题, 参数 and what stands behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from liannong.exchange.report_layout import EXCEL_ROWS, Cell, Column, Look, Row, Table
from liannong.exchange.report_layout import write as write_tables
from liannong.exchange.report_rewards import rewards
from liannong.exchange.report_words import (
    INDICATORS,
    MARKS,
    PARTS,
    Places,
    figures_text,
    indicator,
    marked,
    worst_first,
    yuan,
)
from liannong.judging.result import DivisionSummary, Result
from liannong.ledger.tables import Problem
from liannong.rulebook.findings import Finding
from liannong.rulebook.numbers import Figure, decimal, spoken
from liannong.rulebook.rules.assessment import Assessment
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Outcome, SubjectType

Progress = Callable[[str, int, int], None]

_EVERY = 10_000
_TOTAL = "合计"
_COLOURS = {
    marked(Outcome.FAIL): "#F8CBAD",
    marked(Outcome.MISSING): "#FFE699",
    marked(Outcome.WARN): "#FFF2CC",
    marked(Outcome.PASS): "#E2EFDA",
}

# fmt: off
FINDINGS = (
    Column("结论", 10), Column("规则", 22), Column("条款", 16), Column("阶段", 6), Column("对象类型", 9),
    Column("对象编码", 22, Look.CODE), Column("对象名称", 28), Column("项目编码", 18, Look.CODE),
    Column("旗县", 12), Column("应达", 14, Look.CODE), Column("实达", 14, Look.CODE),
    Column("说明", 60, Look.WRAPPED), Column("缺少的资料", 26, Look.WRAPPED),
    Column("台账行", 8, Look.NUMBER), Column("规则代码", 24),
)
RULES = (
    Column("规则", 26), Column("条款", 16), *(Column(marked(o), 11, Look.NUMBER) for o in MARKS),
    Column("规则代码", 26),
)
DIVISIONS = (
    Column("旗县", 16), Column("行政区划代码", 16, Look.CODE), Column("盟市", 14),
    Column("项目数", 9, Look.NUMBER), Column("应当建立机制的项目", 18, Look.NUMBER),
    Column("帮扶资金（元）", 20, Look.MONEY), *(Column(marked(o), 11, Look.NUMBER) for o in MARKS),
    Column("可申请奖补（项）", 16, Look.NUMBER), Column("奖补金额（元）", 18, Look.MONEY),
)
PROBLEMS = (
    Column("该行处理", 12), Column("表", 14), Column("行", 8, Look.NUMBER), Column("列", 18),
    Column("原值", 26, Look.CODE), Column("问题", 44, Look.WRAPPED), Column("正确写法", 40, Look.WRAPPED),
    Column("问题代码", 18),
)
DUTIES = (
    Column("责任", 12), Column("项目编码", 18, Look.CODE), Column("项目名称", 30), Column("条款", 12),
    Column("帮扶资金（元）", 20, Look.MONEY), Column("说明", 60, Look.WRAPPED),
)
RANKING = (
    Column("名次", 8, Look.NUMBER), Column("项目编码", 18, Look.CODE), Column("项目名称", 30),
    Column("得分", 10, Look.MONEY), Column("各项得分", 90, Look.WRAPPED),
)
ASSESSMENTS = (
    Column("名次", 8, Look.NUMBER), Column("旗县", 16), Column("行政区划代码", 16, Look.CODE),
    Column("得分", 10, Look.MONEY),
    *(Column(f"{label}（分）", 20, Look.MONEY) for label in INDICATORS.values()),
    *(Column(label, 20, Look.CODE) for label in INDICATORS.values()),
)
PARAMETERS = (
    Column("性质", 12), Column("参数", 36, Look.WRAPPED), Column("取值", 18, Look.CODE), Column("单位", 10),
    Column("条款", 16), Column("自何日起", 12, Look.DATE), Column("适用地区", 16),
    Column("依据", 40, Look.WRAPPED), Column("参数代码", 36),
)
# fmt: on


def write(
    result: Result, path: Path, *, progress: Progress | None = None, rows_max: int = EXCEL_ROWS
) -> None:
    """Write the .xlsx at ``path``. OSError when it cannot be written.

    What ``rows_max`` rows cannot hold goes on in a second sheet of the same name with a number.
    """
    tables = (
        _findings(result, rows_max, progress),
        rewards(result),
        _divisions(result.divisions),
        _problems(result),
        _parameters(result),
        _rules(result.findings),
        _duties(result),
        _ranking(result),
        _assessments(result),
    )
    header = f"联农带农审核结论　{result.year} 年度　截至 {result.as_of.isoformat()}"
    write_tables(path, tables, header=header, rows_max=rows_max)


def _findings(result: Result, rows_max: int, progress: Progress | None) -> Table:
    """Beyond one sheet, what is in order is only counted, so that what is not stays within sight."""
    if len(result.findings) <= rows_max:
        return _table_of(result, result.findings, None, progress)
    settled = (Outcome.PASS, Outcome.NOT_APPLICABLE)
    listed = [finding for finding in result.findings if finding.outcome not in settled]
    return _table_of(result, listed, len(result.findings) - len(listed), progress)


def _table_of(
    result: Result, findings: list[Finding], settled: int | None, progress: Progress | None
) -> Table:
    places = Places(result.divisions)

    def rows() -> Iterator[Row]:
        if settled is not None:
            yield _note(settled)
        for done, finding in enumerate(worst_first(findings)):
            if progress and done % _EVERY == 0:
                progress("写出结果工作簿", done, len(findings))
            yield _finding(finding, result.names, places)

    return Table("结论", FINDINGS, rows(), len(findings) + (settled is not None), _COLOURS)


def _note(settled: int) -> Row:
    told = (
        f"结论超出一张工作表的行数：“合规”和“不适用”共 {settled:,} 条不逐条列出，"
        "各规则的条数见“规则汇总”；需要逐条查看时请用 --json 输出。"
    )
    return ("说明", *[None] * 10, told, None, None, None)


def _finding(finding: Finding, names: dict[str, str], places: Places) -> Row:
    own = finding.subject if finding.subject_type is SubjectType.PROJECT else None
    return (
        marked(finding.outcome), title(finding.rule), cite(finding.article), finding.stage.label,
        finding.subject_type.label, finding.subject, names.get(finding.subject),
        finding.project or own, places[finding.place], _spoken(finding.required), _spoken(finding.achieved),
        finding.message, "、".join(finding.missing), finding.line, finding.rule,
    )  # fmt: skip


def _spoken(figure: Figure | None) -> Cell:
    """Counts as numbers, that they may be reckoned with; money and shares with their unit."""
    match figure:
        case bool():
            return spoken(figure)
        case None | int():
            return figure
        case Fraction():
            return _two_decimals(figure)
        case _:
            return spoken(figure)


def _rules(findings: list[Finding]) -> Table:
    counts: dict[tuple[str, str], Counter[Outcome]] = {}
    for finding in findings:
        counts.setdefault((finding.rule, finding.article), Counter())[finding.outcome] += 1
    rows: list[Row] = [
        (title(rule), cite(article), *(count[outcome] for outcome in MARKS), rule)
        for (rule, article), count in counts.items()
    ]
    return Table("规则汇总", RULES, rows, len(rows))


def _divisions(divisions: list[DivisionSummary]) -> Table:
    all_rows = [*divisions, _total(divisions)] if divisions else []
    return Table("汇总", DIVISIONS, map(_division, all_rows), len(all_rows), {_TOTAL: "#DDEBF7"})


def _division(division: DivisionSummary) -> Row:
    return (
        division.name or "（代码不在区划表中）", division.place, division.league, division.projects,
        division.mandatory, yuan(division.assistance_funds),
        *(division.outcomes.get(outcome, 0) for outcome in MARKS),
        division.rewards_eligible, yuan(division.reward_amount),
    )  # fmt: skip


def _total(divisions: list[DivisionSummary]) -> DivisionSummary:
    return DivisionSummary(
        place="",
        name=_TOTAL,
        league="",
        projects=sum(d.projects for d in divisions),
        mandatory=sum(d.mandatory for d in divisions),
        assistance_funds=sum(d.assistance_funds for d in divisions),
        outcomes={outcome: sum(d.outcomes.get(outcome, 0) for d in divisions) for outcome in MARKS},
        rewards_eligible=sum(d.rewards_eligible for d in divisions),
        reward_amount=sum(d.reward_amount for d in divisions),
    )


def _problems(result: Result) -> Table:
    rows = map(_problem, result.problems)
    return Table("数据问题", PROBLEMS, rows, len(result.problems), {"×": "#F8CBAD", "！": "#FFF2CC"})


def _problem(problem: Problem) -> Row:
    """Row 0 speaks of a whole sheet and stays blank."""
    handled = "× 该行未采用" if problem.fatal else "！ 仅提示"
    return (
        handled, problem.sheet, problem.row or None, problem.column, problem.value, problem.message,
        problem.right, problem.problem,
    )  # fmt: skip


def _duties(result: Result) -> Table:
    rows = (
        (
            duty.duty.label, duty.project, result.names.get(duty.project), cite(duty.article),
            yuan(duty.assistance_funds), duty.message,
        )
        for duty in result.duties
    )  # fmt: skip
    return Table("责任认定", DUTIES, rows, len(result.duties))


def _ranking(result: Result) -> Table:
    rows = (
        (
            ranked.rank, ranked.project, result.names.get(ranked.project), _two_decimals(ranked.score),
            "；".join(f"{PARTS.get(name, name)}：{figures_text(part)}" for name, part in ranked.parts.items()),
        )
        for ranked in result.ranking
    )  # fmt: skip
    return Table("优先排序", RANKING, rows, len(result.ranking))


def _assessments(result: Result) -> Table:
    places = Places(result.divisions)
    rows = (_assessment(assessed, places) for assessed in result.assessments)
    return Table("考核指标", ASSESSMENTS, rows, len(result.assessments))


def _assessment(assessed: Assessment, places: Places) -> Row:
    parts = [assessed.parts.get(name) for name in INDICATORS]
    points = [_two_decimals(part[1]) if part and part[1] is not None else None for part in parts]
    values = [
        indicator(name, part[0]) if part else None for name, part in zip(INDICATORS, parts, strict=True)
    ]
    score = _two_decimals(assessed.score)
    return (assessed.rank, places[assessed.place], assessed.place, score, *points, *values)


def _two_decimals(value: Fraction) -> Decimal:
    return Decimal(decimal(value, 2))


def _parameters(result: Result) -> Table:
    places = Places(result.divisions)
    rows = (
        (
            value.basis.label, value.label, value.value, value.unit, cite(value.article), value.since,
            places[value.place] or "全区", value.cite, value.name,
        )
        for value in result.parameters
    )  # fmt: skip
    return Table("参数", PARAMETERS, rows, len(result.parameters))
