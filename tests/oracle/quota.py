"""Art. 16(2): job units asked for and reached, planned and in fact."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.answers import Parameters, Verdict, missing
from tests.oracle.book import JOBS, Book


def combined(year_round: int, half_year: int, flexible: int, parameters: Parameters) -> Fraction:
    stable = year_round + Fraction(half_year, 2)
    if parameters["quota_combination"] == "stable-and-flexible":
        return min(stable, Fraction(flexible, 3))
    return stable + Fraction(flexible, 3)


def compared(required: Fraction, achieved: Fraction) -> Verdict:
    outcome = "n/a" if required == 0 else "pass" if achieved >= required else "fail"
    return Verdict(outcome, required, achieved)


def planned_quota(book: Book, project: str) -> Verdict:
    required = book.units(project)
    if required > 0 and book.planned(project, *JOBS) is None:
        return missing(*(f"linkage.{field}" for field in JOBS), required=required)
    return compared(required, combined(*book.planned_jobs(project), book.parameters))


def quota(book: Book, project: str) -> Verdict:
    return compared(book.units(project), combined(*classes(book, project), book.parameters))


def classes(book: Book, project: str) -> tuple[int, int, int]:
    """Persons year-round, half a year and flexible, each in the highest class reached."""
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for job in book.jobs_of_project.get(project, []):
        who = job.row["id_number"]
        if book.is_key(who, job.first):
            months[who] = months.get(who, 0) + job.months
            days[who] = days.get(who, 0) + job.days
    counts = {"year-round": 0, "half-year": 0, "flexible": 0, "none": 0}
    for who, worked in months.items():
        counts[class_of(worked, days[who], book.parameters)] += 1
    return counts["year-round"], counts["half-year"], counts["flexible"]


def class_of(months: int, days: int, parameters: Parameters) -> str:
    if months >= parameters["year_round_months"]:
        return "year-round"
    if months >= parameters["half_year_months"]:
        return "half-year"
    return "flexible" if days >= parameters["flexible_days"] else "none"
