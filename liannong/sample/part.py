"""One part of a book: some hundreds of projects with everything that hangs on them.

A region is written part by part, so that memory does not grow with the book.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import LeftOut
from liannong.sample import (
    agreements,
    benefits,
    breaches,
    funds,
    jobs,
    operators,
    oversight,
    people,
    plans,
    project_rows,
    projects,
)
from liannong.sample.arrays import Array
from liannong.sample.expected import Breach, NotCounted
from liannong.sample.identity import Births
from liannong.sample.oversight import EVEN_SPLIT
from liannong.sample.places import Village

Generator = np.random.Generator
GROUPS_FROM = 400  # people; a smaller book has no room for a contract group


@dataclass(frozen=True)
class Order:
    """What a part shall hold; ``first`` is its first project's serial number, ``turn`` the first breach's."""

    villages: list[Village]
    first: int
    year: int
    persons: int
    benefits: int
    jobs: int
    mistakes: int
    turn: int


@dataclass(frozen=True)
class Part:
    """``tables`` by sheet, headed as the ledgers are."""

    tables: dict[str, pa.Table]
    findings: list[Breach]
    left_out: list[NotCounted]


class _Draws:
    """All that is drawn for a part, in the order in which one thing follows from another."""

    def __init__(self, rng: Generator, order: Order, births: Births) -> None:
        self.rng = rng
        self.projects = projects.draw(
            rng, order.villages, order.first, order.year, order.persons >= GROUPS_FROM
        )
        breaches.plant(rng, self.projects, order.mistakes, order.turn)
        self.people = people.draw(rng, self.projects, order.persons, births)
        _take_back_even_split(self.projects, len(self.people.project))
        self.operators = operators.draw(rng, self.projects)
        self.jobs = jobs.draw(rng, self.projects, self.people, order.jobs)
        self.uncounted = jobs.plant(rng, self.jobs, self.people, order.mistakes)
        self.agreements = agreements.draw(rng, self.projects, self.people)
        self.short = (
            agreements.shorten(self.projects, self.agreements) if order.mistakes else np.zeros(0, np.int64)
        )
        self.benefits = benefits.draw(
            rng, self.projects, self.people, self.agreements, self.jobs, order.benefits
        )
        self.plan = self._plan()
        sixths = np.where(self._running, self.jobs.sixths(self.people, len(self.projects)), self.plan.sixths)
        self.funds = funds.draw(rng, self.projects, sixths)

    @property
    def _running(self) -> Array:
        return self.projects.is_operating

    def _plan(self) -> plans.Plan:
        size, year = len(self.projects), self.projects.book_year
        registered = np.bincount(self.people.project, minlength=size)
        reached, key = self.benefits.households_in(year, self.people, size)
        kinds = (
            self.jobs.of_class(kind, self.people, size)
            for kind in (jobs.YEAR_ROUND, jobs.HALF_YEAR, jobs.FLEXIBLE)
        )
        delivered = plans.Plan(reached, key, self.benefits.income_in(year, size), tuple(kinds))  # type: ignore[arg-type]
        plan = plans.plan_of_delivered(self.rng, delivered, self._running, registered)
        plans.break_promises(self.projects, plan)
        return plan


def _take_back_even_split(drawn: projects.Projects, households: int) -> None:
    """An allocation cannot be split evenly among more households than there are."""
    if households < EVEN_SPLIT:
        drawn.breach = ["" if rule == "no-even-split" else rule for rule in drawn.breach]


def draw(rng: Generator, order: Order, births: Births) -> Part:
    """The same ``rng`` state, order and numbers given out give the same part to the byte."""
    draws = _Draws(rng, order, births)
    return Part(_tables(draws), _findings(draws), _left_out(draws) if order.mistakes else [])


def _tables(d: _Draws) -> dict[str, pa.Table]:
    return {
        "项目": project_rows.table(d.rng, d.projects, d.operators, d.funds),
        "项目资金": funds.table(d.rng, d.projects, d.funds),
        "联结机制": plans.table(d.projects, d.plan, float(d.people.size.mean())),
        "经营主体": operators.table(d.rng, d.projects, d.operators),
        "经营主体财务": operators.finances(d.rng, d.projects, d.operators, d.funds.assistance),
        "农牧户": people.table(d.rng, d.projects, d.people),
        "联结协议": agreements.table(d.projects, d.people, d.operators, d.agreements),
        "带动收益": benefits.table(d.rng, d.projects, d.people, d.agreements, d.benefits),
        "就业": jobs.table(d.projects, d.people, d.operators, d.jobs),
        "项目资产": oversight.assets(d.rng, d.projects, d.operators, d.funds),
        "项目运营": oversight.operations(d.rng, d.projects, d.funds),
        "集体收益分配": oversight.allocations(d.rng, d.projects, d.people),
        "帮扶车间": oversight.workshops(d.rng, d.projects, d.operators),
        "整改": oversight.rectifications(d.projects),
    }


def _findings(d: _Draws) -> list[Breach]:
    planted = [(i, rule) for i, rule in enumerate(d.projects.breach) if rule]
    codes = d.projects.codes
    return [Breach(rule, _subject(d, rule, i), breaches.PLANTED[rule][0], codes[i]) for i, rule in planted]


def _subject(d: _Draws, rule: str, i: int) -> str:
    serial = int(d.projects.serial[i])
    if rule.startswith("operator-"):
        return _operator(d, i)
    if rule in ("principal-preserved", "entitlement-succession"):
        return f"XY{serial * projects.ITEMS + 1:010d}"
    if rule in ("no-even-split", "no-simple-handout", "collective-resolution"):
        return oversight.allocation_code(serial)
    own = {"asset-in-use": oversight.asset_code(serial, 0), "workshop-idle": oversight.workshop_code(serial)}
    return own.get(rule, d.projects.codes[i])


def _left_out(d: _Draws) -> list[NotCounted]:
    numbers = d.people.id_number
    workers = [
        NotCounted(
            "employment-reward",
            _operator(d, d.jobs.project[job]),
            numbers[int(d.jobs.person[job])].as_py(),
            reason,
        )
        for job, reason in d.uncounted.items()
    ]
    return workers + [
        NotCounted("linkage-reward", _operator(d, d.agreements.project[i]), household, reason)
        for which, reason in _uncounted_households(d)
        for i, household in zip(which, d.people.codes(d.agreements.household[which]).to_pylist(), strict=True)
    ]


def _uncounted_households(d: _Draws) -> list[tuple[Array, LeftOut]]:
    below = agreements.below_line(d.projects, d.agreements)
    return [(below, LeftOut.BELOW_LINE), (d.short, LeftOut.UNDER_THREE_YEARS)]


def _operator(d: _Draws, project: int) -> str:
    return d.operators.codes[int(d.projects.operator[project])]
