"""The product's Result put into the oracle's words, and where the two disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from liannong.judging.check import check
from liannong.judging.result import Result
from liannong.ledger.columns import BY_NAME
from liannong.rulebook.findings import EmploymentReward, Finding, LinkageReward, Ranked
from liannong.rulebook.numbers import Figure, Money, Share
from tests.builders import Rows, ledger
from tests.oracle.answers import Answers, EmploymentAnswer, Impact, Key, LinkageAnswer, Place, Verdict
from tests.oracle.employment_reward import rounded


def judged(rows: Rows, year: int, on: date, local: Any = ()) -> Answers:
    """The product's own answers about these rows."""
    return answers_of(check(ledger(rows), year=year, on=on, stage="all", local=local))


def answers_of(result: Result) -> Answers:
    jobs = [reward for reward in result.rewards if isinstance(reward, EmploymentReward)]
    links = [reward for reward in result.rewards if isinstance(reward, LinkageReward)]
    impacts = {f.subject: f.explanation.figures for f in result.findings if f.rule == "income-impact"}
    return Answers(
        result.year,
        result.as_of,
        duties={duty.project: (str(duty.duty), duty.assistance_funds) for duty in result.duties},
        findings={key_of(finding): verdict_of(finding) for finding in result.findings},
        employment_rewards={reward.operator: employment_of(reward) for reward in jobs},
        linkage_rewards={(reward.operator, str(reward.route)): linkage_of(reward) for reward in links},
        ranking={place.project: place_of(place) for place in result.ranking},
        income_impact={project: impact_of(figures) for project, figures in impacts.items()},
        labour_income_share={
            project: number(figures.get("labour_income_share")) for project, figures in impacts.items()
        },
    )


def key_of(finding: Finding) -> Key:
    return Key(finding.rule, str(finding.subject_type), finding.subject, finding.project, finding.line)


def verdict_of(finding: Finding) -> Verdict:
    required, achieved = number(finding.required), number(finding.achieved)
    return Verdict(str(finding.outcome), required, achieved, tuple(map(field_of, finding.missing)))


def field_of(heading: str) -> str:
    """``农牧户.证件号码`` → ``person.id_number``."""
    sheet, _, column = heading.partition(".")
    return f"{BY_NAME[sheet].table}.{BY_NAME[sheet].column(column).field}"


def number(figure: Any) -> Fraction | None:
    match figure:
        case Money():
            return Fraction(figure.fen)
        case Share():
            return Fraction(figure.part)
        case int() | Fraction():
            return Fraction(figure)
        case _:
            return None


def place_of(ranked: Ranked) -> Place:
    parts = {name: number(part["value"]) for name, part in ranked.parts.items()}
    return Place(ranked.rank, Fraction(ranked.score), parts)


def impact_of(figures: dict[str, Figure]) -> Impact:
    return Impact(number(figures.get("average")), number(figures.get("median")), figures["without"])


def employment_of(reward: EmploymentReward) -> EmploymentAnswer:
    return EmploymentAnswer(
        reward.eligible,
        reward.standard,
        reward.cap,
        reward.cap_on_actual_wages,
        reward.cap_on_minimum_wages,
        reward.amount,
        frozenset(counted.id for counted in reward.counted),
        frozenset((left.id, str(left.reason)) for left in reward.left_out),
    )


def linkage_of(reward: LinkageReward) -> LinkageAnswer:
    return LinkageAnswer(
        reward.eligible,
        bool(reward.missing),
        reward.households,
        reward.income,
        reward.amount,
        frozenset(counted.id for counted in reward.counted),
        frozenset((left.id, left.agreement, str(left.reason)) for left in reward.left_out),
    )


def differences(expected: Answers, given: Answers) -> list[str]:
    """One line for each answer that is not the same, or is given by one of the two alone."""
    parts = (
        "duties",
        "employment_rewards",
        "linkage_rewards",
        "income_impact",
        "labour_income_share",
        "ranking",
    )
    ours, theirs = shown(expected), shown(given)
    found = [line for part in parts for line in unequal(part, getattr(ours, part), getattr(theirs, part))]
    return [*found, *unequal_findings(expected, given)]


def shown(answers: Answers) -> Answers:
    """As far as a reader is told: averages to the fen."""
    return replace(
        answers,
        ranking={code: place_shown(place) for code, place in answers.ranking.items()},
        income_impact={
            code: Impact(*(part if part is None else rounded(part) for part in impact))
            for code, impact in answers.income_impact.items()
        },
    )


def place_shown(place: Place) -> Place:
    """Of the parts of a score only one is money."""
    return place._replace(parts=place.parts | {"income": rounded(place.parts["income"])})


def unequal(part: str, expected: dict[Any, Any], given: dict[Any, Any]) -> Iterator[str]:
    for key in sorted(expected.keys() | given.keys(), key=str):
        if expected.get(key) != given.get(key):
            yield f"{part} {key}: expected {expected.get(key)}, given {given.get(key)}"


def unequal_findings(expected: Answers, given: Answers) -> Iterator[str]:
    """A rule that does not apply need not be listed."""
    silent = Verdict("n/a")
    for key in sorted(expected.findings.keys() | given.findings.keys(), key=str):
        ours, theirs = expected.findings.get(key, silent), given.findings.get(key, silent)
        if not agree(ours, theirs):
            yield f"{key}: expected {ours}, given {theirs}"


def agree(expected: Verdict, given: Verdict) -> bool:
    """Figures must be equal where the oracle states them; some of what is missing must be named, and no more."""
    if expected.outcome != given.outcome or bool(expected.missing) != bool(given.missing):
        return False
    if not set(given.missing) <= set(expected.missing):
        return False
    pairs = ((expected.required, given.required), (expected.achieved, given.achieved))
    return all(ours is None or ours == theirs for ours, theirs in pairs)
