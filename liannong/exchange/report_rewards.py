"""The sheet 奖补: each reward, under it every person or household counted or left out, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liannong.exchange.report_layout import Cell, Column, Look, Row, Table
from liannong.exchange.report_words import Places, figures_text, standing, yuan
from liannong.judging.result import Result
from liannong.rulebook.findings import Counted, EmploymentReward, Left, Reward
from liannong.rulebook.titles import cite, title

# fmt: off
REWARDS = (
    Column("类别", 12), Column("奖补", 18), Column("条款", 16), Column("年度", 8, Look.NUMBER),
    Column("经营主体代码", 22, Look.CODE), Column("经营主体名称", 28), Column("旗县", 12), Column("方式", 20),
    Column("能否申请", 14), Column("证件号码或户编号", 22, Look.CODE), Column("姓名", 12),
    Column("计入（人或户）", 14, Look.NUMBER), Column("标准（元）", 16, Look.MONEY),
    Column("上限（元）", 16, Look.MONEY), Column("上限：按实发工资（元）", 20, Look.MONEY),
    Column("上限：按最低工资（元）", 20, Look.MONEY), Column("带动收益（元）", 18, Look.MONEY),
    Column("奖补金额（元）", 16, Look.MONEY), Column("说明或理由", 60, Look.WRAPPED),
    Column("缺少的资料", 26, Look.WRAPPED),
)
# fmt: on

_COLOURS = {"奖补结论": "#DDEBF7", "计入": "#E2EFDA", "未计入": "#F2F2F2"}


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says beyond the reward it belongs to."""

    kind: str
    id: str | None = None
    name: str | None = None
    money: tuple[Cell, ...] = (None,) * 7
    told: str = ""
    missing: str | None = None


def rewards(result: Result) -> Table:
    """One flat table, so that a filter on 类别 or on the operator leaves whole answers."""
    places = Places(result.divisions)
    rows = (
        _row(reward, line, result.names.get(reward.operator), places[reward.place])
        for reward in result.rewards
        for line in _lines(reward)
    )
    count = sum(1 + len(reward.counted) + len(reward.left_out) for reward in result.rewards)
    return Table("奖补", REWARDS, rows, count, _COLOURS)


def _row(reward: Reward, line: Line, name: str | None, place: str) -> Row:
    return (
        line.kind, title(reward.rule), cite(reward.article), reward.year, reward.operator, name, place,
        _way(reward), standing(reward), line.id, line.name, *line.money, line.told, line.missing,
    )  # fmt: skip


def _way(reward: Reward) -> str | None:
    return None if isinstance(reward, EmploymentReward) else reward.route.label


def _lines(reward: Reward) -> Iterator[Line]:
    yield Line(
        "奖补结论", money=_money(reward), told=reward.message, missing="、".join(reward.missing)
    )  # fmt: skip
    yield from map(_counted, reward.counted)
    yield from map(_left_out, reward.left_out)


def _money(reward: Reward) -> tuple[Cell, ...]:
    """人或户, 标准, 上限, its two readings, 带动收益, 奖补金额; what a reward does not know stays blank."""
    if isinstance(reward, EmploymentReward):
        caps = (reward.cap, reward.cap_on_actual_wages, reward.cap_on_minimum_wages)
        own = (yuan(reward.standard), *map(yuan, caps), None)
        return (reward.persons, *own, yuan(reward.amount))
    return (reward.households, *[None] * 4, yuan(reward.income), yuan(reward.amount))


def _counted(counted: Counted) -> Line:
    return Line("计入", counted.id, counted.name, told=figures_text(counted.figures))


def _left_out(left: Left) -> Line:
    told = f"{left.reason.label}（协议 {left.agreement}）" if left.agreement else left.reason.label
    return Line("未计入", left.id, left.name, told=told)
