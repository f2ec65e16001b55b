"""What can fall due: which rows are still open, on which of their days, and what they are called in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind as Written
from liannong.registry.models import (
    Agreement,
    Alert,
    AlertState,
    AssessedYear,
    Assessment,
    AssessmentState,
    Complaint,
    Due,
    Lease,
    Notice,
    Rectification,
    Revival,
    Urging,
)
from liannong.registry.models.complaints import OPEN
from liannong.registry.models.notices import NoticeState
from liannong.registry.queries.agreements import expiring
from liannong.registry.queries.asset_income import uncovered
from liannong.rulebook.titles import title
from liannong.web.columns import address_of, written

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Span:
    """The days that are shown, both inclusive, and the day it is."""

    since: date
    until: date
    today: date


@dataclass(frozen=True)
class Kind:
    """``rows`` narrows what a reader may see to what is open and due in the span; ``day`` is the field that says when.

    ``is_task``: somebody is late when the day has passed; a notice is then merely over. ``own``: only of the reader's
    own division, where others of his scope are nobody's task but theirs.
    """

    key: str
    label: Words
    icon: str
    model: type[Model]
    day: str
    rows: Callable[[Rows, Span], Rows]
    text: Callable[[Any], str]
    thing: Callable[[Any], Model] = lambda row: row
    related: tuple[str, ...] = ()
    page: str = ""
    own: bool = False
    is_task: bool = True

    def address(self, row: Any, reader: User) -> str:
        return reverse(self.page, args=[row.pk]) if self.page else address_of(self.thing(row), reader)


def _between(day: str, **still: Any) -> Callable[[Rows, Span], Rows]:
    return lambda rows, span: rows.filter(**{f"{day}__range": (span.since, span.until)}, **still)


def _dues(rows: Rows, span: Span) -> Rows:
    return uncovered(_between("due_on")(rows, span), span.today)


def _of_alert(alert: Alert) -> str:
    escalated = f"（{_('已升级盟市')}）" if alert.escalated_on else ""
    return f"{title(alert.rule)} {alert.subject}{escalated}"


def _money(fen: int) -> str:
    return f"{written(fen, Written.MONEY)} {_('元')}"


# fmt: off
KINDS: tuple[Kind, ...] = (
    Kind("triage", _("预警研判"), "alert-triangle", Alert, "due_on", _between("due_on", state=AlertState.OPEN),
         _of_alert),
    Kind("rectify", _("整改期限"), "tool", Alert, "due_on", _between("due_on", state=AlertState.ORDERED),
         _of_alert),
    Kind("verify", _("整改核查"), "clipboard-check", Alert, "due_on", _between("due_on", state=AlertState.ANSWERED),
         _of_alert),
    Kind("urging", _("盟市督办"), "urgent", Urging, "due_on", _between("due_on", ended_on=None),
         lambda row: f"{title(row.alert.rule)} {row.alert.subject}", lambda row: row.alert, ("alert",)),
    # Those that came with a ledger; what an alert ordered stands with its alert.
    Kind("rectification", _("整改台账"), "clipboard-check", Rectification, "due_on",
         _between("due_on", done_on=None, alert=None), lambda row: f"{row.code} {row.problem}",
         lambda row: row.project, ("project",)),
    Kind("notice", _("公示期满"), "speakerphone", Notice, "until", _between("until", state=NoticeState.PUBLISHED),
         lambda row: str(row.title), is_task=False),
    Kind("complaint", _("投诉答复"), "message-report", Complaint, "due_on", _between("due_on", state__in=OPEN),
         lambda row: f"{row.number} {row.get_kind_display()}"),
    Kind("agreement", _("协议到期"), "file-text", Agreement, "until",
         lambda rows, span: expiring(rows, span.since, span.until),
         lambda row: f"{row.code} {row.get_mode_display()}"),
    Kind("due", _("租金应付"), "coin-yuan", Due, "due_on", _dues,
         lambda row: f"{row.asset.name} {_money(row.amount)}", lambda row: row.asset, ("asset",)),
    Kind("lease", _("租约到期"), "building-warehouse", Lease, "until", _between("until", ended_on=None),
         lambda row: f"{row.asset.name} {row.document}", lambda row: row.asset, ("asset",), is_task=False),
    Kind("revival", _("车间盘活"), "building-factory-2", Revival, "due_on", _between("due_on", done_on=None),
         lambda row: str(row.workshop), lambda row: row.workshop, ("workshop",)),
    Kind("assessment", _("考核意见截止"), "trophy", Assessment, "objections_until",
         _between("objections_until", state=AssessmentState.OPEN), str, page="assessment-year", own=True, is_task=False),
    Kind("result", _("对考核结果提意见"), "certificate", AssessedYear, "assessment__objections_until",
         _between("assessment__objections_until", assessment__state=AssessmentState.OPEN),
         lambda row: str(row.assessment), related=("assessment",), own=True, is_task=False),
)
# fmt: on
