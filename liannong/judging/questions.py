"""What the rule book can be asked about for a decision: each question with the facts it takes, by version.

A rule that is amended stays in the book beside its successor, and the questions of the older version keep asking it:
so that what was decided then can be asked again and gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from liannong.rulebook import ask
from liannong.rulebook.facts import (
    AllocationFacts,
    AllocationLine,
    ContractFacts,
    OperatorFacts,
    ProjectFacts,
    StaffFacts,
)  # fmt: skip
from liannong.rulebook.findings import DutyOf, Finding, LinkageReward, Ranked, Reward
from liannong.rulebook.law import Law
from liannong.rulebook.rules.assessment import Assessment, AssessmentFacts, assessment
from liannong.rulebook.rules.duty import duty
from liannong.rulebook.rules.ranking import priority_score
from liannong.rulebook.rules.rewards import employment_reward, linkage_reward

Answer = DutyOf | Finding | Reward | Ranked | Assessment


@dataclass(frozen=True)
class Question:
    """``facts`` are the types of what ``ask`` takes, in their order, before the law."""

    name: str
    facts: tuple[Any, ...]
    ask: Callable[..., Iterable[Answer]]


def _admission(project: ProjectFacts, operator: OperatorFacts | None, law: Law) -> Iterator[Answer]:
    yield duty(project, law)
    yield from ask.at_admission(project, operator, law)


def _allocation(allocation: AllocationFacts, lines: Sequence[AllocationLine], law: Law) -> Iterator[Answer]:
    yield from ask.of_allocation(allocation, law)
    for line in lines:
        yield from ask.of_line(line, law)


def _employment_reward(staff: StaffFacts, law: Law) -> Iterator[Answer]:
    yield employment_reward(staff, law)


def _linkage_reward(contracts: ContractFacts, law: Law) -> Iterator[LinkageReward]:
    yield linkage_reward(contracts, law)


ADMISSION = Question("admission", (ProjectFacts, OperatorFacts | None), _admission)
ALLOCATION = Question("allocation", (AllocationFacts, tuple[AllocationLine, ...]), _allocation)
EMPLOYMENT_REWARD = Question("employment-reward", (StaffFacts,), _employment_reward)
LINKAGE_REWARD = Question("linkage-reward", (ContractFacts,), _linkage_reward)
ASSESSMENT = Question("assessment", (tuple[AssessmentFacts, ...],), assessment)
PRIORITY = Question("priority-score", (tuple[ProjectFacts, ...],), priority_score)

VERSIONS: dict[str, dict[str, Question]] = {
    "1": {
        each.name: each
        for each in (ADMISSION, ALLOCATION, ASSESSMENT, EMPLOYMENT_REWARD, LINKAGE_REWARD, PRIORITY)
    },
}
