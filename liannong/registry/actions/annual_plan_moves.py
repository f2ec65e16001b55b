"""The way of an annual plan from draft to issue: one table of states and moves. Art. 21, 22."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.registry.actions import decisions, notices
from liannong.registry.actions.annual_plans import KIND, SUBJECT
from liannong.registry.models import AnnualPlan
from liannong.registry.models.annual_plans import PlanState
from liannong.registry.notice_body import Table
from liannong.registry.queries import annual_plans as query
from liannong.registry.queries import notices as notice_query
from liannong.registry.workflow import Effect, Move, Need, Workflow
from liannong.rulebook.numbers import Money
from liannong.rulebook.vocabulary import ProjectState

NOTICE = "plan"
S = PlanState
CHANGE, DECIDE = ("change", SUBJECT), ("decide", SUBJECT)
CLERK, LEADER = frozenset({str(Role.BANNER_CLERK)}), frozenset({str(Role.BANNER_LEADER)})
REVIEWERS = frozenset({str(Role.BANNER_REVIEWER), str(Role.BANNER_LEADER)})


def way(on: date) -> Workflow:
    """The table as of a day."""
    # fmt: off
    return Workflow(KIND, (
        Move("submit", gettext_lazy("提交审定"), (S.DRAFT,), S.SUBMITTED, CHANGE, CLERK, (holds_projects, keeps_to_its_money)),
        Move("return", gettext_lazy("退回修改"), (S.SUBMITTED, S.APPROVED), S.DRAFT, DECIDE, REVIEWERS,
             effects=(kept("return", on),), wants_reason=True, tone="outline-danger"),
        Move("approve", gettext_lazy("审定计划"), (S.SUBMITTED,), S.APPROVED, DECIDE, LEADER,
             (keeps_to_its_money, are_still_admitted), (kept("approve", on),)),
        Move("announce", gettext_lazy("发布公示"), (S.APPROVED,), S.NOTICE, ("add", "notice"), CLERK,
             (are_still_admitted,), (announced(on),)),
        Move("issue", gettext_lazy("印发计划"), (S.NOTICE,), S.PUBLISHED, DECIDE, LEADER,
             (notice_is_settled(on), are_still_admitted), (kept("issue", on),)),
        Move("take-back", gettext_lazy("撤下公示，退回修改"), (S.NOTICE,), S.DRAFT, DECIDE, LEADER,
             effects=(taken_down, kept("take-back", on)), wants_reason=True, tone="outline-danger"),
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


def are_still_admitted(plan: Any, _by: User) -> str:
    gone = plan.items.filter(included=True).exclude(project__state=ProjectState.ADMITTED.value)
    names = "、".join(gone.values_list("project__name", flat=True))
    return _("这些项目已不在“入库”状态：{names}。请退回后重新排序。").format(names=names) if names else ""


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
