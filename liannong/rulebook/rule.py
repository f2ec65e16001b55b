"""A rule: its name, article, dates, and the function a jurist can read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from liannong.rulebook.findings import Explanation
from liannong.rulebook.law import Law, NotInForce
from liannong.rulebook.numbers import Figure
from liannong.rulebook.vocabulary import Outcome, Stage, SubjectType

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of one subject, before the subject is named: outcome, figures, sentence."""

    outcome: Outcome
    explanation: Explanation
    required: Figure | None = None
    achieved: Figure | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule(Generic[F]):
    """Called with facts and law it answers a Verdict; outside ``since``–``until`` it raises NotInForce."""

    name: str
    article: str
    stage: Stage
    subject: SubjectType
    since: date
    until: date
    decide: Callable[[F, Law], Verdict]

    def __call__(self, facts: F, law: Law) -> Verdict:
        if not self.since <= law.on <= self.until:
            raise NotInForce(f"规则 {self.name} 在 {law.on} 没有施行（{self.since} 至 {self.until}）。")
        return self.decide(facts, law)


RULES: dict[str, Rule] = {}  # type: ignore[type-arg]
ISSUED_WITH_THE_RULES = date(2023, 3, 31)


def rule(
    name: str,
    article: str,
    stage: Stage,
    subject: SubjectType = SubjectType.PROJECT,
    since: date = ISSUED_WITH_THE_RULES,
    until: date = date.max,
) -> Callable[[Callable[[F, Law], Verdict]], Rule[F]]:
    """Enter a function into the book under its name and article."""

    def enter(decide: Callable[[F, Law], Verdict]) -> Rule[F]:
        RULES[name] = Rule(name, article, stage, subject, since, until, decide)
        return RULES[name]

    return enter


def passes(sentence: str, **figures: Figure) -> Verdict:
    return Verdict(Outcome.PASS, Explanation(sentence, figures))


def fails(sentence: str, **figures: Figure) -> Verdict:
    return Verdict(Outcome.FAIL, Explanation(sentence, figures))


def warns(sentence: str, **figures: Figure) -> Verdict:
    return Verdict(Outcome.WARN, Explanation(sentence, figures))


def does_not_apply(sentence: str, **figures: Figure) -> Verdict:
    return Verdict(Outcome.NOT_APPLICABLE, Explanation(sentence, figures))


def lacks(sentence: str, *columns: str, required: Figure | None = None, **figures: Figure) -> Verdict:
    """Cannot be decided: ``columns`` are the ledger columns to fill in, ``表.列``."""
    return Verdict(Outcome.MISSING, Explanation(sentence, figures), required, missing=columns)


def compared(
    outcome: Outcome, sentence: str, required: Figure, achieved: Figure, **figures: Figure
) -> Verdict:
    """The two figures are in the sentence as ``{required}`` and ``{achieved}`` too."""
    said = {"required": required, "achieved": achieved, **figures}
    return Verdict(outcome, Explanation(sentence, said), required, achieved)
