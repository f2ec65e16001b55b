"""What a plan holds: its candidates with their money, and what is left of each source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from liannong.facts.booking import book
from liannong.facts.gather import Gatherer
from liannong.judging.questions import PRIORITY
from liannong.judging.record import Asked, ask
from liannong.registry.keys import everything
from liannong.registry.models import AnnualPlan, PlanItem, Project
from liannong.registry.models.annual_plans import UNDER_WAY
from liannong.registry.queries import local_rules
from liannong.registry.rows import tables_of
from liannong.rulebook.vocabulary import FundSource, ProjectState


@dataclass(frozen=True)
class Source:
    """Fen of one source: what can be arranged, and what the projects in the plan take of it."""

    source: FundSource
    budget: int
    used: int

    @property
    def left(self) -> int:
        return self.budget - self.used


def candidates(plan: AnnualPlan) -> QuerySet[Project]:
    """Admitted to the library, and not planned before. Art. 18: what is not in the library cannot be planned."""
    return Project.objects.filter(
        banner=plan.banner, state=ProjectState.ADMITTED.value, year__lte=plan.year
    ).order_by("code")


def items(plan: AnnualPlan) -> QuerySet[PlanItem]:
    """In the order of their rank, with their money."""
    return (
        plan.items.select_related("project__operator")
        .prefetch_related("project__funds")
        .order_by("rank", "pk")
    )


def included(plan: AnnualPlan) -> list[Project]:
    """The projects that the plan carries out, in the order of their rank."""
    return [item.project for item in items(plan) if item.included]


def under_way(project: Project) -> QuerySet[AnnualPlan]:
    """The plans on their way from being submitted to being issued that hold this project."""
    return AnnualPlan.objects.filter(state__in=UNDER_WAY, items__project=project, items__included=True)


def sources(plan: AnnualPlan, listed: Iterable[PlanItem]) -> list[Source]:
    """Every source that has money or is asked for money, in the order of Art. 7."""
    budgets = {budget.source: budget.amount for budget in plan.budgets.all()}
    used = taken(item for item in listed if item.included)
    return [
        Source(each, budgets.get(each.value, 0), used.get(each.value, 0))
        for each in FundSource
        if each.value in budgets or each.value in used
    ]


def taken(listed: Iterable[PlanItem]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in listed:
        for name, amount in item.needs.items():
            found[name] = found.get(name, 0) + amount
    return found


def fits(needs: Mapping[str, int], left: Mapping[str, int]) -> bool:
    return all(left.get(name, 0) >= amount for name, amount in needs.items())


def ranking(plan: AnnualPlan, projects: Iterable[Project], on: date) -> Asked | None:
    """``priority-score`` of these projects as of a day, with all it was asked on; None where there is nothing to rank.
    Raises NotInForce for a day before the Rules."""
    ids = [project.pk for project in projects]
    if not ids:
        return None
    rules = local_rules.book(on)
    booked = book(tables_of(plan.banner, rows=everything, projects=ids), rules=rules, year=on.year, on=on)
    try:
        facts = tuple(Gatherer(booked).projects())
    finally:
        booked.close()
    return ask(PRIORITY, facts, law=rules.law(on, plan.banner))
