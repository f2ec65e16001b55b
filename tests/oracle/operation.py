"""Art. 6, 16 and 19: a year of a project in operation."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from tests.oracle.answers import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    WARN,
    Findings,
    Impact,
    Key,
    Verdict,
    missing,
    passed,
)
from tests.oracle.book import Book, Row
from tests.oracle.quota import quota

FROM_WORK = ("wage", "order", "sales", "labour-pay", "technical")


def operation(book: Book, row: Row) -> Findings:
    code = row["code"]
    reached = book.benefits_of_project.get(code) or book.jobs_of_project.get(code)
    verdicts = {
        "employment-quota": quota(book, code),
        "nominal-assistance": passed(bool(reached)),
        "driving-effect": driving_effect(book, code),
        "operating-result": operating_result(book, code),
        "income-impact": NOT_APPLICABLE,
    }
    if any(line["mode"] == "work-relief" for line in book.linkages.get(code, [])):
        verdicts["work-relief-wage-share"] = wage_share(book, row)
    for rule, verdict in verdicts.items():
        yield Key(rule, "project", code), verdict


def driving_effect(book: Book, project: str) -> Verdict:
    benefits = book.benefits_of_project.get(project, [])
    pairs = (
        (len({row["household"] for row in benefits}), book.planned(project, "households")),
        (sum(row["amount"] for row in benefits), book.planned(project, "income")),
    )
    ratios = [Fraction(delivered, promised) for delivered, promised in pairs if promised]
    if not ratios:
        return missing("linkage.households", "linkage.income")
    effect = min(ratios)
    verdict = FAIL if effect < book.parameters["effect_min"] else WARN if effect < 1 else PASS
    return verdict._replace(required=Fraction(1), achieved=effect)


def operating_result(book: Book, project: str) -> Verdict:
    row = book.operations.get((project, book.year))
    if row is None or row["profit"] is None:
        return missing("operation.profit")
    return passed(row["profit"] >= 0)


def wage_share(book: Book, row: Row) -> Verdict:
    least, total = book.parameters["work_relief_wage_share_min"], book.all_funds(row["code"])
    if row["labour_pay"] is None:
        return missing("project.labour_pay")
    if total == 0:
        return NOT_APPLICABLE
    share = Fraction(row["labour_pay"], total)
    return (WARN if share < least else PASS)._replace(required=least, achieved=share)


def income_impact(book: Book, project: str) -> Impact:
    incomes: dict[str, int] = defaultdict(int)
    for row in book.benefits_of_project.get(project, []):
        if book.household_is_key(row["household"], row["paid_on"]):
            incomes[row["household"]] += row["amount"]
    without = max(0, (book.planned(project, "key_households") or 0) - len(incomes))
    if not incomes:
        return Impact(None, None, without)
    return Impact(Fraction(sum(incomes.values()), len(incomes)), median(sorted(incomes.values())), without)


def median(ordered: list[int]) -> Fraction:
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-middle - 1], 2)


def labour_income_share(book: Book, project: str) -> Fraction | None:
    """Art. 6: the part of the year's income that comes from work; None when there was no income."""
    benefits = book.benefits_of_project.get(project, [])
    total = sum(row["amount"] for row in benefits)
    earned = sum(row["amount"] for row in benefits if row["kind"] in FROM_WORK)
    return Fraction(earned, total) if total else None
