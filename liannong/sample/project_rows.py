"""The sheet 项目: each project as its banner would write it down."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import Construction, Mode, Nature
from liannong.sample.arrays import NEVER, day, days, taken, yes_no, yuan
from liannong.sample.funds import Funds
from liannong.sample.operators import Operators
from liannong.sample.places import Village
from liannong.sample.projects import CUSTODY, Projects

Generator = np.random.Generator
METHODS = ("公开招标", "竞争性磋商", "竞争性谈判", "询价")
DEPARTMENTS = ("农牧局", "农牧局", "乡村振兴局", "民族事务委员会", "林业和草原局")
TYPES = {
    Nature.OPERATIONAL: "产业发展", Nature.PUBLIC_WELFARE: "乡村建设行动", Nature.TO_HOUSEHOLD: "产业发展",
}  # fmt: skip
WELFARE_WORKS = ("村内道路硬化", "人居环境整治", "饮水安全提升", "小型水利设施")


def table(rng: Generator, projects: Projects, operators: Operators, funds: Funds) -> pa.Table:
    """The sheet 项目."""
    size, codes = len(projects), projects.codes
    silent, secret = projects.breaks("ownership-and-distribution"), projects.breaks("open-competition")
    competes = projects.is_competitive | secret
    noticed = day(projects.year, rng.integers(3, 7, size), rng.integers(1, 28, size))
    method = np.where(competes & ~secret, rng.integers(0, len(METHODS), size), -1)
    relief = np.array([Mode.WORK_RELIEF in m for m in projects.modes])
    pay = ((funds.assistance + funds.other) * rng.uniform(0.18, 0.3, size)).astype(np.int64)
    villages, running = projects.villages, projects.is_operating
    return pa.table({
        "项目编码": pa.array(codes), "项目名称": pa.array([_title(projects, i) for i in range(size)]),
        "年度": pa.array(projects.year), "项目性质": pa.array([n.label for n in projects.nature]),
        "项目类型": pa.array([TYPES[n] for n in projects.nature]),
        "项目子类型": pa.array([_subtype(projects, i) for i in range(size)]),
        "产业链": pa.array([_chain(projects, i) for i in range(size)]),
        "产业园区": pa.array([_park(projects, i) for i in range(size)]),
        "建设性质": taken([c.label for c in Construction], rng.choice(3, size, p=[0.7, 0.18, 0.12])),
        "行政区划代码": pa.array([v.code for v in villages]),
        "实施地点": pa.array([v.path for v in villages]),
        "责任单位": pa.array([f"{v.township}人民政府" for v in villages]),
        "行业主管部门": pa.array([_department(v, int(k)) for v, k in zip(villages, rng.integers(0, 5, size), strict=True)]),
        "经营主体代码": taken(operators.codes, projects.operator),
        "建设内容": pa.array([_work(projects, i) for i in range(size)]),
        "状态": pa.array([s.label for s in projects.state]),
        "纳入资产管理": yes_no(projects.is_assisted), "资产收益项目": yes_no(projects.is_asset_income),
        "形成固定资产金额": yuan(funds.fixed),
        "产权归属": pa.array([None if q else f"{v.name}集体所有" for q, v in zip(silent, villages, strict=True)]),
        "收益分配方式": pa.array([None if silent[i] else _distribution(projects, i) for i in range(size)]),
        "自筹资金": yuan(funds.own, (funds.own > 0) | projects.is_asset_income),
        "涉及公开竞争": yes_no(competes), "竞争方式": taken(METHODS, method),
        "公示开始": days(np.where(method >= 0, noticed, NEVER)),
        "公示结束": days(np.where(method >= 0, noticed + 10, NEVER)),
        "投产日期": days(np.where(running, day(projects.year, rng.integers(9, 13, size), 15), NEVER)),
        "劳务报酬": yuan(pay, relief), "重点帮扶村": yes_no(projects.serial % 7 == 0),
        "绩效目标": pa.array([f"带动农牧户稳定增收，壮大{v.name}集体经济" for v in villages]),
    })  # fmt: skip


def _subtype(projects: Projects, i: int) -> str:
    if projects.nature[i] is Nature.PUBLIC_WELFARE:
        return WELFARE_WORKS[projects.serial[i] % len(WELFARE_WORKS)]
    return projects.chains[i].subtype


def _chain(projects: Projects, i: int) -> str | None:
    return None if projects.nature[i] is Nature.PUBLIC_WELFARE else projects.chains[i].name


def _title(projects: Projects, i: int) -> str:
    village, chain = projects.villages[i], projects.chains[i]
    return f"{projects.year[i]}年{village.path}{_matter(projects, i, chain.produce)}项目"


def _matter(projects: Projects, i: int, produce: str) -> str:
    if projects.nature[i] is Nature.PUBLIC_WELFARE:
        return _subtype(projects, i)
    if projects.nature[i] is Nature.TO_HOUSEHOLD:
        return f"{produce}产业到户先建后补"
    if projects.purpose[i] == CUSTODY:
        return projects.chains[i].name + projects.modes[i][0].label
    return f"{produce}产业"


def _work(projects: Projects, i: int) -> str:
    if projects.nature[i] is Nature.PUBLIC_WELFARE:
        return f"实施{projects.villages[i].name}{_subtype(projects, i)}工程"
    return projects.chains[i].work


def _park(projects: Projects, i: int) -> str | None:
    chain = _chain(projects, i)
    return f"{projects.villages[i].banner}{chain}产业园" if chain and projects.serial[i] % 4 == 0 else None


def _department(village: Village, turn: int) -> str:
    return village.banner + DEPARTMENTS[turn]


def _distribution(projects: Projects, i: int) -> str:
    if projects.is_asset_income[i]:
        return "每年按投入资金的百分之六向嘎查村集体分配收益，由村民代表会议决定用途"
    return "收益归嘎查村集体，经成员大会决议后使用"
