"""The result in the terminal: short, the failures first, identity numbers masked, readable without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from liannong.exchange.ledger import Problem
from liannong.exchange.report_words import MARKS, marked, masked, standing, worst_first, yuan
from liannong.exchange.result import Result
from liannong.rulebook.findings import EmploymentReward, Finding, Reward
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Outcome

FINDINGS_SHOWN = 20
REWARDS_SHOWN = 10
PROBLEMS_SHOWN = 5
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
        _say(console, f"已写出：{path}")
    _say(console, _next_step(result, has_book))


def _head(result: Result, console: Console, read: Mapping[str, int], notes: Sequence[str]) -> None:
    console.print(
        Text(f"联农带农审核　规则 {result.rulebook}　{result.year} 年度　截至 {result.as_of}", style="bold")
    )
    counts = [f"{name} {read[name]:,} {unit}" for name, unit in UNITS.items() if read.get(name)]
    _say(console, f"读入：{'，'.join(counts) or '没有可用的数据行'}。")
    for note in notes:
        _say(console, note)


def _outcomes(findings: Sequence[Finding], console: Console) -> None:
    counts = Counter(finding.outcome for finding in findings)
    console.print()
    console.print(_titled(f"结论 {len(findings):,} 条"))
    grid = Table.grid(padding=(0, 2))
    for outcome in MARKS:
        count = Text(f"{counts[outcome]:,}", justify="right")
        grid.add_row(Text(f"  {marked(outcome)}", style=STYLES[outcome]), count)
    console.print(grid)


def _worst(result: Result, console: Console, elsewhere: str) -> None:
    wanting = [f for f in result.findings if f.outcome in (Outcome.FAIL, Outcome.MISSING)]
    if not wanting:
        return
    console.print()
    console.print(_titled("先看这些"))
    grid = _list()
    for finding in islice(worst_first(wanting), FINDINGS_SHOWN):
        outcome = Text(marked(finding.outcome), style=STYLES[finding.outcome])
        grid.add_row(outcome, _told(finding, result.names))
    console.print(grid)
    _rest(console, len(wanting) - FINDINGS_SHOWN, "条", elsewhere)


def _told(finding: Finding, names: Mapping[str, str]) -> Text:
    name = names.get(finding.subject, "")
    subject = f"{finding.subject_type.label} {finding.subject}{f' {name}' if name else ''}"
    beside = f"（项目 {finding.project}）" if finding.project and finding.project != finding.subject else ""
    rule = f"{title(finding.rule)}（{cite(finding.article)}）"
    return Text(masked(f"{subject}{beside}　{rule}：{finding.message}"))


def _rewards(result: Result, console: Console, elsewhere: str) -> None:
    if not result.rewards:
        return
    console.print()
    eligible = [reward for reward in result.rewards if reward.eligible]
    total = yuan(sum(reward.amount for reward in eligible))
    console.print(
        _titled(f"奖补 {len(result.rewards):,} 项，可以申请 {len(eligible):,} 项，合计 {total:,} 元")
    )
    grid = _list()
    shown = sorted(result.rewards, key=lambda reward: (not reward.eligible, -reward.amount))
    for reward in shown[:REWARDS_SHOWN]:
        grid.add_row(Text(standing(reward), style="green" if reward.eligible else ""), _sum(reward, result))
    console.print(grid)
    _rest(console, len(shown) - REWARDS_SHOWN, "项", elsewhere)


def _sum(reward: Reward, result: Result) -> Text:
    left = f"，未计入 {len(reward.left_out)}" if reward.left_out else ""
    name = result.names.get(reward.operator) or reward.operator
    amount = f"金额 {yuan(reward.amount):,} 元"
    return Text(masked(f"{name}　{title(reward.rule)}：{_taken(reward)}{left}，{amount}"))


def _taken(reward: Reward) -> str:
    if isinstance(reward, EmploymentReward):
        return f"计入 {reward.persons:,} 人"
    return f"{reward.route.label}，计入 {reward.households:,} 户"


def _problems(problems: Sequence[Problem], console: Console, elsewhere: str) -> None:
    if not problems:
        return
    dropped = len({(p.sheet, p.row) for p in problems if p.fatal})
    console.print()
    console.print(_titled(f"数据问题 {len(problems):,} 处，{dropped:,} 行没有采用"))
    grid = _list()
    for problem in sorted(problems, key=lambda p: not p.fatal)[:PROBLEMS_SHOWN]:
        handled = "× 未采用" if problem.fatal else "！ 提示"
        grid.add_row(handled, _where(problem))
    console.print(grid)
    _rest(console, len(problems) - PROBLEMS_SHOWN, "处", elsewhere)


def _where(problem: Problem) -> Text:
    row = f"第 {problem.row} 行" if problem.row else ""
    place = " ".join(part for part in (f"“{problem.sheet}”", row, problem.column) if part)
    value = f"“{masked(problem.value)}”：" if problem.value else ""
    right = f"（{problem.right}）" if problem.right else ""
    return Text(masked(f"{place}　{value}{problem.message}{right}"))


def _next_step(result: Result, has_book: bool) -> str:
    if result.is_clean and not result.problems:
        return "没有不合规，也没有缺资料。"
    where = "在结果工作簿中按“结论”筛选逐条处理" if has_book else "加上 --output 结果.xlsx 可得到每一条结论"
    return f"下一步：{where}；改好台账后再审核一次。"


def _rest(console: Console, left: int, unit: str, elsewhere: str) -> None:
    if left > 0:
        _say(console, f"  另有 {left:,} {unit}{elsewhere}。")


def _list() -> Table:
    """Two columns of which only the second folds, so that a narrow window stays readable."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _titled(words: str) -> Text:
    return Text(words, style="bold")


def _say(console: Console, words: str) -> None:
    console.print(Text(words))
