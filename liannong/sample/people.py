"""Households of one to six people with their categories over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from liannong.rulebook.vocabulary import Category, MonitoredKind
from liannong.sample import names
from liannong.sample.arrays import (
    NEVER,
    Array,
    apportion,
    coded,
    day,
    days,
    drawn,
    spread,
    taken,
    year_of,
)
from liannong.sample.identity import Births
from liannong.sample.projects import CUSTODY, GROUP, ITEMS, Projects

Generator = np.random.Generator
SIZES = (0.14, 0.30, 0.24, 0.18, 0.09, 0.05)
MEAN_SIZE = 2.93
GROUP_HOUSEHOLDS = (24, 30)
CATEGORIES = (Category.MONITORED, Category.LIFTED, Category.ORDINARY)
CATEGORY_SHARES = (0.12, 0.52, 0.36)
MONITORED, LIFTED, ORDINARY = range(3)
OLDEST = 1940
REGISTERED_FROM, LIFTED_BY = 2014, 2020  # when poor households were first listed, and the last left the list
LABOUR = ("普通劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力")
RELATIONS = ("户主", "配偶", "之子", "之女", "之父", "之母", "之孙子", "之孙女")


@dataclass
class People:
    """Columns of one entry a household (``project`` … ``changed``) and one entry a person (the rest)."""

    project: Array
    serial: Array
    size: Array
    head: Array
    category: Array
    since: Array
    changed: Array
    household: Array
    place: Array
    is_male: Array
    born: Array
    died: Array
    id_number: pa.Array
    name: pa.Array

    @property
    def is_key(self) -> Array:
        """Whether each household is key in the book's year and the three before it."""
        return np.asarray(self.category != ORDINARY)

    @property
    def project_of_person(self) -> Array:
        return self.project[self.household]

    def codes(self, household: Array) -> pa.Array:
        return coded("HU", np.where(household < 0, -1, self.serial[household]), 10)


def draw(rng: Generator, projects: Projects, total: int, births: Births) -> People:
    """About ``total`` people, in households by project; a household's first person is its head."""
    project, place = spread(_households(rng, projects, total))
    size = _sizes(rng, projects, project, place, total)
    category = drawn(rng, CATEGORY_SHARES, len(project))
    must_be_key = (place == 0) | (projects.purpose[project] == GROUP) | (projects.purpose[project] == CUSTODY)
    category[must_be_key & (category == ORDINARY)] = LIFTED
    since, changed = _since(rng, category, projects.book_year)
    household, within = spread(size)
    head = np.cumsum(size) - size
    is_male, born = _bodies(rng, household, within, head, projects.book_year)
    died = _deaths(rng, projects, project, household, within, size, born)
    peoples = names.is_mongol(rng, projects.villages, project)
    marries_in = (within == 1) | ((within == 4) & ~is_male)
    return People(
        project=project, serial=projects.serial[project] * ITEMS + place + 1, size=size, head=head,
        category=category, since=since, changed=changed, household=household, place=within, is_male=is_male,
        born=born, died=died, id_number=births.numbers(born, is_male),
        name=names.people(rng, household=household, marries_in=marries_in, is_male=is_male, peoples=peoples),
    )  # fmt: skip


def _households(rng: Generator, projects: Projects, total: int) -> Array:
    """How many each project has: contract groups their two dozen, the others share the rest."""
    grouped = projects.purpose == GROUP
    number = np.where(grouped, rng.integers(*GROUP_HOUSEHOLDS, len(projects), endpoint=True), 1)
    rest = max(0, round(total / MEAN_SIZE) - int(number.sum()))
    return np.asarray(number + apportion(rest, np.where(grouped, 0, rng.uniform(0.7, 1.3, len(projects)))))


def _sizes(rng: Generator, projects: Projects, project: Array, place: Array, total: int) -> Array:
    sizes = drawn(rng, SIZES, len(project)) + 1
    # an heir must be left where an entitlement is to pass on
    sizes[(place == 0) & (sizes == 1)] = 2
    step = 1 if sizes.sum() < total else -1
    able = np.flatnonzero((sizes < 6) if step > 0 else (sizes > 2))
    sizes[rng.permutation(able)[: abs(total - int(sizes.sum()))]] += step
    return sizes


def _since(rng: Generator, category: Array, year: int) -> tuple[Array, Array]:
    """Start of the category, and for a few the day on which it replaced an earlier one."""
    size = len(category)
    lifted = day(
        rng.integers(REGISTERED_FROM, min(LIFTED_BY, year - 4) + 1, size),
        rng.integers(1, 13, size),
        rng.integers(1, 28, size),
    )
    monitored = day(
        rng.integers(year - 5, year - 3, size), rng.integers(1, 13, size), rng.integers(1, 28, size)
    )
    since = np.select([category == MONITORED, category == LIFTED], [monitored, lifted], NEVER)
    returned = (category == MONITORED) & (rng.random(size) < 0.4)
    return since, np.where(returned, monitored, NEVER)


def _bodies(rng: Generator, household: Array, within: Array, head: Array, year: int) -> tuple[Array, Array]:
    """Sex and day of birth by the place in the household: head, partner, children, parent, grandchild."""
    size = len(household)
    is_male = rng.random(size) < 0.5
    is_male[head] = rng.random(len(head)) < 0.82
    partner = within == 1
    is_male[partner] = ~is_male[head[household[partner]]]
    of_head = np.clip(rng.normal(54, 12, len(head)), 24, 83)[household]
    steps = np.select([within == 0, partner, within == 4, within == 5], [0, -2, 25, -52], -27)
    ages = np.clip(of_head + steps + np.where(within > 0, rng.integers(-4, 5, size), 0), 1, 83)
    born_year = np.maximum(year - ages.astype(np.int64), OLDEST)
    return is_male, day(born_year, 1, rng.integers(1, 366, size))


def _deaths(
    rng: Generator,
    projects: Projects,
    project: Array,
    household: Array,
    within: Array,
    size: Array,
    born: Array,
) -> Array:
    """Some of the old, and some heads whose household holds an entitlement in custody."""
    in_custody = (projects.purpose == CUSTODY)[project] & (size > 1)
    of_first = np.r_[True, np.diff(project) > 0] & in_custody
    heads = (
        in_custody & (rng.random(len(size)) < 0.04)
        | of_first & projects.breaks("entitlement-succession")[project]
    )
    old = (year_of(born) < projects.book_year - 68) & (within > 0) & (rng.random(len(born)) < 0.05)
    gone = old | (within == 0) & heads[household]
    when = day(projects.book_year - rng.integers(0, 2, len(born)), 3, rng.integers(1, 240, len(born)))
    return np.where(gone, when, NEVER)


def table(rng: Generator, projects: Projects, people: People) -> pa.Table:
    """The sheet 农牧户: a person whose category changed has a row for each."""
    has_past = ~np.isnat(people.changed)[people.household]
    person, turn = spread(1 + has_past)
    is_past = has_past[person] & (turn == 0)
    household = people.household[person]
    changed = people.changed[household]
    category = np.where(is_past, LIFTED, people.category[household])
    since = np.where(is_past, day(REGISTERED_FROM) + household % 1000, people.since[household])
    columns = {
        "户编号": people.codes(household), "姓名": people.name.take(pa.array(person)),
        "证件号码": people.id_number.take(pa.array(person)), "与户主关系": _relations(people)[person],
        "人员类别": taken([c.label for c in CATEGORIES], category),
        "监测类型": taken([k.label for k in MonitoredKind], np.where(category == MONITORED, household % 3, -1)),
        "类别开始日期": days(since), "类别结束日期": days(np.where(is_past, changed - 1, NEVER)),
        "行政区划代码": taken([v.code for v in projects.villages], people.project[household]),
        "劳动能力": _labour(people, projects.book_year).take(pa.array(person)),
        "联系电话": _phones(rng, people).take(pa.array(person)), "死亡日期": days(people.died[person]),
    }  # fmt: skip
    columns["与户主关系"] = taken(RELATIONS, columns["与户主关系"])
    return pa.table(columns)


def _relations(people: People) -> Array:
    female = (~people.is_male).astype(np.int64)
    return np.select(
        [people.place == 0, people.place == 1, people.place == 4, people.place == 5],
        [0, 1, 4 + female, 6 + female], 2 + female,
    )  # fmt: skip


def _labour(people: People, year: int) -> pa.Array:
    age = year - year_of(people.born)
    return taken(LABOUR, np.select([age < 16, age > 74, age > 62], [3, 2, 1], 0))


def _phones(rng: Generator, people: People) -> pa.Array:
    """For heads; no mobile number in use begins with 12."""
    digits = rng.integers(0, 10**9, len(people.place))
    return pc.if_else(pa.array(people.place == 0), coded("12", digits, 9), None)
