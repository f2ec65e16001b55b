"""What a rule answers: a Finding about one subject, or a Reward for one operator.

The sentence is put together only when somebody reads it, so that a run over a whole
region stays cheap and the page, the workbook, the API and a letter all say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from liannong.rulebook.numbers import Figure, spoken
from liannong.rulebook.vocabulary import Duty, LeftOut, Outcome, RewardRoute, Stage, SubjectType


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence with its figures: ``sentence`` holds ``{name}`` for each of ``figures``."""

    sentence: str
    figures: dict[str, Figure] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format_map({name: spoken(f) for name, f in self.figures.items()})


@dataclass(frozen=True, slots=True)
class Finding:
    """``required`` and ``achieved`` are None where the rule compares nothing.

    ``missing`` names the ledger columns without which the rule cannot decide, as ``表.列``.
    ``subject`` is the code the ledger gives; ``project`` stands beside it where the subject is another thing.
    ``line`` is the row number of an allocation line in its sheet.
    """

    rule: str
    article: str
    stage: Stage
    subject_type: SubjectType
    subject: str
    outcome: Outcome
    explanation: Explanation
    required: Figure | None = None
    achieved: Figure | None = None
    missing: tuple[str, ...] = ()
    project: str | None = None
    place: str | None = None
    line: int | None = None

    @property
    def message(self) -> str:
        return str(self.explanation)


@dataclass(frozen=True, slots=True)
class DutyOf:
    """Art. 7–9. ``assistance_funds`` in fen."""

    project: str
    duty: Duty
    article: str
    assistance_funds: int
    message: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One person (employment) or household (linkage) that counts; money in fen."""

    id: str
    name: str = ""
    figures: dict[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """One person or household that does not count, and why; ``agreement`` where one agreement is left out."""

    id: str
    reason: LeftOut
    name: str = ""
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class EmploymentReward:
    """Art. 16(3), one operator and year; money in fen.

    ``cap`` is the one the parameter ``rewards.reward_wage_base`` chooses among the two readings beside it.
    """

    operator: str
    year: int
    eligible: bool
    persons: int
    standard: int
    cap: int
    cap_on_actual_wages: int
    cap_on_minimum_wages: int
    amount: int
    counted: tuple[Counted, ...]
    left_out: tuple[Left, ...]
    explanation: Explanation
    rule: str = "employment-reward"
    article: str = "16(3)"
    missing: tuple[str, ...] = ()
    place: str | None = None

    @property
    def message(self) -> str:
        return str(self.explanation)


@dataclass(frozen=True, slots=True)
class LinkageReward:
    """Art. 15(4), one operator, claim year and route; money in fen."""

    operator: str
    year: int
    route: RewardRoute
    eligible: bool
    households: int
    income: int
    amount: int
    counted: tuple[Counted, ...]
    left_out: tuple[Left, ...]
    explanation: Explanation
    rule: str = "linkage-reward"
    article: str = "15(4)"
    missing: tuple[str, ...] = ()
    place: str | None = None

    @property
    def message(self) -> str:
        return str(self.explanation)


Reward = EmploymentReward | LinkageReward


@dataclass(frozen=True, slots=True)
class Ranked:
    """Art. 22: one project in the annual-plan ranking; each part's raw value, percentile 0–100 and weight."""

    project: str
    rank: int
    score: Fraction
    parts: dict[str, dict[str, Figure]]
