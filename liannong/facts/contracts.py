"""Agreements of one operator and route, sifted into households that count and agreements left out. Art. 15(4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from liannong.facts.calendar import months_between
from liannong.rulebook.facts import ContractFacts, ContractHousehold, LeftContract, OperatorFacts
from liannong.rulebook.law import Law
from liannong.rulebook.vocabulary import LeftOut, RewardRoute

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Contract:
    """One agreement that ends in the claim year; ``months`` run, ``promised`` fen a year, ``paid`` fen in all."""

    household: str
    code: str
    since: date
    until: date
    months: int
    ended: bool
    key: bool
    members: int
    promised: int | None
    paid: int


def contract_facts(
    operator: str,
    route: RewardRoute,
    contracts: Iterable[Contract],
    books: OperatorFacts | None,
    year: int,
    law: Law,
) -> ContractFacts:
    months_min = law.count("rewards.linkage_years_min") * MONTHS_A_YEAR if route is RewardRoute.A else 0
    counted: list[Contract] = []
    left: list[LeftContract] = []
    for contract in contracts:
        reason = _left_out(contract, months_min)
        if reason is None:
            counted.append(contract)
        else:
            left.append(LeftContract(contract.household, contract.code, reason))
    place = books.place if books else None
    net_profit = books.year(law.closed_year).net_profit if books else None
    households = _households(counted)
    return ContractFacts(
        operator, place, year, route, households, tuple(left), _fulfilment(counted), net_profit
    )


def _left_out(contract: Contract, months_min: int) -> LeftOut | None:
    if not contract.ended:
        return LeftOut.NOT_ENDED
    if contract.months < months_min:
        return LeftOut.UNDER_THREE_YEARS
    return None if contract.key else LeftOut.NOT_KEY


def _households(counted: Iterable[Contract]) -> tuple[ContractHousehold, ...]:
    by_household: dict[str, list[Contract]] = defaultdict(list)
    for contract in counted:
        by_household[contract.household].append(contract)
    return tuple(_household(code, contracts) for code, contracts in by_household.items())


def _household(code: str, contracts: list[Contract]) -> ContractHousehold:
    last = max(contracts, key=lambda contract: contract.until)
    if len(contracts) == 1:
        return ContractHousehold(code, last.paid, last.months, last.members)
    first = min(contract.since for contract in contracts)
    income = sum(contract.paid for contract in contracts)
    return ContractHousehold(code, income, months_between(first, last.until), last.members)


def _fulfilment(counted: Iterable[Contract]) -> Fraction | None:
    """The lowest of paid ÷ promised; None where a promise is not stated, one where nothing was promised."""
    paid, due = 1, 1
    for contract in counted:
        if contract.promised is None:
            return None
        part, whole = delivered(contract.promised, contract.months, contract.paid)
        if part * due < paid * whole:
            paid, due = part, whole
    return Fraction(paid, due)


def delivered(promised: int, months: int, paid: int) -> tuple[int, int]:
    """Of a yearly promise over the months run: what was paid of what was due, as two numbers of one scale."""
    due = promised * months
    return (paid * MONTHS_A_YEAR, due) if due > 0 else (1, 1)
