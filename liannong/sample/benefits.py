"""What reached the households: streams of payments from agreements and employments, year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import BenefitKind, Mode
from liannong.sample.agreements import MODES, Agreements
from liannong.sample.arrays import (
    Array,
    apportion,
    day,
    days,
    spread,
    taken,
    total_by,
    year_of,
    yuan,
)
from liannong.sample.jobs import Jobs
from liannong.sample.people import People
from liannong.sample.projects import Projects

Generator = np.random.Generator
KINDS = tuple(BenefitKind)
# fmt: off
KIND_OF = {
    Mode.EMPLOYMENT: BenefitKind.WAGE, Mode.WELFARE_POST: BenefitKind.WAGE, Mode.ORDER: BenefitKind.ORDER,
    Mode.TRUSTEESHIP: BenefitKind.TRUSTEESHIP, Mode.CONTRACT_FARMING: BenefitKind.TRUSTEESHIP,
    Mode.SALES: BenefitKind.SALES, Mode.PRICE_FLOOR: BenefitKind.ORDER, Mode.TECHNICAL: BenefitKind.TECHNICAL,
    Mode.SHARE: BenefitKind.DIVIDEND, Mode.LAND_TRANSFER: BenefitKind.LAND_TRANSFER, Mode.LEASE: BenefitKind.RENT,
    Mode.WORK_RELIEF: BenefitKind.LABOUR_PAY, Mode.OTHER: BenefitKind.OTHER,
}
# fmt: on


@dataclass
class Benefits:
    """Columns of one entry a payment, by project; ``agreement`` or ``person`` is -1 where there is none."""

    project: Array
    household: Array
    agreement: Array
    person: Array
    paid_on: Array
    amount: Array
    kind: Array

    def __len__(self) -> int:
        return len(self.project)

    def households_in(self, year: int, people: People, size: int) -> tuple[Array, Array]:
        """Distinct households that gained in the year by project: all, and key ones."""
        of_year = year_of(self.paid_on) == year
        reached = np.unique(self.household[of_year])
        key = reached[people.is_key[reached]]
        return tuple(np.bincount(people.project[h], minlength=size) for h in (reached, key))  # type: ignore[return-value]

    def income_in(self, year: int, size: int) -> Array:
        of_year = year_of(self.paid_on) == year
        return total_by(self.project[of_year], self.amount[of_year], size)


@dataclass
class _Streams:
    """One entry a source and calendar year, with the amount that must arrive between two days."""

    project: Array
    household: Array
    agreement: Array
    person: Array
    since: Array
    until: Array
    amount: Array
    kind: Array


def draw(
    rng: Generator, projects: Projects, people: People, agreements: Agreements, jobs: Jobs, total: int
) -> Benefits:
    """``total`` payments, or one for each stream where that is more."""
    streams = _together(_from_agreements(projects, people, agreements), _from_jobs(projects, people, jobs))
    size = len(streams.project)
    number = 1 + apportion(max(0, total - size), rng.uniform(0.6, 1.4, size))
    source, turn = spread(number)
    return Benefits(
        project=streams.project[source], household=streams.household[source],
        agreement=streams.agreement[source], person=streams.person[source],
        paid_on=_dates(rng, streams, number, source, turn),
        amount=_shares(streams.amount, number, source, turn), kind=streams.kind[source],
    )  # fmt: skip


def _from_agreements(projects: Projects, people: People, agreements: Agreements) -> _Streams:
    first, last = year_of(agreements.since), np.minimum(year_of(agreements.until), projects.book_year)
    which, turn = spread(last - first + 1)
    start = np.maximum(agreements.since[which], day(first[which] + turn))
    end = np.minimum(agreements.until[which], day(first[which] + turn, 12, 31))
    kinds = np.array([KINDS.index(KIND_OF[m]) for m in MODES])
    holder = people.head[agreements.household]
    holder = np.where(np.isnat(people.died[holder]), holder, -1)
    return _Streams(
        agreements.project[which], agreements.household[which], which, holder[which], start, end,
        agreements.yearly[which], kinds[agreements.mode[which]],
    )  # fmt: skip


def _from_jobs(projects: Projects, people: People, jobs: Jobs) -> _Streams:
    year = year_of(jobs.since)
    until = np.where(np.isnat(jobs.until), day(year, 12, 31), jobs.until)
    relief = np.array([Mode.WORK_RELIEF in m for m in projects.modes])[jobs.project]
    kind = np.where(relief, KINDS.index(BenefitKind.LABOUR_PAY), KINDS.index(BenefitKind.WAGE))
    return _Streams(
        jobs.project, people.household[jobs.person], np.full(len(jobs), -1), jobs.person, jobs.since, until,
        jobs.wage * jobs.months, kind,
    )  # fmt: skip


def _together(one: _Streams, other: _Streams) -> _Streams:
    """Both kinds of stream in the order of their projects."""
    order = np.argsort(np.r_[one.project, other.project], kind="stable")
    pairs = zip(vars(one).values(), vars(other).values(), strict=True)
    return _Streams(*(np.concatenate(pair)[order] for pair in pairs))


def _dates(rng: Generator, streams: _Streams, number: Array, source: Array, turn: Array) -> Array:
    """Evenly through the stream's days, each a little early or late."""
    length = (streams.until - streams.since).astype(np.int64)[source]
    through = (turn + rng.random(len(source))) / number[source]
    return np.asarray(streams.since[source] + (through * length).astype(np.int64))


def _shares(amount: Array, number: Array, source: Array, turn: Array) -> Array:
    """Equal parts, the last one taking what is left, so that a promise is met to the fen."""
    part = amount // number
    left = (amount - part * number)[source]
    return np.asarray(part[source] + np.where(turn == number[source] - 1, left, 0))


def table(
    rng: Generator, projects: Projects, people: People, agreements: Agreements, benefits: Benefits
) -> pa.Table:
    """The sheet 带动收益."""
    dividend, floor = KINDS.index(BenefitKind.DIVIDEND), KINDS.index(BenefitKind.GUARANTEED)
    is_floor = (benefits.kind == dividend) & (rng.random(len(benefits)) < 0.4)
    return pa.table({
        "协议编号": agreements.codes(projects, benefits.agreement),
        "项目编码": taken(projects.codes, benefits.project), "户编号": people.codes(benefits.household),
        "证件号码": people.id_number.take(pa.array(benefits.person, mask=benefits.person < 0)),
        "日期": days(benefits.paid_on), "金额": yuan(benefits.amount),
        "收益类型": taken([k.label for k in KINDS], np.where(is_floor, floor, benefits.kind)),
    })  # fmt: skip
