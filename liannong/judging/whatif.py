"""What would become of projects if one number of the Rules were another. Nothing is stored.

The facts stay as they were gathered, so that only those rules are asked again that look at the number. A number that
the facts themselves are counted by (months, days, wages) cannot be moved here: the ledgers would have to be read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from liannong.facts.gather import Gatherer
from liannong.facts.heap import uncollected
from liannong.rulebook import ask
from liannong.rulebook.amounts import Amount
from liannong.rulebook.facts import OperatorFacts, ProjectFacts, Undertaking
from liannong.rulebook.findings import Finding
from liannong.rulebook.law import Book, Law
from liannong.rulebook.rule import RULES, Rule
from liannong.rulebook.rules.duty import duty
from liannong.rulebook.vocabulary import Duty, Outcome, SubjectType

# Which rules about projects look at which number.
MOVABLE: Mapping[str, frozenset[str]] = {
    "admission.fixed_asset_share_min": frozenset({"fixed-assets-first"}),
    "employment.funds_per_unit": frozenset({"employment-quota", "employment-quota-planned"}),
    "employment.half_year_per_unit": frozenset({"employment-quota", "employment-quota-planned"}),
    "employment.flexible_per_unit": frozenset({"employment-quota", "employment-quota-planned"}),
    "employment.quota_counting": frozenset({"employment-quota", "employment-quota-planned"}),
    "employment.quota_combination": frozenset({"employment-quota", "employment-quota-planned"}),
    "employment.work_relief_wage_share": frozenset({"work-relief-wage-share"}),
    "operators.loss_years": frozenset({"operator-losses"}),
    "operators.leverage_max": frozenset({"operator-leverage"}),
    "operators.leverage_warn": frozenset({"operator-leverage"}),
    "operation.effect_min": frozenset({"driving-effect"}),
    "operation.effect_full": frozenset({"driving-effect"}),
}
COUNTED_BY = ("wages", "rewards")
# The worst first: what a project is called where several rules speak of it.
WORST = (Outcome.FAIL, Outcome.MISSING, Outcome.WARN, Outcome.PASS, Outcome.NOT_APPLICABLE)
RANK = {outcome: rank for rank, outcome in enumerate(WORST)}


def changes_the_counting(amount: Amount) -> bool:
    """Of a number that cannot be moved: whether the ledgers are counted by it (otherwise it judges no project)."""
    return amount.name.partition(".")[0] in COUNTED_BY or amount.name.startswith("employment.")


@dataclass(frozen=True, slots=True)
class Standing:
    """One project that a rule is asked about whatever its numbers are, and what it says as the law is.

    ``subject`` is what the rule takes: the project, or with it its operator.
    """

    project: ProjectFacts
    subject: ProjectFacts | Undertaking
    owed: Duty
    outcome: Outcome

    def becomes(self, rule: Rule[Any], law: Law) -> Outcome:
        outcome = rule(self.subject, law).outcome
        return Outcome.WARN if ask.is_softened(outcome, self.owed) else outcome


@dataclass(frozen=True)
class Facts:
    """One banner's projects and operators; how the rules of MOVABLE answer as the law is, each asked once."""

    banner: str
    projects: list[ProjectFacts]
    operators: Mapping[str, OperatorFacts]
    law: Law
    _standing: dict[str, list[Standing]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, banner: str, gatherer: Gatherer) -> Facts:
        booked = gatherer.booked
        return cls(banner, gatherer.projects(), gatherer.operators, booked.book.law(booked.on, banner))

    def finding(self, rule: str, project: ProjectFacts, law: Law) -> Finding:
        """What a rule says of a project that it is asked about, with its sentence."""
        return next(self._findings((rule,), project, law))

    def standing(self, rule: str) -> list[Standing]:
        """The projects that a rule is asked about."""
        if rule not in self._standing:
            self._standing[rule] = [
                Standing(
                    project, self._subject(finding, project), duty(project, self.law).duty, finding.outcome
                )
                for project in self.projects
                for finding in self._findings((rule,), project, self.law)
                # Without an operator nothing is asked that a number could change.
                if RULES[rule].subject is finding.subject_type
            ]
        return self._standing[rule]

    def _findings(self, rules: Collection[str], project: ProjectFacts, law: Law) -> Iterator[Finding]:
        yield from ask.at_admission(project, ask.operator_of(project, self.operators), law, rules)
        yield from ask.in_operation(project, law, rules)

    def _subject(self, finding: Finding, project: ProjectFacts) -> ProjectFacts | Undertaking:
        if finding.subject_type is not SubjectType.OPERATOR:
            return project
        return Undertaking(
            project, ask.operator_of(project, self.operators) or OperatorFacts(finding.subject)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A project of which a rule would say otherwise; ``facts`` and ``then`` give both sentences when they are read."""

    facts: Facts
    then: Law
    rule: str
    project: ProjectFacts
    outcome: Outcome

    @property
    def before(self) -> Finding:
        return self.facts.finding(self.rule, self.project, self.facts.law)

    @property
    def after(self) -> Finding:
        return self.facts.finding(self.rule, self.project, self.then)


@dataclass(frozen=True, slots=True)
class Answer:
    """One banner: projects by their worst outcome before and after, and those that change."""

    banner: str
    before: Counter[Outcome]
    after: Counter[Outcome]
    changed: list[Change]


def answer(facts: Facts, book: Book, name: str, seen: Collection[str]) -> Answer:
    """What a changed book means for those of the banner's projects that may be seen (by code)."""
    then = book.law(facts.law.on, facts.banner)
    is_moved = then.value(name).value != facts.law.value(name).value
    before: dict[str, Outcome] = {}
    after: dict[str, Outcome] = {}
    changed = []
    with uncollected():
        for rule in sorted(MOVABLE[name]):
            for stood in facts.standing(rule):
                code = stood.project.code
                if code in seen:
                    outcome = stood.becomes(RULES[rule], then) if is_moved else stood.outcome
                    _note(before, code, stood.outcome)
                    _note(after, code, outcome)
                    if outcome is not stood.outcome:
                        changed.append(Change(facts, then, rule, stood.project, outcome))
    return Answer(facts.banner, Counter(before.values()), Counter(after.values()), changed)


def _note(worst: dict[str, Outcome], code: str, outcome: Outcome) -> None:
    known = worst.get(code)
    if known is None or RANK[outcome] < RANK[known]:
        worst[code] = outcome
