"""What projects promise: the plan behind the sheet 联结机制."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import Mode
from liannong.sample.arrays import Array, counts, spread, taken, yuan
from liannong.sample.projects import Projects

Generator = np.random.Generator
YUAN = 100


@dataclass
class Plan:
    """Columns of one entry a project; ``jobs`` are year-round, half-year and flexible ones; money in fen."""

    households: Array
    key_households: Array
    income: Array
    jobs: tuple[Array, Array, Array]

    @property
    def sixths(self) -> Array:
        return np.asarray(self.jobs[0] * 6 + self.jobs[1] * 3 + self.jobs[2] * 2)


def plan_of_delivered(rng: Generator, delivered: Plan, is_running: Array, registered: Array) -> Plan:
    """A running project promised what it delivers or a little less; the others promise after their size."""
    size = len(is_running)
    kept = rng.uniform(0.82, 1, size)
    households = np.where(is_running, delivered.households * kept, registered * kept).astype(np.int64)
    households = np.maximum(households, 1)
    key = np.where(is_running, delivered.key_households * kept, households * 0.6).astype(np.int64)
    income = np.where(
        is_running, delivered.income * kept, households * rng.integers(1_500, 6_000, size) * YUAN
    )
    jobs = [np.where(is_running, d, rng.poisson(2, size) + (i == 0)) for i, d in enumerate(delivered.jobs)]
    return Plan(
        households,
        np.clip(key, 1, households),
        income.astype(np.int64) // 10_000 * 10_000,
        (jobs[0], jobs[1], jobs[2]),
    )


def break_promises(projects: Projects, plan: Plan) -> None:
    """Plant what the rules on promises will find; called after the plan, before the funds."""
    empty = projects.breaks("effects-stated")
    plan.income[empty] = 0
    plan.key_households[projects.breaks("key-beneficiaries")] = 0
    for jobs in plan.jobs:
        jobs[empty | projects.breaks("employment-quota-planned")] = 0
    # the plan promises enough, only the year's work falls short
    plan.jobs[0][projects.breaks("employment-quota")] *= 2
    plan.jobs[0][projects.breaks("employment-quota")] += 10
    plan.households[projects.breaks("driving-effect")] *= 3
    plan.income[projects.breaks("driving-effect")] *= 3


PRACTICE = {
    Mode.EMPLOYMENT: "优先录用脱贫人口和监测对象，按月发放工资", Mode.WELFARE_POST: "设置保洁、管护等岗位并按月考核",
    Mode.ORDER: "与农牧户签订订单，统一供种、按约收购{produce}", Mode.TRUSTEESHIP: "农牧户委托代养{chain}，按年返还收益、到期保本",
    Mode.CONTRACT_FARMING: "统一代耕代种代收，收益按约返还农牧户", Mode.SALES: "设点集中代销{produce}，不收取手续费",
    Mode.PRICE_FLOOR: "市价低于约定价时按保护价收购{produce}", Mode.TECHNICAL: "每季度上门开展{produce}技术指导",
    Mode.SHARE: "资金折股量化到户，保底收益加按股分红", Mode.LAND_TRANSFER: "集中流转土地，按年支付流转费",
    Mode.LEASE: "租用闲置房屋院落，按年支付租金", Mode.WORK_RELIEF: "组织当地群众参加施工并发放劳务报酬",
    Mode.OTHER: "验收后先建后补，补助直接到户",
}  # fmt: skip


def table(projects: Projects, plan: Plan, household_size: float) -> pa.Table:
    """The sheet 联结机制: the plan shared out among the project's modes, the first taking what is over."""
    has_any = ~projects.breaks("mechanism-established")
    modes = np.array([len(m) for m in projects.modes]) * has_any
    modes = np.minimum(modes, np.maximum(plan.households, 1))
    project, turn = spread(modes)

    def shared(total: Array) -> Array:
        part = total[project] // modes[project]
        return np.asarray(np.where(turn == 0, total[project] - part * (modes[project] - 1), part))

    mode = [projects.modes[i][t] for i, t in zip(project, turn, strict=True)]
    households, key, income = shared(plan.households), shared(plan.key_households), shared(plan.income)
    persons = (households * household_size).astype(np.int64)
    jobs = [np.where(turn == 0, kind[project], 0) for kind in plan.jobs]
    return pa.table({
        "项目编码": taken(projects.codes, project), "联农带农方式": pa.array([m.label for m in mode]),
        "计划带动户数": counts(households), "其中重点对象户数": counts(key), "计划带动人数": counts(persons),
        "其中重点对象人数": counts((key * household_size).astype(np.int64)),
        "计划就业常年": counts(jobs[0]), "计划就业六个月": counts(jobs[1]), "计划就业灵活": counts(jobs[2]),
        "预计年收益总额": yuan(income), "户均增收": yuan(income // np.maximum(households, 1), households > 0),
        "具体做法": pa.array([PRACTICE[m].format(produce=projects.chains[i].produce, chain=projects.chains[i].name)
                          for m, i in zip(mode, project, strict=True)]),
    })  # fmt: skip
