"""Drawing up an annual plan: money, ranking, the line, and moves across it by hand. Art. 22."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.accounts.scope import Scope
from liannong.registry.models import AnnualPlan, PlanBudget, PlanItem
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.queries import annual_plans as query
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.findings import Ranked
from liannong.rulebook.numbers import Money, decimal, spoken

SUBJECT = "project"
KIND = "annualplan"  # as the model is called in the audit trail


@transaction.atomic
def begin(*, year: int, by: User) -> AnnualPlan:
    """The plan of the user's own banner for a year. NotReady when there is one already."""
    if level_of(by.division) != Level.BANNER or not may(by, Action.ADD, SUBJECT):
        raise PermissionDenied(_("年度实施计划由旗县经办编制。"))
    if AnnualPlan.objects.filter(banner=by.division[:BANNER_DIGITS], year=year).exists():
        raise NotReady(_("本旗县 {year} 年度已有计划，请打开它继续编制。").format(year=year))
    plan = AnnualPlan.objects.create(year=year, division=by.division)
    _record(plan, by, "add", after={"year": year})
    return plan


@transaction.atomic
def allot(plan: AnnualPlan, amounts: Mapping[str, int | None], *, number: str, by: User) -> AnnualPlan:
    """Fen of each source that can be arranged, None for none; the line is drawn anew."""
    held = _open(plan, by)
    before = {budget.source: budget.amount for budget in held.budgets.all()}
    held.budgets.all().delete()
    given = {name: amount for name, amount in amounts.items() if amount}
    for name, amount in given.items():
        PlanBudget.objects.create(plan=held, source=name, amount=amount, division=held.division)
    held.number = number
    held.save(update_fields=["number"])
    draw_line(held)
    _record(held, by, "change", before=_yuan(before), after={**_yuan(given), "number": number})
    return held


@transaction.atomic
def rank(plan: AnnualPlan, *, by: User, on: date) -> AnnualPlan:
    """Rank the library anew and draw the line; what was moved by hand keeps its place with its reason."""
    held = _open(plan, by)
    projects = {project.code: project for project in query.candidates(held)}
    asked = query.ranking(held, projects.values(), on)
    moved = {item.project_id: item for item in held.items.all() if item.is_moved}
    held.items.all().delete()
    for ranked in asked.answers if asked else ():
        assert isinstance(ranked, Ranked)
        project = projects[ranked.project]
        before = moved.get(project.pk)
        PlanItem.objects.create(
            plan=held, project=project, rank=ranked.rank, score=Decimal(decimal(ranked.score, 2)),
            parts=_spoken(ranked), included=bool(before and before.included),
            reason=before.reason if before else "", division=project.division,
        )  # fmt: skip
    held.ranked_on = on
    held.save(update_fields=["ranked_on"])
    draw_line(held)
    _record(held, by, "rank", after={"candidates": len(projects)})
    return held


@transaction.atomic
def move(item: PlanItem, *, included: bool, reason: str, by: User) -> PlanItem:
    """Across the line by hand; with an empty reason the line decides again. NotReady without one."""
    held = _open(item.plan, by)
    mine = held.items.select_for_update().get(pk=item.pk)
    if not reason.strip():
        raise NotReady(_("请写明调整的理由。"))
    before = {"included": mine.included, "reason": mine.reason}
    mine.included, mine.reason = included, reason.strip()
    mine.save(update_fields=["included", "reason"])
    draw_line(held)
    after = {"included": included, "project": mine.project.code}
    _record(held, by, "move", before=before, after=after, purpose=reason.strip()[:255])
    return mine


@transaction.atomic
def leave_to_the_line(item: PlanItem, *, by: User) -> PlanItem:
    """Take a move by hand back."""
    held = _open(item.plan, by)
    mine = held.items.select_for_update().get(pk=item.pk)
    before = {"included": mine.included, "reason": mine.reason, "project": mine.project.code}
    mine.reason = ""
    mine.save(update_fields=["reason"])
    draw_line(held)
    _record(held, by, "move", before=before, after={"reason": ""})
    return mine


def draw_line(plan: AnnualPlan) -> None:
    """In the order of rank each project is in whose money is there from every source it needs; one that does not fit
    leaves its place to the next. What was moved by hand is counted first and stays."""
    listed = list(query.items(plan))
    left = {budget.source: budget.amount for budget in plan.budgets.all()}
    _take(left, query.taken(item for item in listed if item.is_moved and item.included))
    for item in listed:
        if item.is_moved:
            continue
        item.included = bool(item.needs) and query.fits(item.needs, left)
        if item.included:
            _take(left, item.needs)
    PlanItem.objects.bulk_update(listed, ["included"])


def _take(left: dict[str, int], needs: Mapping[str, int]) -> None:
    for name, amount in needs.items():
        left[name] = left.get(name, 0) - amount


def _open(plan: AnnualPlan, by: User) -> AnnualPlan:
    """The plan as it stands, ours until the transaction ends; only while it is being drawn up."""
    if not may(by, Action.CHANGE, SUBJECT):
        raise PermissionDenied(_("年度实施计划由旗县经办编制。"))
    seen = Scope.of(by).rows(AnnualPlan.objects.all()).filter(pk=plan.pk)
    held = AnnualPlan.objects.select_for_update().get(pk__in=seen.values("pk"))
    if not held.is_open:
        raise Stale(_("计划已提交，不能再改。如需修改，请先退回。"))
    return held


def _yuan(amounts: Mapping[str, int]) -> dict[str, str]:
    return {name: Money(fen).spoken for name, fen in amounts.items()}


def _spoken(ranked: Ranked) -> dict[str, Any]:
    return {
        part: {name: spoken(figure) for name, figure in figures.items()}
        for part, figures in ranked.parts.items()
    }


def _record(plan: AnnualPlan, by: User, action: str, **values: Any) -> None:
    record(by=by, action=action, subject=KIND, subject_key=plan.audit_key, division=plan.division, **values)
