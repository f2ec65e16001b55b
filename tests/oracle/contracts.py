"""Agreements, benefits and jobs of a made-up county, many of them just at a line or one fen beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from liannong.rulebook.vocabulary import BenefitKind, Destination, Mode
from tests import builders as new
from tests.builders import Row, yuan
from tests.oracle.county import MILLION, County, codes
from tests.oracle.dice import PLACES

CUSTODY = ("trusteeship", "contract-farming")
ORDERS = ("order", "sales", "price-floor", "share")
WAGES = (yuan(1850), yuan(1910), yuan(1980), yuan(2140), yuan(2200), yuan(2270), yuan(2600), yuan(9000))


def agreements(county: County) -> Iterator[Row]:
    dice = county.dice
    for n in range(county.projects):
        since, until = dice.span()
        yield agreement(county, f"XY{n}", county.operator, since, until)


def agreement(county: County, code: str, operator: str, since: date, until: date, **fields: object) -> Row:
    dice = county.dice
    household = county.household
    holder = 4 * int(household[1:]) + dice.randrange(3)
    base = {
        "project": county.project, "operator": operator, "household": household, "since": since, "until": until,
        "mode": dice.choice([*codes(Mode), *CUSTODY]),
        "id_number": dice.often(new.id_number(holder)), "principal": dice.blank_or([0, yuan(5000)]),
        "current_value": dice.blank_or([0, dice.beside(yuan(5000))]), "changed_on": dice.often(dice.day()),
        "promised_income": dice.blank_or([0, yuan(1000)]), "destination": dice.blank_or(codes(Destination)),
        "transferee": dice.often(new.id_number(county.person)),
    }  # fmt: skip
    return new.agreement(code, **(base | fields))


def contract_groups(county: County) -> Iterator[Row]:
    """Operators whose contracts end in the year: a few in custody, or some twenty households with orders."""
    dice, end = county.dice, date(county.dice.year, 12, 31)
    for n in range(county.operators):
        until = dice.choice((end, end, date(end.year, 6, 30), county.dice.on))
        group = custody if dice.random() < 0.4 else orders
        yield from group(county, f"9115MA{n:012d}", f"QY{n}", until)


def custody(county: County, operator: str, codes: str, until: date) -> Iterator[Row]:
    """Just three years or a day less, what was promised mostly paid to the fen."""
    dice = county.dice
    for i in range(dice.choice((1, 3, 5))):
        since = date(until.year - 3, until.month, until.day) + timedelta(dice.choice((1, 1, 1, 2)))
        terms = {"mode": dice.choice(CUSTODY), "promised_income": dice.often(yuan(1000), 0.97)}
        row = agreement(county, f"{codes}-{i}", operator, since, until, **terms)
        yield row
        amount = yuan(3000) - (dice.random() < 0.1)
        yield paid(row, amount, dice.choice((since, min(until, dice.on))))


def orders(county: County, operator: str, codes: str, until: date) -> Iterator[Row]:
    """Paid just at one of the two lines for one to three years, or a fen beside."""
    dice = county.dice
    years = dice.choice((1, 2, 3, 3))
    for i in range(dice.choice((2, 24, 30, 40))):
        since = date(until.year - years, until.month, until.day) + timedelta(dice.choice((1, 1, 2)))
        row = agreement(county, f"{codes}-{i}", operator, since, until, mode=dice.choice(ORDERS))
        yield row
        amount = dice.beside(dice.choice((yuan(2000), yuan(1000), yuan(3000), yuan(3000))) * years)
        yield paid(row, amount, dice.choice((since, until, dice.day())))


def paid(agreement: Row, amount: int, day: date) -> Row:
    where = {
        "project": agreement["project"],
        "agreement": agreement["code"],
        "household": agreement["household"],
    }
    return new.benefit(**where, amount=amount, paid_on=day, kind="order")


def benefits(county: County) -> Iterator[Row]:
    dice = county.dice
    for _ in range(county.projects * 5):
        code = dice.often(f"XY{dice.randrange(county.projects)}", 0.4)
        amount = dice.choice(
            [0, 1, yuan(1000), yuan(600), dice.beside(yuan(600)), dice.randrange(yuan(9000))]
        )
        yield new.benefit(
            county.household, agreement=code, project=county.project, paid_on=dice.day(), amount=amount,
            kind=dice.choice(codes(BenefitKind)),
        )  # fmt: skip


def kept_promises(county: County) -> Iterator[Row]:
    """Projects that promised five households 1,000 yuan and reached none, about three fifths or all of it."""
    dice = county.dice
    for n in range(county.projects // 10):
        code, wages = f"SX{n}", dice.beside(MILLION * 15 // 100)
        yield new.project(
            code, asset_managed=dice.yes_no(), labour_pay=wages, fixed_assets=dice.beside(MILLION // 2)
        )
        if dice.random() < 0.7:
            yield new.fund(code, source=dice.choice(("fiscal", "fiscal", "other")), amount=MILLION)
        promise = {"households": dice.often(5), "income": dice.often(yuan(1000)), "key_households": 3}
        yield new.linkage(code, mode=dice.choice(("work-relief", "order")), **promise)
        yield from deliveries(
            county, code, dice.choice((0, 2, 3, 5, 6)), dice.choice((yuan(1000), yuan(600)))
        )


def deliveries(county: County, project: str, households: int, total: int) -> Iterator[Row]:
    """A hundred yuan each and the rest, a fen more or less, to the last."""
    for n in range(households):
        last = n == households - 1
        amount = county.dice.beside(total - yuan(100) * n) if last else yuan(100)
        day = county.dice.choice((date(county.dice.year, 1, 1), county.dice.on))
        yield new.benefit(county.household, project=project, amount=amount, paid_on=day)


def employments(county: County) -> Iterator[Row]:
    for _ in range(county.projects * 3):
        yield employment(county, county.operator, county.person, *county.dice.span())


def employment(
    county: County, operator: str, n: int, since: date, until: date | None, **fields: object
) -> Row:
    dice = county.dice
    base = {
        "project": county.project, "operator": operator, "since": since, "until": dice.often(until, 0.85),
        "days": dice.blank_or([0, dice.beside(100_00), 33_50, 50_00], 0.5),
        "wage": dice.often(dice.beside(dice.choice(WAGES)), 0.95),
        "contract": dice.choice((True, True, True, True, False, None)),
        "workplace": dice.blank_or([*PLACES, new.BANNER], 0.5), "paid_elsewhere": dice.often(True, 0.1),
    }  # fmt: skip
    return new.employment(n, **(base | fields))


def work_forces(county: County) -> Iterator[Row]:
    """Operators with four to nine persons at work for about half the year or all of it, some in two goes."""
    dice, year = county.dice, county.dice.year
    openings = (
        date(year, 1, 1),
        date(year - 1, 5, 1),
        date(year, 1, 17),
        date(year, 1, 18),
        date(year, 7, 17),
    )
    closings = (
        date(year, 6, 15),
        date(year, 6, 14),
        date(year, 12, 31),
        date(year, 12, 14),
        date(year, 11, 30),
    )
    for operator in range(county.operators):
        workplace = dice.blank_or([*PLACES, new.BANNER])
        for _ in range(dice.choice((0, 5, 8, 12, 16))):
            n = county.person
            for _ in range(dice.choice((1, 1, 2, 3))):
                since, until = sorted((dice.choice(openings), dice.choice(closings)))
                fields = {"contract": True, "paid_elsewhere": None, "workplace": workplace}
                fields = fields | {"wage": dice.choice(WAGES[-4:])} if dice.random() < 0.9 else {}
                yield employment(county, f"9115MA{operator:012d}", n, since, until, **fields)
