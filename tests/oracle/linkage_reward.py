"""Art. 15(4): the reward at the end of contracts that carried key households along."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.oracle.answers import LinkageAnswer
from tests.oracle.book import Book, Row, by
from tests.oracle.days import whole_months
from tests.oracle.employment_reward import rounded

ROUTE = {
    "trusteeship": "A", "contract-farming": "A",
    "order": "B", "sales": "B", "price-floor": "B", "share": "B",
}  # fmt: skip


def linkage_rewards(book: Book) -> dict[tuple[str, str], LinkageAnswer]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in book.table("agreement"):
        if row["mode"] in ROUTE and row["until"].year == book.year:
            groups.setdefault((row["operator"], ROUTE[row["mode"]]), []).append(row)
    return {group: reward(book, *group, rows) for group, rows in groups.items()}


def reward(book: Book, operator: str, route: str, rows: list[Row]) -> LinkageAnswer:
    left_out: set[tuple[str, str | None, str]] = set()
    agreements = []
    for row in rows:
        if reason := agreement_left_out(book, route, row):
            left_out.add((row["household"], row["code"], reason))
        else:
            agreements.append(row)
    households = by(agreements, "household")
    above = {household for household, group in households.items() if at_the_line(book, household, group)}
    enough = len(above) >= book.parameters["driven_households_min"]
    income = sum(paid(book, row) for row in agreements)
    if route == "A":
        counted, undecided = set(households), results_unknown(book, operator, agreements)
        tested = enough or not book.parameters["households_test_on_route_a"]
        eligible = not undecided and tested and performed(book, operator, agreements)
    else:
        counted, undecided, eligible = above, False, enough
        left_out |= {(household, None, "income-below-line") for household in households.keys() - above}
    amount = rounded(income * book.parameters["income_reward_share"]) if eligible else 0
    return LinkageAnswer(
        eligible, undecided, len(counted), income, amount, frozenset(counted), frozenset(left_out)
    )


def agreement_left_out(book: Book, route: str, row: Row) -> str:
    if row["until"] > book.on:
        return "contract-not-ended"
    short = whole_months(row["since"], row["until"]) < 12 * book.parameters["agreement_years_min"]
    if route == "A" and short:
        return "agreement-under-three-years"
    return "" if book.household_is_key(row["household"], row["since"]) else "not-key-beneficiary"


def paid(book: Book, agreement: Row) -> int:
    return sum(row["amount"] for row in book.benefits_of_agreement.get(agreement["code"], []))


def results_unknown(book: Book, operator: str, agreements: list[Row]) -> bool:
    return bool(agreements) and (
        last_profit(book, operator) is None or any(row["promised_income"] is None for row in agreements)
    )


def performed(book: Book, operator: str, agreements: list[Row]) -> bool:
    """Good results and every promise kept; asked only when neither is unknown."""
    return (
        bool(agreements)
        and last_profit(book, operator) > 0
        and all(
            paid(book, row) >= Fraction(row["promised_income"] * whole_months(row["since"], row["until"]), 12)
            for row in agreements
        )
    )


def last_profit(book: Book, operator: str) -> int | None:
    return book.finances.get((operator, book.on.year - 1), {"net_profit": None})["net_profit"]


def at_the_line(book: Book, household: str, agreements: list[Row]) -> bool:
    since = min(row["since"] for row in agreements)
    until: date = max(row["until"] for row in agreements)
    yearly = Fraction(sum(paid(book, row) for row in agreements) * 12, max(12, whole_months(since, until)))
    members = book.members(household, until)
    return yearly >= book.parameters["income_per_household_min"] or (
        members > 0 and yearly >= members * book.parameters["income_per_person_min"]
    )
