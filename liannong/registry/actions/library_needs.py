"""What stands in the way of a move through the library, in words. Art. 18."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.judging.record import Asked
from liannong.registry.models import AnnualPlan, Decision, Project
from liannong.registry.models.notices import NoticeKind
from liannong.registry.queries import annual_plans, decisions, gate, notices, submissions
from liannong.rulebook.law import NotInForce
from liannong.rulebook.titles import title

SIGNATURES = ("sign-bureau", "sign-department", "sign-bureau-second", "sign-department-second")
BUREAU = ("sign-bureau", "sign-bureau-second")


@dataclass(frozen=True)
class Judge:
    """What the gate says of a project on a day, asked once however many moves want to know."""

    on: date
    _asked: dict[int, Asked] = field(default_factory=dict)

    def of(self, project: Project) -> Asked:
        if project.pk not in self._asked:
            self._asked[project.pk] = gate.of_project(project, self.on)
        return self._asked[project.pk]

    def prepare(self, projects: Collection[Project]) -> None:
        """One reading of the ledgers for several projects of a banner. Raises NotInForce."""
        fresh = [project for project in projects if project.pk not in self._asked]
        self._asked.update(gate.of_projects(fresh, self.on))

    def gate(self, project: Any, _by: User) -> str:
        """Every fail and everything missing blocks, whoever decides."""
        try:
            blocking = gate.blocking(self.of(project))
        except NotInForce as refusal:
            return str(refusal)
        if not blocking:
            return ""
        named = "、".join(dict.fromkeys(title(finding.rule) for finding in blocking))
        return _("入库门槛（第十八条）还有 {count} 项未通过：{rules}。").format(
            count=len(blocking), rules=named
        )

    def passed_the_gate(self, project: Any, by: User) -> str:
        """Admitted by a decision kept here; what was recorded as admitted before has to pass now."""
        return "" if decisions.latest(project, "admit") else self.gate(project, by)


def is_unchanged(project: Any, _by: User) -> str:
    if submissions.is_unchanged(project):
        return ""
    return _("现有内容与提交的申报文本不一致，请退回后重新提交。")


def is_not_the_proposer(project: Any, by: User) -> str:
    submitted = submissions.latest(project)
    if submitted is None or submitted.by_id != by.pk:
        return ""
    return _("这份申报由您提交，不能由您本人核实或签署。")


def is_not_the_other_signer(project: Any, by: User) -> str:
    if all(signature.by_id != by.pk for signature in signatures(project)):
        return ""
    return _("两个部门应由不同的人签署，您已签署过。")


def both_have_signed(project: Any, _by: User) -> str:
    """Bureau and department, two persons, neither of them the proposer."""
    signed = signatures(project)
    proposer = submissions.latest(project)
    persons = {signature.by_id for signature in signed} - {proposer.by_id if proposer else None}
    offices = {signature.move in BUREAU for signature in signed}
    if len(persons) >= len(offices) > 1:
        return ""
    return _("还缺乡村振兴部门和行业主管部门两方签署。")


def signatures(project: Project) -> list[Decision]:
    """Those under what was submitted last."""
    submitted = submissions.latest(project)
    frozen = submitted.digest if submitted else ""
    proposed = decisions.latest(project, "propose")
    since = proposed.number if proposed else 0
    found = decisions.about(project).filter(move__in=SIGNATURES, number__gt=since, frozen=frozen)
    return list(found)


def notice_is_settled(on: date) -> Callable[[Any, User], str]:
    """Run its days, every objection answered and none of them right."""

    def need(project: Any, _by: User) -> str:
        notice = notices.latest(project, NoticeKind.ADMISSION)
        if notice is None:
            return _("还没有发布入库公示。")
        if not notices.is_over(notice, on):
            return _("公示到 {day} 为止，期满后才能审定。").format(day=notice.until)
        if waiting := notices.unanswered(notice).count():
            return _("还有 {count} 条异议没有答复。").format(count=waiting)
        if notices.upheld(notice).exists():
            return _("有异议成立，请退回修改后重新申报。")
        return ""

    return need


def goes_with_its_plan(plan: AnnualPlan | None) -> Callable[[Any, User], str]:
    """While a plan is on its way from being submitted to being issued, its projects move with it alone; ``plan`` is
    the one that moves now."""

    def need(project: Any, _by: User) -> str:
        other = annual_plans.under_way(project).exclude(pk=plan.pk if plan else 0).first()
        if other is None:
            return ""
        return _("已列入“{plan}”，随这份计划一并办理。如要单独办理，请先退回计划。").format(plan=other)

    return need


def has_an_operator(project: Any, _by: User) -> str:
    return "" if project.operator_id else _("还没有登记经营主体。")
