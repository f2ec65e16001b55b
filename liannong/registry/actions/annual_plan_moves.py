"""The way of an annual plan from draft to issue: one table of states and moves. Art. 21, 22.

Its projects go with it through the library's own door: planned with its approval, approved with its issue, back in the
library when it is returned. One that the gate of Art. 18 keeps back keeps the plan back.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.registry.actions import decisions, notices, write
from liannong.registry.actions.annual_plans import KIND, SUBJECT
from liannong.registry.actions.library import library
from liannong.registry.actions.library_needs import Judge
from liannong.registry.models import AnnualPlan, Project
from liannong.registry.models.annual_plans import PlanState
from liannong.registry.models.steps import Step
from liannong.registry.notice_body import Table
from liannong.registry.queries import annual_plans as query
from liannong.registry.queries import decisions as decision_query
from liannong.registry.queries import notices as notice_query
from liannong.registry.workflow import Effect, Move, Need, NotReady, Workflow
from liannong.rulebook.numbers import Money

NOTICE = "plan"
S = PlanState
CHANGE, DECIDE = ("change", SUBJECT), ("decide", SUBJECT)
CLERK, LEADER = frozenset({str(Role.BANNER_CLERK)}), frozenset({str(Role.BANNER_LEADER)})
REVIEWERS = frozenset({str(Role.BANNER_REVIEWER), str(Role.BANNER_LEADER)})


class Plans(Workflow):
    """Moves of one banner's plans and projects and imports into it follow each other, as in the library."""

    @transaction.atomic
    def apply(self, thing: Any, name: str, **asked: Any) -> Any:
        write.hold(thing.banner)
        return super().apply(thing, name, **asked)


def way(on: date) -> Plans:
    """The table as of a day: for one page or one move, since it judges a project once."""
    judge = Judge(on)
    admitted, planned = are_still(Step.ADMITTED), are_still(Step.PLANNED)
    # fmt: off
    return Plans(KIND, (
        Move("submit", gettext_lazy("提交审定"), (S.DRAFT,), S.SUBMITTED, CHANGE, CLERK,
             (holds_projects, keeps_to_its_money, admitted), (tried_at_the_gate(judge),)),
        Move("return", gettext_lazy("退回修改"), (S.SUBMITTED,), S.DRAFT, DECIDE, REVIEWERS,
             effects=(kept("return", on),), wants_reason=True, tone="outline-danger"),
        Move("approve", gettext_lazy("审定计划"), (S.SUBMITTED,), S.APPROVED, DECIDE, LEADER,
             (keeps_to_its_money, admitted), (kept("approve", on), taken_along("plan", judge))),
        Move("reopen", gettext_lazy("退回修改"), (S.APPROVED,), S.DRAFT, DECIDE, REVIEWERS,
             effects=(kept("reopen", on), given_back(judge)), wants_reason=True, tone="outline-danger"),
        Move("announce", gettext_lazy("发布公示"), (S.APPROVED,), S.NOTICE, ("add", "notice"), CLERK,
             (planned,), (announced(on),)),
        Move("issue", gettext_lazy("印发计划"), (S.NOTICE,), S.PUBLISHED, DECIDE, LEADER,
             (notice_is_settled(on), planned), (kept("issue", on), taken_along("approve", judge))),
        Move("take-back", gettext_lazy("撤下公示，退回修改"), (S.NOTICE,), S.DRAFT, DECIDE, LEADER,
             effects=(taken_down, kept("take-back", on), given_back(judge)), wants_reason=True, tone="outline-danger"),
    ))
    # fmt: on


def holds_projects(plan: Any, _by: User) -> str:
    return (
        "" if plan.items.filter(included=True).exists() else _("计划里还没有项目：请先排序，再填可安排资金。")
    )


def keeps_to_its_money(plan: Any, _by: User) -> str:
    short = [each for each in query.sources(plan, query.items(plan)) if each.left < 0]
    told = "、".join(f"{each.source.label} {Money(-each.left).spoken}" for each in short)
    return (
        _("列入计划的项目超出可安排资金：{sources}。请调整项目或资金。").format(sources=told) if short else ""
    )


def are_still(step: Step) -> Need:
    """Where the plan left its projects: nobody took one elsewhere in the meantime."""

    def need(plan: Any, _by: User) -> str:
        gone = "、".join(str(project) for project in query.included(plan) if project.step != step)
        told = _("这些项目已不在“{step}”这一步：{names}。请退回后重新排序。")
        return told.format(step=step.label, names=gone) if gone else ""

    return need


def tried_at_the_gate(judge: Judge) -> Effect:
    """Told to whoever can mend it; when the projects move, the library's door asks again. What was admitted by a
    decision kept here has passed."""

    def look(plan: Any, by: User, _reason: str) -> None:
        unproven = decision_query.without(query.included(plan), "admit")
        judge.prepare(unproven)
        if said := [f"“{project}”{why}" for project in unproven if (why := judge.gate(project, by))]:
            raise NotReady(*said)

    return look


def taken_along(move: str, judge: Judge) -> Effect:
    """Every project of the plan makes this move of the library, or the plan makes none."""

    def take(plan: Any, by: User, reason: str) -> None:
        _move_each(query.included(plan), move, judge, plan, by, reason)

    return take


def given_back(judge: Judge) -> Effect:
    """What the plan's approval planned is in the library again; what left meanwhile is not asked."""

    def give(plan: Any, by: User, reason: str) -> None:
        held = [project for project in query.included(plan) if project.step == Step.PLANNED]
        _move_each(held, "unplan", judge, plan, by, reason)

    return give


def _move_each(
    projects: list[Project], move: str, judge: Judge, plan: AnnualPlan, by: User, reason: str
) -> None:
    judge.prepare(projects)
    table, said = library(judge.on, judge=judge, plan=plan), _reason(plan, reason)
    refused = []
    for project in projects:
        try:
            table.apply(project, move, by=by, reason=said)
        except NotReady as refusal:
            refused.append(f"“{project}”{refusal}")
    if refused:
        raise NotReady(*refused)


def _reason(plan: AnnualPlan, reason: str) -> str:
    """What a project's own record says of the move: with which plan, and why; no longer than an audit event holds."""
    return f"{plan.named}：{reason}"[:255] if reason else plan.named


def notice_is_settled(on: date) -> Need:
    def need(plan: Any, _by: User) -> str:
        notice = notice_query.latest(plan, NOTICE)
        if notice is None or not notice_query.is_over(notice, on):
            return _("公示期还没有满。")
        if waiting := notice_query.unanswered(notice).count():
            return _("还有 {count} 条异议没有答复。").format(count=waiting)
        return "" if notice_query.is_settled(notice, on) else _("有异议成立，请撤下公示后修改。")

    return need


def kept(name: str, on: date) -> Effect:
    """The decision with the ranking it was taken on, so that it can be asked again (Art. 21)."""

    def keep(plan: Any, by: User, reason: str) -> None:
        listed = [item.project for item in query.items(plan)]
        result = query.ranking(plan, listed, plan.ranked_on or on)
        decisions.keep(about=plan, move=name, by=by, on=on, result=result, reason=reason)

    return keep


def announced(on: date) -> Effect:
    def announce(plan: Any, by: User, _reason: str) -> None:
        heading = _("{year} 年度实施计划公示").format(year=plan.year)
        notices.publish(about=plan, kind=NOTICE, title=heading, body=(_table(plan),), by=by, on=on)

    return announce


def taken_down(plan: Any, by: User, reason: str) -> None:
    if notice := notice_query.latest(plan, NOTICE):
        notices.NOTICES.apply(notice, "withdraw", by=by, reason=reason)


def _table(plan: AnnualPlan) -> Table:
    rows = [
        (
            item.project.code,
            item.project.name,
            item.project.location,
            Money(sum(item.needs.values())).spoken,
            str(item.score),
        )
        for item in query.items(plan)
        if item.included
    ]
    return Table((_("项目编码"), _("项目名称"), _("实施地点"), _("资金"), _("得分")), rows)
