"""Judge a ledger: book the rows, gather the facts, ask the rules, sum up. The one way through the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from liannong.facts.booking import book
from liannong.facts.gather import Gatherer
from liannong.facts.heap import uncollected
from liannong.judging.result import ParameterInForce, Result
from liannong.judging.summary import assessment_facts, banner_code, summaries
from liannong.ledger.tables import Ledger
from liannong.reference.divisions import name_of
from liannong.rulebook import ask, source
from liannong.rulebook.amounts import REGION, Amount, Value, levels
from liannong.rulebook.facts import ContractFacts, ProjectFacts, StaffFacts
from liannong.rulebook.findings import Finding, Ranked, Reward
from liannong.rulebook.law import Book, Law
from liannong.rulebook.local import LocalValue, laid_over
from liannong.rulebook.numbers import plain
from liannong.rulebook.rules.assessment import assessment
from liannong.rulebook.rules.duty import duty
from liannong.rulebook.rules.ranking import priority_score
from liannong.rulebook.rules.rewards import employment_reward, linkage_reward
from liannong.rulebook.vocabulary import Duty, ProjectState

AskedStage = Literal["admission", "operation", "all"]
Progress = Callable[[str, int, int], None]


def check(
    ledger: Ledger,
    *,
    year: int,
    on: date,
    stage: AskedStage = "all",
    local: Sequence[LocalValue] = (),
    progress: Progress | None = None,
    few: bool = False,
    reach: bool = False,
) -> Result:
    """Everything the Rules say about the ledger for a year as of a day; ``few`` rows are booked the quicker way.

    ``reach`` tells beside it which key households each project drove.
    Raises NotInForce for a day before the Rules, LocalRuleRefused for a local value that cannot be taken.
    """
    _refuse_unknown_places(local)
    rules = laid_over(source.book(), local)
    say = progress or (lambda what, done, total: None)
    say("核对日期与口径", 0, 3)
    booked = book(ledger.tables, rules=rules, year=year, on=on, few=few)
    try:
        say("汇总事实", 1, 3)
        run = Run(Gatherer(booked), Laws(rules, on), stage)
        say("逐条判断", 2, 3)
        with uncollected():
            result = run.result(ledger)
            return replace(result, driven=run.gatherer.driven()) if reach else result
    finally:
        booked.close()


def reward_facts(
    ledger: Ledger, *, year: int, on: date, local: Sequence[LocalValue] = ()
) -> list[tuple[StaffFacts | ContractFacts, Law]]:
    """What ``check`` asks the two rewards about, each with the law of its place: by the same way."""
    rules = laid_over(source.book(), local)
    booked = book(ledger.tables, rules=rules, year=year, on=on)
    try:
        return list(Run(Gatherer(booked), Laws(rules, on), "operation").reward_facts())
    finally:
        booked.close()


def _refuse_unknown_places(local: Sequence[LocalValue]) -> None:
    """The rule book knows how a code looks; only the list of divisions knows whether there is such a place."""
    for value in local:
        place = value.entry.get("place")
        if isinstance(place, str) and place[:6] != REGION and name_of(place) is None:
            raise value.refuse(f"行政区划代码 {place} 不在内蒙古的盟市和旗县名单中，请核对。")


class Laws:
    """The law of each place on the day, resolved once a banner."""

    def __init__(self, rules: Book, on: date) -> None:
        self.book, self.on = rules, on
        self._by_banner: dict[str, Law] = {}

    def at(self, place: str | None) -> Law:
        banner = (place or REGION)[:6]
        if banner not in self._by_banner:
            self._by_banner[banner] = self.book.law(self.on, banner)
        return self._by_banner[banner]


@dataclass(frozen=True)
class Run:
    """One evaluation of gathered facts; ``stage`` says which findings are wanted."""

    gatherer: Gatherer
    laws: Laws
    stage: AskedStage

    def result(self, ledger: Ledger) -> Result:
        projects = self.gatherer.projects()
        duties = [duty(project, self.laws.at(project.place)) for project in projects]
        findings = list(self._findings(projects, {d.project: d.duty for d in duties}))
        rewards = list(self._rewards()) if self._asks("operation") else []
        region = self.laws.at(None)
        years = self.gatherer.banner_years()
        assessed = list(assessment_facts(projects, duties, findings, years)) if self.stage == "all" else []
        return Result(
            rulebook=self.laws.book.identity, year=self.gatherer.booked.year, as_of=self.laws.on,
            parameters=list(_in_force(self.laws.book, self.laws.on, projects)), duties=duties, findings=findings,
            rewards=rewards, ranking=ranking(projects, region), problems=ledger.problems,
            divisions=summaries(projects, duties, findings, rewards), names=_names(ledger),
            assessments=assessment(assessed, region), projects=projects, indicators=assessed,
        )  # fmt: skip

    def _asks(self, stage: AskedStage) -> bool:
        return self.stage in (stage, "all")

    def _findings(self, projects: Sequence[ProjectFacts], owed: dict[str, Duty]) -> Iterator[Finding]:
        if self._asks("admission"):
            yield from self._admission(projects)
        if self._asks("operation"):
            for project in projects:
                yield from ask.in_operation(project, self.laws.at(project.place))
            yield from self._beside_projects(owed)

    def _admission(self, projects: Sequence[ProjectFacts]) -> Iterator[Finding]:
        operators = self.gatherer.operators
        for project in projects:
            operator = ask.operator_of(project, operators)
            yield from ask.at_admission(project, operator, self.laws.at(project.place))

    def _beside_projects(self, owed: dict[str, Duty]) -> Iterator[Finding]:
        """Agreements, collective income, workshops and assets are asked about whatever a project owes."""
        gatherer, law = self.gatherer, self.laws.at
        for agreement in gatherer.agreements():
            yield from ask.of_agreement(agreement, owed.get(agreement.project), law(agreement.place))
        for line in gatherer.allocation_lines():
            yield from ask.of_line(line, law(line.place))
        for allocation in gatherer.allocations():
            yield from ask.of_allocation(allocation, law(allocation.place))
        for workshop in gatherer.workshops():
            yield from ask.of_workshop(workshop, law(workshop.place))
        for asset in gatherer.assets():
            yield from ask.of_asset(asset, owed.get(asset.project), law(asset.place))

    def reward_facts(self) -> Iterator[tuple[StaffFacts | ContractFacts, Law]]:
        for staff in self.gatherer.staff():
            yield staff, self.laws.at(staff.place)
        for contracts in self.gatherer.contracts():
            yield contracts, self.laws.at(contracts.place)

    def _rewards(self) -> Iterator[Reward]:
        for facts, law in self.reward_facts():
            yield (
                employment_reward(facts, law) if isinstance(facts, StaffFacts) else linkage_reward(facts, law)
            )


def ranking(projects: Iterable[ProjectFacts], region: Law) -> list[Ranked]:
    """Art. 22: projects in the library that wait for the annual plan, one held against all the others."""
    candidates = [
        project for project in projects
        if project.state is ProjectState.ADMITTED and duty(project, region).duty is not Duty.NONE
    ]  # fmt: skip
    return priority_score(candidates, region)


def _in_force(rules: Book, on: date, projects: Sequence[ProjectFacts]) -> Iterator[ParameterInForce]:
    """The region's values, and those of the leagues and banners the ledger speaks of."""
    places = {level for project in projects for level in levels(project.place)} | {REGION}
    for amount in rules.amounts.values():
        values = [v for v in amount.values if v.place in places and v.holds(on)]
        for value in sorted(values, key=lambda v: (v.place != REGION, v.place)):
            yield _parameter(amount, value)


def _parameter(amount: Amount, value: Value) -> ParameterInForce:
    return ParameterInForce(
        name=amount.name, label=amount.label, value=plain(value.value), unit=amount.unit, article=amount.article,
        basis=amount.basis, since=value.since, cite=value.cite,
        place=None if value.place == REGION else banner_code(value.place),
    )  # fmt: skip


def _names(ledger: Ledger) -> dict[str, str]:
    names: dict[str, str] = {}
    for table in ("project", "operator"):
        rows = ledger.tables[table]
        names.update(zip(rows["code"].to_pylist(), rows["name"].to_pylist(), strict=True))
    return names
