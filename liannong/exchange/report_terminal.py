"""The result in the terminal: short, the failures first, identity numbers masked, readable without colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from liannong.exchange.report_words import MARKS, marked, masked, shortened, standing, worst_first, yuan
from liannong.judging.result import Result
from liannong.ledger.tables import Problem
from liannong.rulebook.findings import EmploymentReward, Finding, Reward
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Outcome

FINDINGS_SHOWN = 10
REWARDS_SHOWN = 5
PROBLEMS_SHOWN = 5
MARK_WIDTH = 12
# What a line is broken between: a Latin word or one character, with the punctuation that clings to it.
UNIT = re.compile(r"[（“《]*(?:[!-~]+|.)[，。；：、）”》]*\s?", re.DOTALL)
UNITS = {"项目": "个", "经营主体": "个", "农牧户": "行", "带动收益": "行", "就业": "行"}
STYLES = {
    Outcome.FAIL: "bold red",
    Outcome.MISSING: "yellow",
    Outcome.WARN: "yellow",
    Outcome.PASS: "green",
    Outcome.NOT_APPLICABLE: "dim",
}


def show(
    result: Result,
    console: Console,
    *,
    read: Mapping[str, int],
    notes: Sequence[str],
    written: Sequence[Path],
) -> None:
    """``read`` counts rows by ledger name, ``notes`` says what was assumed, ``written`` where outputs lie."""
    has_book = any(path.suffix == ".xlsx" for path in written)
    elsewhere = "，见结果工作簿" if has_book else ""
    _head(result, console, read, notes)
    _outcomes(result.findings, console)
    _worst(result, console, elsewhere)
    _rewards(result, console, elsewhere)
    _problems(result.problems, console, elsewhere)
    console.print()
    for path in written:
        # A folded path could not be copied.
        console.print(Text(f"已写出：{path}"), soft_wrap=True)
    _say(console, _next_step(result, has_book, is_empty=not any(read.values())))


def _head(result: Result, console: Console, read: Mapping[str, int], notes: Sequence[str]) -> None:
    _heading(console, f"联农带农审核　规则 {result.rulebook}　{result.year} 年度　截至 {result.as_of}")
    counts = [f"{name} {read[name]:,} {unit}" for name, unit in UNITS.items() if read.get(name)]
    _say(console, f"读入：{'，'.join(counts) or '没有可用的数据行'}。")
    for note in notes:
        _say(console, note)


def _outcomes(findings: Sequence[Finding], console: Console) -> None:
    counts = Counter(finding.outcome for finding in findings)
    _heading(console, f"结论 {len(findings):,} 条")
    grid = Table.grid(padding=(0, 2))
    for outcome in MARKS:
        count = Text(f"{counts[outcome]:,}", justify="right")
        grid.add_row(Text(f"  {marked(outcome)}", style=STYLES[outcome]), count)
    console.print(grid)


def _worst(result: Result, console: Console, elsewhere: str) -> None:
    """One example a rule, so that a slip made in every project does not hide the others."""
    wanting = [f for f in result.findings if f.outcome in (Outcome.FAIL, Outcome.MISSING)]
    if not wanting:
        return
    _heading(console, "先看这些")
    alike: dict[tuple[Outcome, str], list[Finding]] = {}
    for finding in worst_first(wanting):
        alike.setdefault((finding.outcome, finding.rule), []).append(finding)
    shown = list(alike.values())[:FINDINGS_SHOWN]
    _list(console, (_example(same, result.names) for same in shown))
    _rest(console, len(wanting) - len(shown), "条", elsewhere)


def _example(alike: Sequence[Finding], names: Mapping[str, str]) -> tuple[str, str, str]:
    finding = alike[0]
    count = f"共 {len(alike):,} 条，例如" if len(alike) > 1 else "　"
    told = f"{title(finding.rule)}（{cite(finding.article)}）{count}{_subject(finding, names)}：{finding.message}"
    return marked(finding.outcome), STYLES[finding.outcome], told


def _subject(finding: Finding, names: Mapping[str, str]) -> str:
    name = names.get(finding.subject, "")
    beside = f"（项目 {finding.project}）" if finding.project and finding.project != finding.subject else ""
    return f"{finding.subject_type.label} {finding.subject}{f' {name}' if name else ''}{beside}"


def _rewards(result: Result, console: Console, elsewhere: str) -> None:
    if not result.rewards:
        return
    eligible = [reward for reward in result.rewards if reward.eligible]
    total = yuan(sum(reward.amount for reward in eligible))
    summary = f"奖补 {len(result.rewards):,} 项，可以申请 {len(eligible):,} 项，合计 {total:,} 元"
    _heading(console, summary)
    shown = sorted(result.rewards, key=lambda reward: (not reward.eligible, -reward.amount))[:REWARDS_SHOWN]
    _list(console, ((standing(r), "green" if r.eligible else "", _reward(r, result.names)) for r in shown))
    _rest(console, len(result.rewards) - REWARDS_SHOWN, "项", elsewhere)


def _reward(reward: Reward, names: Mapping[str, str]) -> str:
    left = f"，未计入 {len(reward.left_out)}" if reward.left_out else ""
    name = names.get(reward.operator) or reward.operator
    return f"{name}　{title(reward.rule)}：{_taken(reward)}{left}，金额 {yuan(reward.amount):,} 元"


def _taken(reward: Reward) -> str:
    if isinstance(reward, EmploymentReward):
        return f"计入 {reward.persons:,} 人"
    return f"{reward.route.label}，计入 {reward.households:,} 户"


def _problems(problems: Sequence[Problem], console: Console, elsewhere: str) -> None:
    if not problems:
        return
    dropped = len({(p.sheet, p.row) for p in problems if p.fatal})
    _heading(console, f"数据问题 {len(problems):,} 处，{dropped:,} 行没有采用")
    shown = sorted(problems, key=lambda problem: not problem.fatal)[:PROBLEMS_SHOWN]
    _list(console, (("× 未采用" if p.fatal else "！ 提示", "", _where(p)) for p in shown))
    _rest(console, len(problems) - PROBLEMS_SHOWN, "处", elsewhere)


def _where(problem: Problem) -> str:
    row = f"第 {problem.row} 行" if problem.row else ""
    place = " ".join(part for part in (f"“{problem.sheet}”", row, problem.column) if part)
    shown = shortened(problem.value) if "证件" in problem.column else problem.value
    value = f"“{shown}”：" if shown else ""
    right = f"（{problem.right}）" if problem.right else ""
    return f"{place}　{value}{problem.message}{right}"


def _next_step(result: Result, has_book: bool, *, is_empty: bool) -> str:
    if is_empty:
        return "台账里没有数据，无从审核。下一步：填写台账后再审核一次。"
    if result.is_clean and not result.problems:
        return "没有不合规，也没有缺资料。"
    where = "在结果工作簿中按“结论”筛选逐条处理" if has_book else "加上 --output 结果.xlsx 可得到每一条结论"
    return f"下一步：{where}；改好台账后再审核一次。"


def _rest(console: Console, left: int, unit: str, elsewhere: str) -> None:
    if left > 0:
        _say(console, f"  另有 {left:,} {unit}{elsewhere}。")


def folded(text: str, width: int) -> str:
    """Broken as Chinese is, between any two characters, where Rich would look for a blank."""
    lines = [""]
    for unit in UNIT.findall(text):
        if lines[-1] and cell_len(lines[-1] + unit.rstrip()) > width:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return "\n".join(line.rstrip() for line in lines)


def _list(console: Console, rows: Iterable[tuple[str, str, str]]) -> None:
    """Mark, its style, and what is said; only the last folds, so that a narrow window stays readable."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=MARK_WIDTH)
    grid.add_column(overflow="fold")
    for mark, style, told in rows:
        grid.add_row(Text(mark, style=style), Text(folded(masked(told), console.width - MARK_WIDTH - 1)))
    console.print(grid)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(folded(words, console.width), style="bold"))


def _say(console: Console, words: str) -> None:
    console.print(Text(folded(words, console.width)))
