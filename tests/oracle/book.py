"""The ledgers opened once: rows by what they are looked up by, and who was key on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.answers import Parameters
from tests.oracle.days import months_worked

Row = dict[str, Any]
Rows = dict[str, list[Row]]
JOBS = ("jobs_year_round", "jobs_half_year", "jobs_flexible")
ASSISTANCE = ("fiscal", "integrated", "beijing", "pairing", "donation")


@dataclass(frozen=True)
class Job:
    """The part of one employment row that falls in the year; ``days`` in hundredths of a day."""

    row: Row
    place: int
    first: date
    months: int
    days: int


def by(rows: Iterable[Row], field: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[field]].append(row)
    return groups


class Book:
    def __init__(self, rows: Rows, year: int, on: date, parameters: Parameters) -> None:
        self.rows = {table: list(records) for table, records in rows.items()}
        self.year, self.on, self.parameters = year, on, parameters
        self.projects = {row["code"]: row for row in self.table("project")}
        self.operators = {row["code"]: row for row in self.table("operator")}
        self.finances = {(row["operator"], row["year"]): row for row in self.table("finance")}
        self.operations = {(row["project"], row["year"]): row for row in self.table("operation")}
        self.funds = by(self.table("fund"), "project")
        self.linkages = by(self.table("linkage"), "project")
        self.persons = by(self.table("person"), "id_number")
        self.households = by(self.table("person"), "household")
        known = [row for row in self.table("benefit") if row["paid_on"] <= on]
        self.benefits_of_agreement = by(known, "agreement")
        self.benefits_of_project = by((row for row in known if row["paid_on"].year == year), "project")
        jobs = list(self._jobs())
        self.jobs_of_project = self._jobs_by("project", jobs)
        self.jobs_of_operator = self._jobs_by("operator", jobs)

    def table(self, name: str) -> list[Row]:
        return self.rows.get(name, [])

    def _jobs(self) -> Iterable[Job]:
        opening, closing = date(self.year, 1, 1), min(date(self.year, 12, 31), self.on)
        for position, row in enumerate(self.table("employment"), start=2):
            first, last = max(row["since"], opening), min(row["until"] or closing, closing)
            if first <= last:
                months = months_worked(first, last)
                days = row["days"] if row["days"] is not None else 2175 * months
                yield Job(row, row.get("source_row", position), first, months, days)

    def _jobs_by(self, field: str, jobs: list[Job]) -> dict[str, list[Job]]:
        groups: dict[str, list[Job]] = defaultdict(list)
        for job in jobs:
            groups[job.row[field]].append(job)
        return groups

    def assistance_funds(self, project: str) -> int:
        return sum(row["amount"] for row in self.funds.get(project, []) if row["source"] in ASSISTANCE)

    def all_funds(self, project: str) -> int:
        return sum(row["amount"] for row in self.funds.get(project, []))

    def planned(self, project: str, *fields: str) -> int | None:
        """The sum of these fields over the project's linkages; None when every one of them is blank."""
        cells = [row[field] for row in self.linkages.get(project, []) for field in fields]
        stated = [cell for cell in cells if cell is not None]
        return sum(stated) if stated else None

    def planned_jobs(self, project: str) -> tuple[int, int, int]:
        """Year-round, half a year, flexible."""
        return tuple(self.planned(project, field) or 0 for field in JOBS)

    def duty(self, project: str) -> str:
        """Art. 7–9."""
        row = self.projects[project]
        if row["nature"] != "operational":
            return "none"
        assisted = any(line["source"] in ASSISTANCE for line in self.funds.get(project, []))
        return "mandatory" if assisted or row["asset_managed"] is True else "encouraged"

    def died_on(self, id_number: str) -> date | None:
        days = [row["died_on"] for row in self.persons.get(id_number, []) if row["died_on"] is not None]
        return min(days) if days else None

    def is_alive(self, id_number: str, day: date) -> bool:
        died = self.died_on(id_number)
        return died is None or died >= day

    def is_key(self, id_number: str, day: date) -> bool:
        """Art. 5: monitored or lifted on that day, and not dead before it."""
        return self.is_alive(id_number, day) and any(
            row["category"] in ("monitored", "lifted")
            and (row["since"] is None or row["since"] <= day)
            and (row["until"] is None or day <= row["until"])
            for row in self.persons.get(id_number, [])
        )

    def ids(self, household: str) -> set[str]:
        return {row["id_number"] for row in self.households.get(household, [])}

    def members(self, household: str, day: date) -> int:
        return sum(self.is_alive(id_number, day) for id_number in self.ids(household))

    def household_is_key(self, household: str, day: date) -> bool:
        return any(self.is_key(id_number, day) for id_number in self.ids(household))

    def units(self, project: str) -> Fraction:
        """Art. 16(2): how many job units the assistance funds ask for."""
        units = Fraction(self.assistance_funds(project), self.parameters["funds_per_unit"])
        return units if self.parameters["quota_counting"] == "proportional" else Fraction(int(units))
