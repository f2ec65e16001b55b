"""Whole counties by seed: thousands of rows, every state and blank, and every threshold met on purpose.

The rows are well formed (codes of their own, spans that do not run backwards), as a reader lets them through.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetState,
    Category,
    FundSource,
    Mode,
    Nature,
    ProjectState,
    Use,
)
from tests import builders as new
from tests.builders import Row, Rows, yuan
from tests.oracle.contracts import (
    agreements,
    benefits,
    contract_groups,
    employments,
    kept_promises,
    work_forces,
)
from tests.oracle.county import MILLION, County, codes
from tests.oracle.dice import PLACES, Dice


def population(seed: int, year: int, on: date, *, size: int = 200) -> Rows:
    """``size`` projects with some thirty rows each."""
    county = County(
        Dice(seed, year, on), projects=size, operators=max(3, size // 6), households=max(40, size * 3)
    )
    parts = (
        projects, funds, linkages, operators, finances, persons, agreements, contract_groups,
        benefits, kept_promises, employments, work_forces, assets, operations, allocations, workshops,
    )  # fmt: skip
    return new.gather(*(part(county) for part in parts))


def without_ties(rows: Rows) -> Rows:
    """Less the employments that only their place in the ledger tells from an earlier one."""
    distinct = {(row["operator"], row["id_number"], row["since"]): row for row in rows["employment"]}
    return rows | {"employment": list(distinct.values())}


def projects(county: County) -> Iterator[Row]:
    dice = county.dice
    states = [*codes(ProjectState), "operating", "operating", "operating", "admitted", "admitted"]
    natures = [*codes(Nature), *["operational"] * 9]
    for n in range(county.projects):
        yield new.project(
            f"XM{n}", nature=dice.choice(natures), state=dice.choice(states), operator=dice.often(county.operator),
            asset_managed=dice.yes_no(), asset_income=dice.yes_no(),
            fixed_assets=dice.blank_or([0, dice.beside(MILLION // 2), MILLION]),
            ownership=dice.often("嘎查村集体"), distribution=dice.often("按股"),
            own_funds=dice.blank_or([0, 1, yuan(50_000)]), competition=dice.yes_no(),
            competition_method=dice.often("招标"), notice_since=dice.often(dice.day()),
            labour_pay=dice.blank_or([0, dice.beside(MILLION * 15 // 100), MILLION]),
        )  # fmt: skip


def funds(county: County) -> Iterator[Row]:
    dice = county.dice
    for _ in range(county.projects * 3 // 2):
        amount = dice.choice(
            [0, MILLION, MILLION, dice.beside(MILLION), 2 * MILLION, dice.randrange(5 * MILLION)]
        )
        yield new.fund(county.project, source=dice.choice(codes(FundSource)), amount=amount)


def linkages(county: County) -> Iterator[Row]:
    dice = county.dice
    for _ in range(county.projects * 3 // 2):
        yield new.linkage(
            county.project, mode=dice.choice(codes(Mode)),
            households=dice.blank_or(range(4)), key_households=dice.blank_or(range(4)),
            persons=dice.blank_or(range(9)), key_persons=dice.blank_or(range(9), 0.5),
            jobs_year_round=dice.blank_or(range(3), 0.4), jobs_half_year=dice.blank_or(range(3), 0.4),
            jobs_flexible=dice.blank_or(range(4), 0.4), income=dice.blank_or([0, yuan(1000), yuan(5000)]),
            income_per_household=dice.blank_or([0, yuan(100)], 0.6), practice=dice.often("合作养殖"),
        )  # fmt: skip


def operators(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.operators):
        records = {"dishonesty": dice.yes_no(), "violation": dice.choice((False, False, None, True))}
        seat = dice.blank_or([*PLACES, new.BANNER, new.BANNER], 0.1)
        yield new.operator(f"9115MA{n:012d}", division=seat, **records)


def finances(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.operators):
        for year in range(county.dice.year - 3, county.dice.year + 2):
            if dice.random() < 0.85:
                yield new.finance(
                    f"9115MA{n:012d}", year=year, net_profit=dice.blank_or([-1, -1, 0, 1, yuan(9)]),
                    assets=dice.blank_or([0, 1000, 1000, 1000], 0.1), audited=dice.yes_no(),
                    liabilities=dice.blank_or([0, 600, 601, 700, 701], 0.1),
                    net_assets=dice.blank_or([-1, 0, dice.beside(MILLION), 2 * MILLION]),
                )  # fmt: skip


def persons(county: County) -> Iterator[Row]:
    dice = county.dice
    for household in range(county.households):
        for n in range(4 * household, 4 * household + dice.choice((0, 1, 1, 2, 3, 4))):
            died = dice.often(dice.day(), 0.08)
            for since, until in history(dice):
                home = f"H{household}" if dice.random() < 0.99 else county.household
                category = dice.choice([*codes(Category), "lifted", "lifted"])
                yield new.person(
                    n,
                    household=home,
                    category=category,
                    since=since,
                    until=until,
                    died_on=dice.often(died, 0.9),
                )


def history(dice: Dice) -> Iterator[tuple[date | None, date | None]]:
    """Always held, held in part, or several categories one after another with or without a gap."""
    if dice.random() < 0.6:
        yield dice.often(dice.day(), 0.3), None
        return
    first, second = dice.span()
    yield dice.often(date(2014, 1, 1), 0.5), first
    yield first + timedelta(dice.choice((1, 1, 30))), second + timedelta(60)
    if dice.random() < 0.5:
        yield second + timedelta(61), None


def assets(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.projects):
        state = dice.blank_or([*codes(AssetState), "idle"])
        yield new.asset(f"ZC{n}", project=county.project, state=state, idle_since=dice.often(dice.day()))


def operations(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.projects):
        for year in (dice.year - 1, dice.year):
            if dice.random() < 0.8:
                yield new.operation(f"XM{n}", year=year, profit=dice.blank_or([-1, 0, 1]))


def allocations(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.projects // 4):
        code, households = f"FP{n}", dice.choice((0, 1, 19, 20, 21, 25))
        year = dice.choice((dice.year, dice.year, dice.year, dice.year - 1))
        shared = {"code": code, "year": year, "basis": dice.choice(("share", "none", "none", "labour"))}
        for i in range(households):
            home = f"H{dice.choice((i, i, i, 0))}" if dice.random() < 0.1 else f"H{i}"
            yield new.allocation(**shared, household=home, amount=100, use=dice.choice(codes(Use)))
        for amount in (dice.beside(households * 100), dice.choice((0, 0, 0, 1))):
            yield new.allocation(
                code, year=year, amount=amount, use=dice.choice(codes(Use)), note=dice.often("用于道路"),
                basis=dice.blank_or(codes(AllocationBasis)), household=dice.often(county.household, 0.1),
                resolved_on=dice.often(dice.day(), 0.5),
            )  # fmt: skip


def workshops(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.projects // 4):
        state, since = dice.choice(("idle", "running")), dice.often(dice.day())
        yield new.workshop(f"CJ{n}", state=state, idle_since=since, operator=dice.often(county.operator))
