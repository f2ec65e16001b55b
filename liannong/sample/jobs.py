"""Employments: the workers of the year by class, and those of earlier years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from liannong.rulebook.vocabulary import LeftOut, Mode, Nature, OperatorKind, Post
from liannong.sample.arrays import (
    NEVER,
    Array,
    apportion,
    counts,
    day,
    days,
    drawn,
    spread,
    taken,
    total_by,
    year_of,
    yes_no,
    yuan,
)
from liannong.sample.operators import Operators
from liannong.sample.people import People
from liannong.sample.projects import Projects

Generator = np.random.Generator
YEAR_ROUND, HALF_YEAR, FLEXIBLE, EARLIER, TOO_SHORT = range(5)
CLASS_SHARES = (0.48, 0.29, 0.23)
SIXTHS = np.array([6, 3, 2, 0, 0])  # what a key worker of each class brings towards the quota
WORKING_AGE = (18, 60)
LEFT_OUT = (LeftOut.NO_AGREEMENT, LeftOut.BELOW_MINIMUM, LeftOut.UNDER_SIX_MONTHS, LeftOut.NOT_KEY)


@dataclass
class Jobs:
    """Columns of one entry an employment; ``months`` and ``days`` are those of its class's year."""

    project: Array
    person: Array
    kind: Array
    since: Array
    until: Array
    months: Array
    days: Array
    wage: Array
    has_contract: Array
    paid_elsewhere: Array

    def __len__(self) -> int:
        return len(self.project)

    def sixths(self, people: People, size: int) -> Array:
        """Job units of key workers by project, in sixths."""
        is_key = people.is_key[people.household[self.person]]
        return total_by(self.project, SIXTHS[self.kind] * is_key, size)

    def of_class(self, kind: int, people: People, size: int) -> Array:
        is_key = people.is_key[people.household[self.person]]
        return total_by(self.project, (self.kind == kind) & is_key, size)


def draw(rng: Generator, projects: Projects, people: People, total: int) -> Jobs:
    """Up to ``total`` employments with the projects that drive somebody, at most two in three years a worker."""
    workers = _workers(rng, projects, people)
    number = np.bincount(people.project_of_person[workers], minlength=len(projects))
    spells = 1 + np.minimum(projects.book_year - projects.year, 2)
    wanted = apportion(total, number * projects.drives * rng.uniform(0.8, 1.2, len(projects)))
    project, turn = spread(np.minimum(wanted, number * spells))
    first = np.cumsum(number) - number
    person = workers[first[project] + turn % np.maximum(number, 1)[project]]
    return _jobs(rng, projects, project, person, turn // np.maximum(number, 1)[project])


def _workers(rng: Generator, projects: Projects, people: People) -> Array:
    """People of working age by project, in an order that mostly puts those of key households first."""
    age = projects.book_year - year_of(people.born)
    able = np.flatnonzero((age >= WORKING_AGE[0]) & (age < WORKING_AGE[1]) & np.isnat(people.died))
    late = ~people.is_key[people.household[able]] * 0.6 + rng.random(len(able))
    return able[np.lexsort((late, people.project_of_person[able]))]


def _jobs(rng: Generator, projects: Projects, project: Array, person: Array, years_ago: Array) -> Jobs:
    size, year = len(project), projects.book_year
    kind = np.where(years_ago > 0, EARLIER, drawn(rng, CLASS_SHARES, size))
    runs_on = (kind == YEAR_ROUND) & (rng.random(size) < 0.6)
    first = np.select(
        [kind == YEAR_ROUND, kind == HALF_YEAR], [1, rng.integers(2, 6, size)], rng.integers(3, 7, size)
    )
    months = np.select(
        [kind == YEAR_ROUND, kind == HALF_YEAR], [12, rng.integers(6, 9, size)], rng.integers(4, 6, size)
    )
    since = day(
        year - years_ago, first, rng.integers(1, 8, size) * (kind != YEAR_ROUND) + (kind == YEAR_ROUND)
    )
    until = np.where(runs_on, NEVER, day(year - years_ago, first + months, 1) - rng.integers(1, 8, size))
    until = np.where((kind == YEAR_ROUND) & ~runs_on, day(year, 12, 31), until)
    worked = np.select(
        [kind == YEAR_ROUND, kind == HALF_YEAR], [rng.integers(240, 301, size), months * 21], 104 + months * 4
    )
    wage = np.round(np.exp(rng.normal(7.95, 0.2, size)).clip(1_900, 5_600) / 50).astype(np.int64) * 5_000
    signs = rng.random(size) < np.where(kind == FLEXIBLE, 0.4, 0.93)
    return Jobs(project, person, kind, since, until, months, worked, wage, signs, rng.random(size) < 0.02)


def plant(rng: Generator, jobs: Jobs, people: People, number: int) -> dict[int, LeftOut]:
    """Employment → why its worker cannot be counted for the reward, though all else speaks for it."""
    good = (jobs.kind == YEAR_ROUND) & jobs.has_contract & ~jobs.paid_elsewhere & (jobs.wage > 240_000)
    is_key = people.is_key[people.household[jobs.person]]
    key, other = (rng.permutation(np.flatnonzero(good & which)) for which in (is_key, ~is_key))
    planted: dict[int, LeftOut] = {}
    for step in range(number):
        reason = LEFT_OUT[step % len(LEFT_OUT)]
        candidates = other if reason is LeftOut.NOT_KEY else key
        if step < len(candidates):
            planted[int(candidates[step])] = reason
    _alter(jobs, planted)
    return planted


def _alter(jobs: Jobs, planted: dict[int, LeftOut]) -> None:
    for job, reason in planted.items():
        if reason is LeftOut.NO_AGREEMENT:
            jobs.has_contract[job] = False
        elif reason is LeftOut.BELOW_MINIMUM:
            jobs.wage[job] = 150_000
        elif reason is LeftOut.UNDER_SIX_MONTHS:
            year = int(year_of(jobs.since[job : job + 1])[0])
            jobs.kind[job], jobs.months[job], jobs.days[job] = TOO_SHORT, 4, 84
            jobs.until[job] = day(year, 4, 30)


def table(projects: Projects, people: People, operators: Operators, jobs: Jobs) -> pa.Table:
    """The sheet 就业; days of attendance only for the year's own work."""
    has_days = (jobs.kind != EARLIER) & (jobs.kind != YEAR_ROUND)
    return pa.table({
        "项目编码": taken(projects.codes, jobs.project),
        "经营主体代码": taken(operators.codes, projects.operator[jobs.project]),
        "证件号码": people.id_number.take(pa.array(jobs.person)),
        "岗位类型": taken([_post(projects, i).label for i in range(len(projects))], jobs.project),
        "开始日期": days(jobs.since), "结束日期": days(jobs.until),
        "本年出勤天数": counts(jobs.days, has_days), "月工资": yuan(jobs.wage),
        "劳动协议": yes_no(jobs.has_contract),
        "务工地行政区划代码": taken([v.banner_code for v in projects.villages], jobs.project),
        "已享其他补贴": pc.if_else(pa.array(jobs.paid_elsewhere), "是", None),
    })  # fmt: skip


def _post(projects: Projects, i: int) -> Post:
    if projects.kind[i] is OperatorKind.WORKSHOP:
        return Post.WORKSHOP
    if Mode.WORK_RELIEF in projects.modes[i]:
        return Post.WORK_RELIEF
    is_welfare = projects.nature[i] is Nature.PUBLIC_WELFARE or Mode.WELFARE_POST in projects.modes[i]
    return Post.WELFARE if is_welfare else Post.GENERAL
