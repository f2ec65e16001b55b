"""The way of a competition from its call to the ledger: one table of states and moves. Art. 20.

Everybody is told twice, who may offer and whom it fell to; the ledger says that there was a competition only when the
second notice is over and nobody was right to object.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.actions import notices, stale, write
from liannong.registry.actions.competitions import KIND, NOTICE
from liannong.registry.models import Competition, Project
from liannong.registry.models.competitions import CompetitionState
from liannong.registry.models.steps import FROZEN
from liannong.registry.notice_body import Body, Paragraph, Table, Values
from liannong.registry.queries import announced
from liannong.registry.queries import notices as notice_query
from liannong.registry.workflow import Effect, Move, Need, Workflow
from liannong.rulebook.numbers import Money

LEDGER = ("competition", "competition_method", "notice_since", "notice_until")
S = CompetitionState
PUBLISH, UNDO, DECIDE = ("add", "notice"), ("change", "notice"), ("decide", "project")
CLERK = frozenset({str(Role.BANNER_CLERK)})
REVIEWERS = frozenset({str(Role.BANNER_REVIEWER), str(Role.BANNER_LEADER)})


class Competitions(Workflow):
    """Moves of one banner and imports into it follow each other: the last one writes into the ledger of projects."""

    @transaction.atomic
    def apply(self, thing: Any, name: str, **asked: Any) -> Any:
        write.hold(thing.banner)
        return super().apply(thing, name, **asked)


def way(on: date) -> Competitions:
    """The table as of a day."""
    # fmt: off
    return Competitions(KIND, (
        Move("call", gettext_lazy("发布招引公告"), (S.DRAFT,), S.CALLED, PUBLISH, CLERK,
             (is_open,), (called(on),)),
        Move("announce-result", gettext_lazy("发布结果公示"), (S.DRAFT, S.CALLED), S.ANNOUNCED, PUBLISH, CLERK,
             (was_called(on), has_a_result), (announced_result(on),)),
        Move("complete", gettext_lazy("办结，记入项目台账"), (S.ANNOUNCED,), S.DONE, DECIDE, REVIEWERS,
             (is_settled(on), is_not_being_decided), (told_to_the_ledger,)),
        Move("redo", gettext_lazy("撤下公示，退回修改"), (S.CALLED, S.ANNOUNCED), S.DRAFT, UNDO, CLERK | REVIEWERS,
             effects=(taken_down,), wants_reason=True, tone="outline-danger"),
        Move("stop", gettext_lazy("终止竞争"), (S.DRAFT, S.CALLED), S.STOPPED, UNDO, CLERK | REVIEWERS,
             effects=(taken_down,), wants_reason=True, tone="outline-danger"),
    ))
    # fmt: on


def is_open(competition: Any, _by: User) -> Words:
    return "" if competition.is_open else _("这种方式不公开招引，选定以后直接公示结果。")


def was_called(on: date) -> Need:
    """Whoever chooses in the open has called first, and heard every objection to the call."""

    def need(competition: Any, _by: User) -> Words:
        if not competition.is_open:
            return ""
        if notice_query.latest(competition, NOTICE) is None:
            return _("这种方式应先发布招引公告。")
        return announced.waits_for(competition, NOTICE, on)

    return need


def has_a_result(competition: Any, _by: User) -> Words:
    return "" if competition.chosen else _("还没有选定主体：请登记参与主体，再选定一个。")


def is_settled(on: date) -> Need:
    return lambda competition, _by: announced.waits_for(competition, NOTICE, on)


def is_not_being_decided(competition: Any, _by: User) -> Words:
    project = Project.objects.get(pk=competition.project_id)
    told = _("项目正在“{step}”，申报内容已固定；项目退回或入库以后再办结。")
    return told.format(step=project.get_step_display()) if project.step in FROZEN else ""


def called(on: date) -> Effect:
    def call(competition: Any, by: User, _reason: str) -> None:
        _publish(competition, _("{project}经营主体招引公告"), _call(competition), by, on)

    return call


def announced_result(on: date) -> Effect:
    def announce(competition: Any, by: User, _reason: str) -> None:
        _publish(competition, _("{project}经营主体选定结果公示"), _result(competition), by, on)

    return announce


def taken_down(competition: Any, by: User, reason: str) -> None:
    """The notice that stands now. A call that ran its days before a result stays what it was."""
    if notice := notice_query.latest(competition, NOTICE):
        notices.NOTICES.apply(notice, "withdraw", by=by, reason=reason)


def told_to_the_ledger(competition: Any, by: User, _reason: str) -> None:
    """What the rule ``open-competition`` reads, in the ledger's own language."""
    project = Project.objects.select_for_update().get(pk=competition.project_id)
    notice = notice_query.latest(competition, NOTICE)
    assert notice is not None  # without it the move was not ready
    before = {name: getattr(project, name) for name in LEDGER}
    with override(settings.LANGUAGE_CODE):
        method = str(competition.get_method_display())
    after = dict(zip(LEDGER, (True, method, notice.since, notice.until), strict=True))
    for name, value in after.items():
        setattr(project, name, value)
    project.save(update_fields=[*LEDGER])
    stale.mark_rows(project)
    record(
        by=by, action="change", subject="project", subject_key=project.audit_key, division=project.division,
        before=before, after=after, purpose=str(competition),
    )  # fmt: skip


def _publish(competition: Competition, heading: str, body: Body, by: User, on: date) -> None:
    title = heading.format(project=competition.project.name)[:200]
    notices.publish(about=competition, kind=NOTICE, title=title, body=body, by=by, on=on)


def _call(competition: Competition) -> Body:
    return (
        Values(
            [(_("项目名称"), competition.project.name), (_("竞争方式"), competition.get_method_display())]
        ),
        *(Paragraph(line) for line in competition.sought.splitlines() if line.strip()),
        Paragraph(_("有意参与的经营主体请在公告期内与旗县乡村振兴部门联系；对公告有异议的，可在期内提出。")),
    )


def _result(competition: Competition) -> Body:
    """Everybody's offer beside the chosen one's: the whole of it is public."""
    told = [
        (_("项目名称"), competition.project.name), (_("竞争方式"), competition.get_method_display()),
        *([(_("采用这种方式的理由"), competition.grounds)] if competition.grounds else []),
        (_("选定主体"), competition.chosen), (_("确定日期"), competition.decided_on), (_("选定理由"), competition.reason),
    ]  # fmt: skip
    return Values(told), _offers(competition)


def _offers(competition: Competition) -> Table:
    headings = (_("参与主体"), _("报价"), _("承诺的带动条件"), _("得分"), _("结果"))
    rows = [
        (
            each.name,
            Money(each.offer).spoken if each.offer is not None else "",
            each.terms,
            f"{each.score:f}" if each.score is not None else "",
            _("选定") if each.is_chosen else "",
        )
        for each in competition.candidates.all()
    ]
    return Table(headings, rows)
