"""The facts a rule is asked about, gathered from booked tables by one SQL text a subject."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from liannong.facts.booking import Booked, text
from liannong.facts.contracts import Contract, contract_facts
from liannong.rulebook.amounts import REGION
from liannong.rulebook.facts import (
    AgreementFacts,
    AllocationFacts,
    AllocationLine,
    AssetFacts,
    ClosedYear,
    ContractFacts,
    EqualShares,
    OperatorFacts,
    ProjectFacts,
    StaffFacts,
    StaffMember,
    WorkshopFacts,
)  # fmt: skip
from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetState,
    Destination,
    LeftOut,
    Mode,
    Nature,
    ProjectState,
    RewardRoute,
    Term,
    Use,
    WorkshopState,
)  # fmt: skip

Row = tuple[Any, ...]
T = TypeVar("T", bound=Term)


READ: dict[str, Callable[[Any], Any]] = {
    field.name: date.fromisoformat if "date" in str(field.type) else bool
    for kind in (
        ProjectFacts, OperatorFacts, ClosedYear, AgreementFacts, AllocationLine, AllocationFacts, WorkshopFacts,
        AssetFacts, Contract,
    )
    for field in fields(kind)
    if str(field.type).startswith(("date", "bool"))
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BannerYear:
    """What Art. 23 looks at beside the projects: households, fen, rectifications; ``banner`` has six digits."""

    banner: str
    key_households: int
    key_driven: int
    key_income: int
    due: int
    in_time: int
    allocated: int
    listed: int


@dataclass(frozen=True)
class Gatherer:
    """Facts of everything in the booked tables; only the operators' books are kept, for two subjects ask them."""

    booked: Booked

    def projects(self) -> list[ProjectFacts]:
        nature, state = _by_code(Nature), _by_code(ProjectState)
        return [
            ProjectFacts(row[0], row[1], nature[row[2]], state[row[3]], *row[4:])
            for row in self._rows("project")
        ]

    @cached_property
    def operators(self) -> dict[str, OperatorFacts]:
        return {
            code: _operator(code, list(rows))
            for code, rows in groupby(sorted(self._rows("books"), key=itemgetter(0)), key=itemgetter(0))
        }

    def agreements(self) -> Iterator[AgreementFacts]:
        mode, gone_to = _by_code(Mode), _by_code(Destination)
        for row in self._records("agreement"):
            known = {"mode": mode[row["mode"]], "destination": gone_to.get(row["destination"])}
            yield AgreementFacts(**row | known)

    def allocation_lines(self) -> Iterator[AllocationLine]:
        use, basis = _by_code(Use), _by_code(AllocationBasis)
        for row in self._records("allocation_line"):
            yield AllocationLine(**row | {"use": use[row["use"]], "basis": basis.get(row["basis"])})

    def allocations(self) -> Iterator[AllocationFacts]:
        even = defaultdict(list)
        for code, *shares in self._rows("equal_shares"):
            even[code].append(EqualShares(*shares))
        for code, place, total, resolved_on in self._rows("allocation"):
            yield AllocationFacts(code, place, total, resolved_on, tuple(even[code]))

    def workshops(self) -> Iterator[WorkshopFacts]:
        state = _by_code(WorkshopState)
        for row in self._records("workshop"):
            yield WorkshopFacts(**row | {"state": state[row["state"]]})

    def assets(self) -> Iterator[AssetFacts]:
        state = _by_code(AssetState)
        for row in self._records("asset"):
            yield AssetFacts(**row | {"state": state.get(row["state"])})

    def staff(self, *, with_members: bool = True) -> Iterator[StaffFacts]:
        """Art. 16(3). ``with_members`` False leaves out the persons, who cost most of the time."""
        members = self._members() if with_members else {}
        for operator, place, persons, wages, minimum_wages in self._rows("staff"):
            yield StaffFacts(
                operator, place, self.booked.year, persons, wages, minimum_wages,
                members=members.get(operator, ()),
            )  # fmt: skip

    def contracts(self) -> Iterator[ContractFacts]:
        """Art. 15(4)."""
        for (operator, route), rows in groupby(self._rows("contract"), key=itemgetter(0, 1)):
            known = self.operators.get(operator)
            law = self.booked.book.law(self.booked.on, (known and known.place) or REGION)
            contracts = (Contract(*row[2:]) for row in rows)
            yield contract_facts(operator, RewardRoute.of(route), contracts, known, self.booked.year, law)

    def banner_years(self) -> list[BannerYear]:
        return [BannerYear(*row) for row in self._rows("division")]

    def driven(self) -> list[tuple[str, str]]:
        """(project, household) for each key household that a project's benefits reached in the year."""
        return [(project, household) for project, household in self._rows("driven")]

    def _members(self) -> dict[str, tuple[StaffMember, ...]]:
        reason = _by_code(LeftOut)
        return {
            operator: tuple(
                StaffMember(id_number, name, months, wage, minimum_wage, reason.get(left_out))
                for _, id_number, name, months, wage, minimum_wage, left_out in rows
            )
            for operator, rows in groupby(self._rows("staff_member"), key=itemgetter(0))
        }

    def _rows(self, subject: str) -> list[Row]:
        return list(_as_facts(self._run(subject)))

    def _records(self, subject: str) -> Iterator[dict[str, Any]]:
        """Rows by the names of their columns, which are the facts' own."""
        cursor = self._run(subject)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in _as_facts(cursor))

    def _run(self, subject: str) -> Any:
        return self.booked.connection.execute(text(subject))


def _as_facts(cursor: Any) -> Iterable[Row]:
    """SQLite has neither days nor yes and no: what the facts call one is read as such."""
    if not isinstance(cursor, sqlite3.Cursor):
        rows: list[Row] = cursor.fetchall()
        return rows
    kinds = [READ.get(column[0]) for column in cursor.description]
    return (
        tuple(v if read is None or v is None else read(v) for v, read in zip(row, kinds, strict=True))
        for row in cursor.fetchall()
    )  # fmt: skip


def _by_code(terms: type[T]) -> dict[str | None, T]:
    return {term.value: term for term in terms}


def _operator(code: str, rows: list[Row]) -> OperatorFacts:
    _, place, dishonesty, violation, *_ = rows[0]
    years = {row[4]: ClosedYear(*row[5:]) for row in rows if row[4] is not None}
    return OperatorFacts(code, place, dishonesty, violation, years)
