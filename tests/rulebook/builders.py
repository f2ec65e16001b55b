"""One-line facts for the tests of the rules: everything a rule does not look at is in order.

``project(assistance_funds=yuan(2_000_000), workers_year_round=1)`` is asked as
``employment_quota(project(...), law())``. Money is written in yuan and handed over in fen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from liannong.rulebook.amounts import REGION, Amount, Value, read_value, with_values
from liannong.rulebook.facts import (
    AgreementFacts,
    AllocationFacts,
    AllocationLine,
    AssetFacts,
    ClosedYear,
    ContractFacts,
    ContractHousehold,
    EqualShares,
    OperatorFacts,
    ProjectFacts,
    StaffFacts,
    Undertaking,
    WorkshopFacts,
)  # fmt: skip
from liannong.rulebook.law import Book, Law
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetState,
    Mode,
    Nature,
    ProjectState,
    RewardRoute,
    Use,
    WorkshopState,
)  # fmt: skip

PLACE = "150422"
END_OF_2024 = date(2024, 12, 31)
CREDIT_CODE = "91150422MA0N000019"


def yuan(amount: int | str) -> int:
    return int(Decimal(amount) * 100)


def law(on: date = END_OF_2024, place: str = PLACE, **overrides: object) -> Law:
    """The law of a day and place; ``employment__funds_per_unit=800000`` sets an amount for the region."""
    amounts = dict(book().amounts)
    for name, given in overrides.items():
        amount = amounts[name.replace("__", ".")]
        amounts[amount.name] = _set(amount, given)
    known = book()
    issued = Book(known.identity, known.title, known.issuer, known.issued, known.effective, amounts)
    return issued.law(on, place)


def _set(amount: Amount, given: object) -> Amount:
    raw = read_value(amount, Decimal(given) if isinstance(given, float) else given)
    return with_values(amount, [Value(since=date(2023, 3, 31), value=raw, cite="试算", place=REGION)])


def project(code: str = "XM1", **fields: Any) -> ProjectFacts:
    """An operating project on a million yuan of assistance funds."""
    funds = fields.get("assistance_funds", yuan(1_000_000))
    lines = {
        "assistance_funds": funds,
        "total_funds": funds,
        "fund_lines": 1,
        "assistance_lines": int(funds > 0),
    }
    base = {"place": PLACE, "nature": Nature.OPERATIONAL, "state": ProjectState.OPERATING}
    return ProjectFacts(**({"code": code, "operator": CREDIT_CODE} | base | lines | fields))


def ready(code: str = "XM1", **fields: Any) -> ProjectFacts:
    """A project that has everything Art. 18 asks for before it enters the library."""
    plan = {
        "linkages": 1, "planned_households": 20, "planned_key_households": 10, "planned_persons": 50,
        "planned_key_persons": 25, "planned_year_round": 1, "planned_income": yuan(100_000),
    }  # fmt: skip
    text = {"ownership": "嘎查村集体", "distribution": "保底收益", "fixed_assets": yuan(1_000_000)}
    return project(code, **({"state": ProjectState.PROPOSED, "competition": False} | plan | text | fields))


def closed_year(**fields: Any) -> ClosedYear:
    base = {"net_profit": yuan(1), "assets": yuan(1000), "liabilities": yuan(500)}
    return ClosedYear(**(base | {"net_assets": yuan(1_000_000), "audited": True} | fields))


def operator(code: str = CREDIT_CODE, **fields: Any) -> OperatorFacts:
    """An operator of good standing with books of 2022 and 2023."""
    base = {"place": PLACE, "dishonesty": False, "violation": False}
    return OperatorFacts(code, **(base | {"years": {2022: closed_year(), 2023: closed_year()}} | fields))


def operator_in(year: int, **fields: Any) -> OperatorFacts:
    return operator(years={year: closed_year(**fields)})


def undertaking(of: OperatorFacts | None = None, **fields: Any) -> Undertaking:
    base = {"asset_income": True, "own_funds": yuan(100_000)}
    return Undertaking(project(**(base | fields)), of or operator())


def agreement(code: str = "XY1", **fields: Any) -> AgreementFacts:
    base = {"project": "XM1", "place": PLACE, "mode": Mode.TRUSTEESHIP, "holder": "持有人"}
    return AgreementFacts(
        code, **(base | {"principal": yuan(10_000), "current_value": yuan(10_000)} | fields)
    )


def line(code: str = "FP1", **fields: Any) -> AllocationLine:
    base = {"line": 2, "place": "150422100201", "use": Use.INFRASTRUCTURE, "amount": yuan(1000)}
    return AllocationLine(code, **(base | fields))


def handout(basis: AllocationBasis | None, **fields: Any) -> AllocationLine:
    return line(**({"use": Use.CASH_HANDOUT, "household": "H1", "basis": basis} | fields))


def allocation(code: str = "FP1", **fields: Any) -> AllocationFacts:
    base = {"place": "150422100201", "total": yuan(10_000), "resolved_on": date(2024, 5, 1)}
    return AllocationFacts(code, **(base | fields))


def equal_shares(households: int, each: int) -> tuple[EqualShares, ...]:
    return (EqualShares(each, households, households * each),)


def workshop(code: str = "CJ1", **fields: Any) -> WorkshopFacts:
    return WorkshopFacts(code, **({"place": PLACE, "state": WorkshopState.RUNNING} | fields))


def asset(code: str = "ZC1", **fields: Any) -> AssetFacts:
    return AssetFacts(code, **({"project": "XM1", "place": PLACE, "state": AssetState.IN_USE} | fields))


def staff(persons: int, wage: int, minimum_wage: int, **fields: Any) -> StaffFacts:
    """``persons`` who all count, each at one monthly wage and one minimum wage, in fen."""
    base = {"operator": CREDIT_CODE, "place": PLACE, "year": 2024, "persons": persons}
    sums = {"monthly_wages": persons * wage, "monthly_minimum_wages": persons * minimum_wage}
    return StaffFacts(**(base | sums | fields))


def household(code: str = "H1", **fields: Any) -> ContractHousehold:
    """A household of four that earned 2,000 yuan a year over three years."""
    return ContractHousehold(code, **({"income": yuan(6000), "months": 36, "members": 4} | fields))


def households(number: int, **fields: Any) -> tuple[ContractHousehold, ...]:
    return tuple(household(f"H{n}", **fields) for n in range(1, number + 1))


def contracts(route: RewardRoute, of: Iterable[ContractHousehold] = (), **fields: Any) -> ContractFacts:
    """Fulfilled in full by an operator that makes a profit, so that only the households decide."""
    base = {"place": PLACE, "year": 2024, "fulfilment": Fraction(1), "net_profit": yuan(1)}
    return ContractFacts(operator=CREDIT_CODE, route=route, households=tuple(of), **(base | fields))
