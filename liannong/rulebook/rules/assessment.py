"""Art. 23: how a banner or league did in a year, one indicator after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from liannong.rulebook.law import Law

FULL = 100


@dataclass(frozen=True, slots=True)
class Indicator:
    """``part`` of ``whole``: counts, or fen. ``whole`` zero: there was nothing to do, the indicator is left out."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """A division's year. Shares count projects, households, rectifications, fen or notices; ``income`` is fen
    a key household and is scored against the best of the divisions compared."""

    place: str
    coverage: Indicator
    quota: Indicator
    effect: Indicator
    reach: Indicator
    income: Indicator
    rectification: Indicator
    collective: Indicator
    notices: Indicator


@dataclass(frozen=True, slots=True)
class Assessment:
    """``parts``: indicator → (value, points 0–100, weight), None where nothing was to be done."""

    place: str
    score: Fraction
    rank: int
    parts: dict[str, tuple[Fraction | None, Fraction | None, Fraction]]


INDICATORS = ("coverage", "quota", "effect", "reach", "income", "rectification", "collective", "notices")


def assessment(divisions: Sequence[AssessmentFacts], law: Law) -> list[Assessment]:
    """The league table; an indicator that does not arise gives its weight to the others."""
    best_income = max((d.income.value or Fraction(0) for d in divisions), default=Fraction(0))
    weights = {name: law.share(f"assessment.weight_{name}") for name in INDICATORS}
    parts = {d.place: _parts(d, best_income, weights) for d in divisions}
    scores = {place: _score(each) for place, each in parts.items()}
    order = sorted(divisions, key=lambda d: (-scores[d.place], d.place))
    return [Assessment(d.place, scores[d.place], rank, parts[d.place]) for rank, d in enumerate(order, 1)]


Parts = dict[str, tuple[Fraction | None, Fraction | None, Fraction]]


def _parts(division: AssessmentFacts, best_income: Fraction, weights: dict[str, Fraction]) -> Parts:
    parts: Parts = {}
    for name in INDICATORS:
        indicator: Indicator = getattr(division, name)
        value = indicator.value
        scale = best_income if name == "income" else Fraction(1)
        points = None if value is None else min(FULL * value / (scale or 1), Fraction(FULL))
        parts[name] = (value, points, weights[name])
    return parts


def _score(parts: Parts) -> Fraction:
    known = [(points, weight) for _, points, weight in parts.values() if points is not None]
    whole = sum((weight for _, weight in known), Fraction(0))
    return sum((points * weight for points, weight in known), Fraction(0)) / whole if whole else Fraction(0)
