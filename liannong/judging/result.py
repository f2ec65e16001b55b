"""The one result of a check; terminal, workbook and JSON are three ways to write it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from liannong.ledger.tables import Problem
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import DutyOf, Finding, Ranked, Reward
from liannong.rulebook.rules.assessment import Assessment, AssessmentFacts
from liannong.rulebook.vocabulary import Basis, Outcome


@dataclass(frozen=True, slots=True)
class ParameterInForce:
    """One value of the rule book as of the date; ``value`` is plain text, ``place`` None for the region."""

    name: str
    label: str
    value: str
    unit: str
    article: str
    basis: Basis
    since: date
    place: str | None = None
    cite: str = ""


@dataclass(frozen=True, slots=True)
class DivisionSummary:
    """Counts for one banner: ``name`` as the divisions table has it, empty when the code is unknown. Money in fen."""

    place: str
    name: str
    league: str
    projects: int
    mandatory: int
    assistance_funds: int
    outcomes: dict[Outcome, int]
    rewards_eligible: int
    reward_amount: int


@dataclass(frozen=True)
class Result:
    rulebook: str
    year: int
    as_of: date
    parameters: list[ParameterInForce]
    duties: list[DutyOf]
    findings: list[Finding]
    rewards: list[Reward]
    ranking: list[Ranked]
    problems: list[Problem]
    divisions: list[DivisionSummary]
    names: dict[str, str]  # code of a project or operator → its name in the ledger
    assessments: list[Assessment] = field(default_factory=list)  # one a banner, best first
    projects: list[ProjectFacts] = field(default_factory=list)  # what the rules were asked with
    indicators: list[AssessmentFacts] = field(default_factory=list)  # what the assessments were made of
    driven: list[tuple[str, str]] = field(
        default_factory=list
    )  # (project, key household it reached), where asked for

    @property
    def is_clean(self) -> bool:
        """Exit code 0: nothing fails and nothing is missing."""
        return not any(f.outcome in (Outcome.FAIL, Outcome.MISSING) for f in self.findings)
