"""Art. 17(3): whether the operator may carry an asset-income project."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.answers import FAIL, PASS, WARN, Findings, Key, Verdict, blanks, missing, passed
from tests.oracle.book import Book, Row

NO_FINANCE = dict.fromkeys(("net_profit", "assets", "liabilities", "net_assets", "audited"))
RULES = (
    "operator-audit", "operator-losses", "operator-leverage",
    "operator-net-assets", "operator-integrity", "operator-own-funds",
)  # fmt: skip


def operator_findings(book: Book, row: Row) -> Findings:
    if row["operator"] is None:
        for rule in RULES:
            yield Key(rule, "project", row["code"]), missing("project.operator")
        return
    finance = book.finances.get((row["operator"], book.on.year - 1), NO_FINANCE)
    verdicts = (
        PASS if finance["audited"] is True else missing("finance.audited"),
        losses(book, row["operator"]),
        leverage(book, finance),
        net_assets(book, row["code"], finance),
        integrity(book.operators.get(row["operator"])),
        own_funds(row),
    )
    for rule, verdict in zip(RULES, verdicts, strict=True):
        yield Key(rule, "operator", row["operator"], row["code"]), verdict


def losses(book: Book, operator: str) -> Verdict:
    closed = [book.on.year - 1 - back for back in range(book.parameters["loss_years"])]
    profits = [book.finances.get((operator, year), NO_FINANCE)["net_profit"] for year in closed]
    if any(profit is not None and profit >= 0 for profit in profits):
        return PASS
    return missing("finance.net_profit") if None in profits else FAIL


def leverage(book: Book, finance: Row) -> Verdict:
    assets, liabilities = finance["assets"], finance["liabilities"]
    if assets is None or liabilities is None or (assets == 0 and liabilities == 0):
        return missing("finance.assets", "finance.liabilities")
    share = Fraction(liabilities, assets) if assets else None
    if share is None or share > book.parameters["leverage_max"]:
        return FAIL._replace(achieved=share)
    return (WARN if share > book.parameters["leverage_warn"] else PASS)._replace(achieved=share)


def net_assets(book: Book, project: str, finance: Row) -> Verdict:
    if finance["net_assets"] is None:
        return missing("finance.net_assets")
    funds = book.assistance_funds(project)
    return passed(finance["net_assets"] >= funds)._replace(
        required=Fraction(funds), achieved=Fraction(finance["net_assets"])
    )


def integrity(operator: Row | None) -> Verdict:
    if operator is not None and True in (operator["dishonesty"], operator["violation"]):
        return FAIL
    blank = blanks("operator", operator, "dishonesty", "violation")
    return missing(*blank) if blank else PASS


def own_funds(row: Row) -> Verdict:
    return missing("project.own_funds") if row["own_funds"] is None else passed(row["own_funds"] > 0)
