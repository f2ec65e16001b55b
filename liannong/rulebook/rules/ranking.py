"""Art. 22: the comprehensive effect of library projects, for the annual plan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import Ranked
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Figure, Money, Share, half_up
from liannong.rulebook.rules.employment import Jobs, job_units

PARTS = ("households", "key_households", "income", "jobs", "labour")


def priority_score(candidates: Sequence[ProjectFacts], law: Law) -> list[Ranked]:
    """Candidates by score; ties by more key households, then code. Each part as percentile rank 0–100."""
    raw = {project.code: _parts(project, law) for project in candidates}
    percentiles = {part: _percentiles({code: parts[part] for code, parts in raw.items()}) for part in PARTS}
    weights = {part: law.share(f"ranking.weight_{part}") for part in PARTS}
    scores = {
        code: sum((weights[part] * percentiles[part][code] for part in PARTS), Fraction(0)) for code in raw
    }
    order = sorted(candidates, key=lambda p: (-scores[p.code], -(p.planned_key_households or 0), p.code))
    return [
        Ranked(p.code, rank, scores[p.code], {
            part: _shown(part, raw[p.code][part], percentiles[part][p.code], weights[part]) for part in PARTS
        })
        for rank, p in enumerate(order, 1)
    ]  # fmt: skip


def _parts(project: ProjectFacts, law: Law) -> dict[str, Fraction]:
    """Households and jobs are per ``ranking.per_funds`` of assistance funds: none without them."""
    per_funds = _ratio(law.money("ranking.per_funds"), project.assistance_funds)
    jobs = Jobs(
        project.planned_year_round or 0, project.planned_half_year or 0, project.planned_flexible or 0
    )  # fmt: skip
    return {
        "households": (project.planned_households or 0) * per_funds,
        "key_households": (project.planned_key_households or 0) * per_funds,
        "income": _ratio(project.planned_income, project.planned_key_households),
        "jobs": job_units(jobs, law) * per_funds,
        "labour": _ratio(project.planned_labour_income, project.planned_income),
    }


def _ratio(part: int | None, whole: int | None) -> Fraction:
    return Fraction(part or 0, whole) if whole else Fraction(0)


def _percentiles(values: dict[str, Fraction]) -> dict[str, Fraction]:
    """Percentile rank within the candidates: those strictly below and half of the equals, over the others."""
    ordered = sorted(values.values())
    others = len(ordered) - 1
    if others < 1:
        return dict.fromkeys(values, Fraction(100))
    known = {value: _rank(ordered, value, others) for value in set(ordered)}
    return {code: known[value] for code, value in values.items()}


def _rank(ordered: list[Fraction], value: Fraction, others: int) -> Fraction:
    below, upto = bisect_left(ordered, value), bisect_right(ordered, value)
    return 100 * (below + Fraction(upto - below - 1, 2)) / others


def _shown(part: str, raw: Fraction, percentile: Fraction, weight: Fraction) -> dict[str, Figure]:
    value: Figure = raw
    if part == "income":
        value = Money(half_up(raw))
    if part == "labour":
        value = Share(raw)
    return {"value": value, "percentile": percentile, "weight": Share(weight)}
