"""Every question of the Rules put to one set of ledgers."""

from __future__ import annotations

from datetime import date

from tests.oracle.admission import admission
from tests.oracle.answers import Answers, Findings, Key, Parameters
from tests.oracle.book import Book, Rows
from tests.oracle.collective import allocations, asset_in_use, workshops
from tests.oracle.defaults import PARAMETERS
from tests.oracle.employment_reward import employment_reward
from tests.oracle.entitlements import CUSTODY, entitlements
from tests.oracle.linkage_reward import linkage_rewards
from tests.oracle.operation import income_impact, labour_income_share, operation
from tests.oracle.operators import operator_findings
from tests.oracle.ranking import ranking


def answer(rows: Rows, year: int, on: date, parameters: Parameters | None = None) -> Answers:
    """``parameters`` replaces single defaults of ``PARAMETERS``."""
    book = Book(rows, year, on, PARAMETERS | (parameters or {}))
    bound = [row for code, row in book.projects.items() if book.duty(code) != "none"]
    running = [row["code"] for row in bound if row["state"] == "operating"]
    return Answers(
        year,
        on,
        duties={code: (book.duty(code), book.assistance_funds(code)) for code in book.projects},
        findings=dict(all_findings(book)),
        employment_rewards={code: employment_reward(book, code) for code in book.jobs_of_operator},
        linkage_rewards=linkage_rewards(book),
        ranking=ranking(book),
        income_impact={code: income_impact(book, code) for code in running},
        labour_income_share={code: labour_income_share(book, code) for code in running},
    )


def all_findings(book: Book) -> Findings:
    for key, verdict in (*of_projects(book), *of_agreements_and_assets(book)):
        project = key.subject if key.subject_type == "project" else key.project
        only_encouraged = project in book.projects and book.duty(project) == "encouraged"
        yield key, verdict.softened if only_encouraged else verdict
    yield from allocations(book)
    yield from workshops(book)


def of_projects(book: Book) -> Findings:
    for code, row in book.projects.items():
        if book.duty(code) == "none":
            continue
        if row["state"] != "withdrawn":
            yield from admission(book, row)
            if row["asset_income"] is True:
                yield from operator_findings(book, row)
        if row["state"] == "operating":
            yield from operation(book, row)


def of_agreements_and_assets(book: Book) -> Findings:
    for row in book.table("agreement"):
        if row["mode"] in CUSTODY and not withdrawn(book, row["project"]):
            yield from entitlements(book, row)
    for row in book.table("asset"):
        if not withdrawn(book, row["project"]):
            yield Key("asset-in-use", "asset", row["code"], row["project"]), asset_in_use(book, row)


def withdrawn(book: Book, project: str) -> bool:
    return project in book.projects and book.projects[project]["state"] == "withdrawn"
