"""Art. 11(1), 17(1), 18 and 20: what a project states before it enters the library."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.answers import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    WARN,
    Findings,
    Key,
    Verdict,
    blanks,
    missing,
    passed,
)
from tests.oracle.book import Book, Row
from tests.oracle.quota import planned_quota

REACH = ("households", "persons")
EFFECT = ("income", "income_per_household", "jobs_year_round", "jobs_half_year", "jobs_flexible")


def admission(book: Book, row: Row) -> Findings:
    code = row["code"]
    verdicts = {
        "mechanism-established": passed(bool(book.linkages.get(code))),
        "effects-stated": effects_stated(book, code),
        "mode-recognised": mode_recognised(book.linkages.get(code, [])),
        "key-beneficiaries": key_beneficiaries(book, code),
        "employment-quota-planned": planned_quota(book, code),
        "ownership-and-distribution": ownership_and_distribution(row),
        "open-competition": open_competition(row),
        "fixed-assets-first": fixed_assets_first(book, row),
    }
    for rule, verdict in verdicts.items():
        yield Key(rule, "project", code), verdict


def effects_stated(book: Book, project: str) -> Verdict:
    stated = {fields: book.planned(project, *fields) for fields in (REACH, EFFECT)}
    if 0 in stated.values():
        return FAIL
    blank = [f"linkage.{field}" for fields, total in stated.items() if total is None for field in fields]
    return missing(*blank) if blank else PASS


def mode_recognised(linkages: list[Row]) -> Verdict:
    if not linkages:
        return NOT_APPLICABLE
    unsaid = any(row["mode"] == "other" and row["practice"] is None for row in linkages)
    return missing("linkage.practice") if unsaid else PASS


def key_beneficiaries(book: Book, project: str) -> Verdict:
    total = book.planned(project, "key_households", "key_persons")
    return missing("linkage.key_households", "linkage.key_persons") if total is None else passed(total > 0)


def ownership_and_distribution(row: Row) -> Verdict:
    blank = blanks("project", row, "ownership", "distribution")
    return missing(*blank) if blank else PASS


def open_competition(row: Row) -> Verdict:
    if row["competition"] is not True:
        return NOT_APPLICABLE
    if row["competition_method"] is None:
        return FAIL
    return missing("project.notice_since") if row["notice_since"] is None else PASS


def fixed_assets_first(book: Book, row: Row) -> Verdict:
    funds = book.assistance_funds(row["code"])
    if funds == 0:
        return NOT_APPLICABLE
    if row["fixed_assets"] is None:
        return missing("project.fixed_assets")
    share, least = Fraction(row["fixed_assets"], funds), book.parameters["fixed_asset_share_min"]
    return (WARN if share < least else PASS)._replace(required=least, achieved=share)
