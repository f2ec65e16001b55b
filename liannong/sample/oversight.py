"""What is kept about running projects: assets, results, collective income, workshops, rectifications."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetClass,
    AssetState,
    Nature,
    ProjectState,
    Use,
    WorkshopForm,
    WorkshopState,
)
from liannong.sample.arrays import NEVER, Array, coded, day, days, spread, taken, yuan
from liannong.sample.funds import Funds
from liannong.sample.operators import Operators
from liannong.sample.people import People
from liannong.sample.projects import ITEMS, Projects

Generator = np.random.Generator
CLASSES = {
    Nature.OPERATIONAL: AssetClass.OPERATIONAL, Nature.PUBLIC_WELFARE: AssetClass.PUBLIC_WELFARE,
    Nature.TO_HOUSEHOLD: AssetClass.TO_HOUSEHOLD,
}  # fmt: skip
EVEN_SPLIT = 25  # households
Line = dict[str, Any]


def asset_code(serial: int, turn: int) -> str:
    return f"ZC{serial * 10 + turn + 1:07d}"


def assets(rng: Generator, projects: Projects, operators: Operators, funds: Funds) -> pa.Table:
    """The sheet 项目资产."""
    has = projects.is_operating | np.array([s is ProjectState.COMPLETED for s in projects.state])
    number = np.where(has, rng.integers(1, 4, len(projects)), 0)
    project, turn = spread(number)
    part = funds.fixed[project] // number[project]
    value = np.where(turn == 0, funds.fixed[project] - part * (number[project] - 1), part)
    idle = projects.breaks("asset-in-use")[project] & (turn == 0)
    earns, income = projects.is_asset_income[project], value * 6 // 100
    names = [name for i in range(len(projects)) for name in _asset_names(projects, i)]
    return pa.table({
        "资产编号": pa.array([asset_code(int(s), int(t)) for s, t in zip(projects.serial[project], turn, strict=True)]),
        "项目编码": taken(projects.codes, project), "资产名称": taken(names, project * 3 + turn),
        "资产类别": taken([CLASSES[n].label for n in projects.nature], project), "原值": yuan(value),
        "权属": taken([f"{v.name}集体" for v in projects.villages], project),
        "经营主体代码": taken(operators.codes, projects.operator[project]),
        "使用状态": taken([AssetState.IN_USE.label, AssetState.IDLE.label], idle.astype(np.int64)),
        "闲置开始日期": days(np.where(idle, day(projects.book_year, 3 + project % 6), NEVER)),
        "年约定收益": yuan(income, earns), "年实际收益": yuan(income, earns),
    })  # fmt: skip


def _asset_names(projects: Projects, i: int) -> tuple[str, str, str]:
    if projects.nature[i] is Nature.PUBLIC_WELFARE:
        return "公益设施主体", "配套设备", "附属设施"
    chain = projects.chains[i].name
    return f"{chain}项目厂房棚圈", f"{chain}项目机械设备", f"{chain}项目附属设施"


def operations(rng: Generator, projects: Projects, funds: Funds) -> pa.Table:
    """The sheet 项目运营, for the book's year."""
    project = np.flatnonzero(projects.is_operating & projects.is_operational)
    revenue = ((funds.assistance + funds.other)[project] * rng.uniform(0.3, 1.4, len(project))).astype(
        np.int64
    )
    profit = (revenue * rng.uniform(0.04, 0.18, len(project))).astype(np.int64)
    profit = np.where(projects.breaks("operating-result")[project], -profit, profit)
    return pa.table({
        "项目编码": taken(projects.codes, project), "年度": pa.array(np.full(len(project), projects.book_year)),
        "经营收入": yuan(revenue), "经营利润": yuan(profit),
    })  # fmt: skip


def allocation_code(serial: int) -> str:
    return f"FP{serial:06d}"


COLUMNS = ("分配编号", "嘎查村代码", "年度", "用途", "金额", "依据", "户编号", "成员决议日期", "说明")
USES = tuple(use for use in Use if use.is_listed)
NOTES = {
    Use.OTHER_REVITALIZATION: "购置嘎查村防汛物资", Use.MONITORED_AID: "帮助监测对象购置饲草",
    Use.WELFARE_POSTS: "保洁员、护林员报酬",
}  # fmt: skip


def allocations(rng: Generator, projects: Projects, people: People) -> pa.Table:
    """The sheet 集体收益分配: each allocation has lines for works and posts, some for households."""
    codes = people.codes(np.arange(len(people.project))).to_pylist()
    first = np.searchsorted(people.project, np.arange(len(projects)))
    lines = [
        line
        for i in np.flatnonzero(projects.allocates)
        for line in _allocation(rng, projects, int(i), codes, int(first[i]))
    ]
    columns = {name: [line.get(name) for line in lines] for name in COLUMNS}
    amounts = yuan(np.array(columns.pop("金额"), np.int64))
    types = {"成员决议日期": pa.date32(), "年度": pa.int64()}
    table = {name: pa.array(values, types.get(name, pa.string())) for name, values in columns.items()}
    return pa.table(table | {"金额": amounts}).select(COLUMNS)


def _allocation(rng: Generator, projects: Projects, i: int, households: list[str], first: int) -> list[Line]:
    lines = [_works(rng, use) for use in rng.permutation(np.array(USES, object))[: rng.integers(2, 6)]]
    lines += [
        _to_household(rng, households[first + k])
        for k in range(rng.integers(0, 3))
        if first + k < len(households)
    ]
    if projects.breach[i] == "no-simple-handout":
        lines.append(_line(Use.CASH_HANDOUT, 80_000, AllocationBasis.NONE, households[first]))
    if projects.breach[i] == "no-even-split":
        last = min(first + EVEN_SPLIT, len(households))
        share = 2 * sum(line["金额"] for line in lines) // EVEN_SPLIT // 10_000 * 10_000
        lines += [
            _line(Use.MONITORED_AID, share, AllocationBasis.SHARE, h)
            for h in households[last - EVEN_SPLIT : last]
        ]
    return [_common(projects, i) | line for line in lines]


def _common(projects: Projects, i: int) -> Line:
    resolved = day(projects.book_year, 6 + i % 6, 10).item()
    return {
        "分配编号": allocation_code(int(projects.serial[i])), "嘎查村代码": projects.villages[i].code,
        "年度": projects.book_year,
        "成员决议日期": None if projects.breach[i] == "collective-resolution" else resolved,
    }  # fmt: skip


def _line(use: Use, fen: int, basis: AllocationBasis | None = None, household: str | None = None) -> Line:
    return {
        "用途": use.label, "金额": fen, "依据": basis.label if basis else None, "户编号": household,
        "说明": NOTES.get(use),
    }  # fmt: skip


def _works(rng: Generator, use: Use) -> Line:
    return _line(use, int(rng.integers(30, 400)) * 10_000)


def _to_household(rng: Generator, household: str) -> Line:
    posts = rng.random() < 0.6
    use = Use.WELFARE_POSTS if posts else Use.MONITORED_AID
    basis = AllocationBasis.LABOUR if posts else AllocationBasis.CONDITION
    return _line(use, int(rng.integers(50, 480)) * 1_000, basis, household)


def workshop_code(serial: int) -> str:
    return f"CJ{serial:06d}"


def workshops(rng: Generator, projects: Projects, operators: Operators) -> pa.Table:
    """The sheet 帮扶车间."""
    project = np.flatnonzero(projects.has_workshop)
    idle = projects.breaks("workshop-idle")[project]
    names = [
        f"{v.banner}{v.name}{c.produce}就业帮扶车间"
        for v, c in zip(projects.villages, projects.chains, strict=True)
    ]
    return pa.table({
        "车间编号": coded("CJ", projects.serial[project], 6), "名称": taken(names, project),
        "形式": taken([f.label for f in WorkshopForm], rng.integers(0, 4, len(project))),
        "经营主体代码": taken(operators.codes, projects.operator[project]),
        "行政区划代码": taken([v.code for v in projects.villages], project),
        "状态": taken([WorkshopState.RUNNING.label, WorkshopState.IDLE.label], idle.astype(np.int64)),
        "闲置开始日期": days(np.where(idle, day(projects.book_year, 2 + project % 8), NEVER)),
    })  # fmt: skip


PROBLEMS = ("公示牌信息不完整", "收益兑付不够及时", "劳动协议档案不齐", "资产台账更新滞后")


def rectifications(projects: Projects) -> pa.Table:
    """The sheet 整改: a few, all closed in time."""
    project: Array = np.flatnonzero(projects.is_operating & (projects.serial % 23 == 0))
    ordered = day(projects.book_year, 3 + project % 6, 12)
    return pa.table({
        "整改编号": coded("ZG", projects.serial[project] * ITEMS // 1000, 7),
        "项目编码": taken(projects.codes, project), "问题": taken(PROBLEMS, project % len(PROBLEMS)),
        "下达日期": days(ordered), "期限": days(ordered + 60), "完成日期": days(ordered + 20 + project % 30),
        "结果": taken(("已整改到位",), np.zeros(len(project), np.int64)),
    })  # fmt: skip
