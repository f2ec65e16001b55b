"""Agreements between households and operators, and what they promise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import Destination, Mode
from liannong.sample.arrays import (
    NEVER,
    Array,
    coded,
    day,
    days,
    ranked,
    spread,
    taken,
    yuan,
)
from liannong.sample.operators import Operators
from liannong.sample.people import People
from liannong.sample.projects import CUSTODY, GROUP, ITEMS, Projects

Generator = np.random.Generator
MODES = tuple(Mode)
# fmt: off
YEARLY_YUAN = {  # from … to, per household
    Mode.EMPLOYMENT: (3_000, 12_000), Mode.WELFARE_POST: (4_800, 9_600), Mode.ORDER: (2_400, 12_000),
    Mode.TRUSTEESHIP: (1_800, 5_200), Mode.CONTRACT_FARMING: (1_200, 4_500), Mode.SALES: (1_500, 8_000),
    Mode.PRICE_FLOOR: (2_500, 9_000), Mode.TECHNICAL: (400, 1_800), Mode.SHARE: (600, 3_000),
    Mode.LAND_TRANSFER: (900, 6_000), Mode.LEASE: (800, 3_600), Mode.WORK_RELIEF: (2_000, 8_000),
    Mode.OTHER: (300, 2_000),
}
# fmt: on
GROUP_YUAN = (2_500, 6_000)
BELOW_LINE_YUAN = 700
BELOW_LINE = (7, 15)  # of a group's two dozen households, the ones whose income stays small
INVESTED = (Mode.TRUSTEESHIP, Mode.CONTRACT_FARMING, Mode.SHARE)


@dataclass
class Agreements:
    """Columns of one entry an agreement; money in fen, ``heir`` a person or -1, ``yearly`` the promise."""

    project: Array
    household: Array
    number: Array
    mode: Array
    since: Array
    until: Array
    yearly: Array
    principal: Array
    value: Array
    destination: Array
    heir: Array
    changed: Array

    def __len__(self) -> int:
        return len(self.project)

    def codes(self, projects: Projects, which: Array | None = None) -> pa.Array:
        """``which`` picks agreements; a negative one is an empty cell."""
        serial = projects.serial[self.project] * ITEMS + self.number + 1
        return coded("XY", serial if which is None else np.where(which < 0, -1, serial[which]), 10)


def draw(rng: Generator, projects: Projects, people: People) -> Agreements:
    household = _holders(rng, projects, people)
    project = people.project[household]
    mode = _modes(rng, projects, project)
    since, until = _terms(rng, projects, project)
    number = ranked(project, np.arange(len(project)))
    principal = (
        np.isin(mode, [MODES.index(m) for m in INVESTED]) * rng.integers(8, 41, len(project)) * 100_000
    )
    agreements = Agreements(
        project=project, household=household, number=number, mode=mode, since=since, until=until,
        yearly=_promises(rng, projects, project, number, mode), principal=principal,
        value=principal + principal // 100 * rng.integers(0, 6, len(project)),
        destination=np.zeros(len(project), np.int64), heir=np.full(len(project), -1),
        changed=np.full(len(project), NEVER),
    )  # fmt: skip
    _lose_principal(projects, agreements)
    _pass_on(rng, projects, people, agreements)
    return agreements


def _holders(rng: Generator, projects: Projects, people: People) -> Array:
    """Most households of a project that drives somebody, a few of them twice."""
    first = np.r_[True, np.diff(people.project) > 0]
    sure = first | (projects.purpose[people.project] > 0)
    number = (sure | (rng.random(len(first)) < 0.85)).astype(np.int64)
    number += (number > 0) & (projects.purpose[people.project] == 0) & (rng.random(len(first)) < 0.1)
    return spread(number * projects.drives[people.project])[0]


def _modes(rng: Generator, projects: Projects, project: Array) -> Array:
    index = np.array([[MODES.index(m[i % len(m)]) for i in range(3)] for m in projects.modes])
    return index[project, rng.integers(0, 3, len(project))]


def _terms(rng: Generator, projects: Projects, project: Array) -> tuple[Array, Array]:
    """First and last day: three calendar years in custody, one to three up to the year's end in a group."""
    size, year = len(project), projects.book_year
    purpose, ready = projects.purpose[project], projects.year[project] + 1
    group_since = np.maximum(year - projects.serial[project] % 3, ready)
    first = np.select(
        [purpose == CUSTODY, purpose == GROUP],
        [year - 2, group_since],
        np.maximum(ready, year - rng.integers(0, 3, size)),
    )
    month = np.where(purpose > 0, 1, rng.choice([1, 1, 3, 4, 5], size))
    last = np.where(purpose > 0, year, year + rng.integers(0, 3, size) + (month > 1))
    return day(first, month), day(last + (month == 1), month) - 1


def _promises(rng: Generator, projects: Projects, project: Array, number: Array, mode: Array) -> Array:
    low, high = (np.array([YEARLY_YUAN[m][side] for m in MODES])[mode] for side in (0, 1))
    grouped = projects.purpose[project] == GROUP
    low, high = np.where(grouped, GROUP_YUAN[0], low), np.where(grouped, GROUP_YUAN[1], high)
    promised = rng.integers(low // 10, high // 10 + 1) * 10
    return np.where(grouped & np.isin(number, BELOW_LINE), BELOW_LINE_YUAN, promised) * 100


def below_line(projects: Projects, agreements: Agreements) -> Array:
    """Agreements of a contract group whose household stays below the reward's line."""
    grouped = projects.purpose[agreements.project] == GROUP
    return np.flatnonzero(grouped & np.isin(agreements.number, BELOW_LINE))


def _lose_principal(projects: Projects, agreements: Agreements) -> None:
    lost = projects.breaks("principal-preserved")[agreements.project] & (agreements.number == 0)
    agreements.value[lost] = agreements.principal[lost] * 4 // 5


def _pass_on(rng: Generator, projects: Projects, people: People, agreements: Agreements) -> None:
    """When the holder died the entitlement goes to the village, or to a living key neighbour."""
    died = people.died[people.head[agreements.household]]
    kept_by_mistake = projects.breaks("entitlement-succession")[agreements.project] & (agreements.number == 0)
    passed = ~np.isnat(died) & ~kept_by_mistake
    heir = _heirs(people, agreements)
    to_heir = passed & (heir >= 0) & (rng.random(len(died)) < 0.5)
    options = list(Destination)
    agreements.destination = np.select(
        [to_heir, passed], [options.index(Destination.TRANSFERRED), options.index(Destination.COLLECTIVE)], 0
    )
    agreements.heir = np.where(to_heir, heir, -1)
    agreements.changed = np.where(passed, died + rng.integers(15, 60, len(died)), NEVER)


def _heirs(people: People, agreements: Agreements) -> Array:
    """The head of the next household, where it is key, alive and of the same project; else -1."""
    following = np.minimum(agreements.household + 1, len(people.project) - 1)
    fits = (people.project[following] == agreements.project) & (following > agreements.household)
    fits &= people.is_key[following] & np.isnat(people.died[people.head[following]])
    return np.where(fits, people.head[following], -1)


def shorten(projects: Projects, agreements: Agreements) -> Array:
    """Let one custody agreement in each second such project run two years only; which ones."""
    chosen = (projects.purpose == CUSTODY) & (projects.serial % 2 == 0)
    short = chosen[agreements.project] & (agreements.number == 1)
    agreements.since[short] = day(projects.book_year - 1)
    return np.flatnonzero(short)


def table(projects: Projects, people: People, operators: Operators, agreements: Agreements) -> pa.Table:
    """The sheet 联结协议."""
    invested = agreements.principal > 0
    return pa.table({
        "协议编号": agreements.codes(projects), "项目编码": taken(projects.codes, agreements.project),
        "经营主体代码": taken(operators.codes, projects.operator[agreements.project]),
        "联农带农方式": taken([m.label for m in MODES], agreements.mode),
        "户编号": people.codes(agreements.household),
        "证件号码": people.id_number.take(pa.array(people.head[agreements.household])),
        "起始日期": days(agreements.since), "终止日期": days(agreements.until),
        "投入本金": yuan(agreements.principal, invested), "当前价值": yuan(agreements.value, invested),
        "约定年收益": yuan(agreements.yearly),
        "权益去向": taken([d.label for d in Destination], np.where(invested, agreements.destination, -1)),
        "权益受让证件号码": people.id_number.take(pa.array(agreements.heir, mask=agreements.heir < 0)),
        "权益变更日期": days(agreements.changed),
    })  # fmt: skip
