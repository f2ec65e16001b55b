"""What follows from a move through the library, in its transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.registry.actions import decisions, notices
from liannong.registry.models.notices import NoticeKind
from liannong.registry.models.steps import STATE_OF
from liannong.registry.models.submissions import Submission, digest_of
from liannong.registry.notice_body import Part, Table, Values
from liannong.registry.queries import notices as notice_queries
from liannong.registry.queries import submissions
from liannong.registry.workflow import Effect
from liannong.rulebook.numbers import Money

if TYPE_CHECKING:
    from liannong.registry.actions.library_needs import Judge


def state_follows(project: Any, _by: User, _reason: str) -> None:
    """The ledger's 状态 says what the step says, more coarsely."""
    project.state = str(STATE_OF[project.step])


def frozen(on: date) -> Effect:
    def freeze(project: Any, by: User, _reason: str) -> None:
        before, text = submissions.latest(project), submissions.text_of(project)
        Submission.objects.create(
            project=project, number=before.number + 1 if before else 1, text=text, digest=digest_of(text), by=by,
            on=on, division=project.division,
        )  # fmt: skip

    return freeze


def kept(name: str, on: date, judge: Judge) -> Effect:
    def keep(project: Any, by: User, reason: str) -> None:
        submitted = submissions.latest(project)
        decisions.keep(
            about=project, move=name, by=by, on=on, result=judge.of(project), reason=reason,
            frozen=submitted.digest if submitted else "",
        )  # fmt: skip

    return keep


def announced(on: date) -> Effect:
    def announce(project: Any, by: User, _reason: str) -> None:
        heading = _("{name}入库公示").format(name=project.name)
        notices.publish(
            about=project, kind=NoticeKind.ADMISSION, title=heading, body=_body(project), by=by, on=on
        )

    return announce


def taken_down(project: Any, by: User, reason: str) -> None:
    """A project that was returned is no longer announced."""
    if project_notice := notice_queries.latest(project, NoticeKind.ADMISSION):
        notices.NOTICES.apply(project_notice, "withdraw", by=by, reason=reason)


def _body(project: Any) -> tuple[Part, ...]:
    """What everyone may know: what, where, whose, for how much, and what it promises."""
    funds = [(line.get_source_display(), Money(line.amount).spoken) for line in project.funds.order_by("pk")]
    modes = [
        (
            line.get_mode_display(),
            line.households or 0,
            line.key_households or 0,
            Money(line.income or 0).spoken,
        )
        for line in project.linkages.order_by("pk")
    ]
    return (
        Values((
            (_("项目编码"), project.code), (_("项目名称"), project.name), (_("实施地点"), project.location),
            (_("经营主体"), project.operator.name if project.operator else ""),
            (_("产权归属"), project.ownership), (_("收益分配"), project.distribution),
        )),
        Table((_("资金来源"), _("金额")), funds),
        Table((_("带动方式"), _("计划带动户数"), _("其中重点对象户数"), _("预计年收益")), modes),
    )  # fmt: skip
