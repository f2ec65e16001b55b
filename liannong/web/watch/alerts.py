"""预警整改: what the evaluations raised, who puts it right until when, and whether it was."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.roles import Role
from liannong.exchange.letters.rectification import rectification_order
from liannong.ledger.columns import Kind
from liannong.registry.actions import rectify
from liannong.registry.actions.urging import may_urge
from liannong.registry.models import Alert, AlertState
from liannong.registry.models.alerts import OWNERS, overdue
from liannong.rulebook.rule import RULES
from liannong.rulebook.severity import NOMINAL
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Measure, Severity
from liannong.web import documents, filters, form_page, lists, moves
from liannong.web.advice import ADVICE
from liannong.web.columns import Column, division, leading, reference
from liannong.web.details import Detail, Tab
from liannong.web.form_page import DayField
from liannong.web.lists import Listing, Rows
from liannong.web.watch import escalation
from liannong.web.watch.listing import by_subject, day, display, terms, thing

CLERK = frozenset({Role.BANNER_CLERK})


def _overdue(rows: Rows, value: str) -> Rows:
    """``value`` yes or no; closed ones are never overdue."""
    today = timezone.localdate()
    if value == "yes":
        return rows.filter(overdue(today))
    return rows.exclude(state=AlertState.CLOSED).filter(due_on__gte=today)


def _state(alert: Alert) -> str:
    state = str(alert.get_state_display())
    return _("{state}，已升级").format(state=state) if alert.escalated_on else state


ALERTS = Listing(
    name="alerts",
    title=gettext_lazy("预警整改"),
    model=Alert,
    columns=(
        Column("severity", gettext_lazy("程度"), display("severity"), Kind.TERM),
        leading(Column("rule", gettext_lazy("规则"), lambda row: title(row.rule), sort="rule")),
        Column("message", gettext_lazy("说明"), lambda row: row.finding.message),
        Column("subject", gettext_lazy("对象"), lambda row: f"{row.get_subject_type_display()} {row.subject}", target=thing),
        Column("project", pgettext_lazy("column", "项目"), lambda row: row.finding.project,
               target=lambda row: row.finding.project),
        division(),
        Column("year", gettext_lazy("年度"), lambda row: row.year, Kind.YEAR, "year"),
        Column("state", gettext_lazy("状态"), _state, Kind.TERM, "state"),
        Column("owner", gettext_lazy("责任单位"), display("owner"), Kind.TERM),
        Column("due_on", gettext_lazy("办理期限"), lambda row: row.due_on if row.is_open else None, Kind.DATE),
        Column("escalated_on", gettext_lazy("已升级盟市"), lambda row: row.escalated_on, Kind.DATE, shown=False),
        day("opened_on", gettext_lazy("预警日期")),
        Column("times", gettext_lazy("预警次数"), lambda row: row.times, Kind.COUNT, shown=False),
        Column("closed_on", gettext_lazy("解除日期"), lambda row: row.closed_on, Kind.DATE, shown=False),
    ),
    order="opened_on",
    descending=True,
    filters=(
        filters.choice("state", gettext_lazy("状态"), list(AlertState.choices), "state"),
        filters.choice("overdue", gettext_lazy("逾期"), [("yes", gettext_lazy("已逾期")), ("no", gettext_lazy("未逾期"))], _overdue),
        escalation.FILTER,
        filters.choice("severity", gettext_lazy("程度"), terms(Severity), "severity"),
        filters.choice("owner", gettext_lazy("责任单位"), [(role.value, role.label) for role in OWNERS], "owner"),
        filters.choice("rule", gettext_lazy("规则"), [(name, title(name)) for name in RULES], "rule"),
        filters.year(),
        filters.within(),
    ),
    search=by_subject,
    hint=gettext_lazy("项目编码，或协议、资产等的编号"),
    related=("finding", "finding__project", "ordered_by", "answered_by", "closed_by", "rectification"),
)  # fmt: skip

ALERT = Detail(
    name="alert",
    listing=ALERTS,
    fields=(
        *(column for column in ALERTS.columns if column.key not in ("message", "rule")),
        reference("ordered_by", gettext_lazy("下达人")),
        Column("ordered_on", gettext_lazy("下达日期"), lambda row: row.ordered_on, Kind.DATE),
        Column("order_due_on", gettext_lazy("整改期限"), lambda row: row.order_due_on, Kind.DATE),
        Column("demand", gettext_lazy("整改要求"), lambda row: row.demand),
        Column("answer", gettext_lazy("整改情况"), lambda row: row.answer),
        Column("answered_on", gettext_lazy("答复日期"), lambda row: row.answered_on, Kind.DATE),
        reference("answered_by", gettext_lazy("答复人")),
        Column("measure", gettext_lazy("处置方式"), display("measure"), Kind.TERM),
        Column("closing", gettext_lazy("解除方式"), display("closing"), Kind.TERM),
        reference("closed_by", gettext_lazy("解除人")),
        Column("rectification", gettext_lazy("整改台账编号"), lambda row: row.rectification),
    ),
    tabs=(
        Tab("overview", gettext_lazy("概况"), template="web/watch/alert.html"),
        Tab("history", gettext_lazy("变更"), keeps=lambda alert: [alert]),
    ),
    state=lambda alert: alert.get_state_display(),
)  # fmt: skip


class OrderForm(forms.Form):
    owner = forms.ChoiceField(
        label=gettext_lazy("责任单位"),
        choices=[("", gettext_lazy("请选择")), *((role.value, role.label) for role in OWNERS)],
    )
    demand = forms.CharField(
        label=gettext_lazy("整改要求"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    due_on = DayField(label=gettext_lazy("整改期限"))


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("整改情况"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000,
        help_text=gettext_lazy("写明做了什么、何时完成；照片和凭证作为附件上传。"),
    )  # fmt: skip


class DisposeForm(forms.Form):
    measure = forms.ChoiceField(
        label=gettext_lazy("处置方式"),
        choices=[("", gettext_lazy("请选择")), *((word.value, word.label) for word in Measure)],
    )


@needs("see", "alert")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, ALERTS)


@needs("see", "alert")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    today, reader = timezone.localdate(), visitor(request)
    return ALERT.show(
        request, pk, tab,
        cite=lambda alert: cite(alert.finding.article),
        article=lambda alert: int(alert.finding.article.partition("(")[0]),
        title=lambda alert: title(alert.rule),
        outcome=lambda alert: alert.finding.get_outcome_display(),
        advice=lambda alert: ADVICE.get(alert.rule, ""),
        is_overdue=lambda alert: alert.is_overdue(today),
        escalation=lambda alert: escalation.story(alert, today),
        has_order=lambda alert: bool(alert.demand),
        may_announce=lambda alert: _is_put_right(alert) and may(reader, Action.ADD, "notice"),
        forms=lambda alert: _forms(alert, reader),
        steps=lambda alert: moves.steps(request, rectify.way(today), alert, reverse("alert-move", args=[pk])),
    )  # fmt: skip


def _is_put_right(alert: Alert) -> bool:
    return not alert.is_open and bool(alert.answer)


def _forms(alert: Alert, reader: Any) -> list[tuple[str, Any]]:
    """What this reader can fill in as things are: address and words."""
    if may_urge(reader) and alert.escalated_on:
        return [(reverse("alert-urge", args=[alert.pk]), _("督办"))]
    if not may(reader, Action.CHANGE, "alert"):
        return []
    is_clerk, under_way = reader.role in CLERK, (AlertState.ORDERED, AlertState.ANSWERED)
    found = {
        "alert-order": (is_clerk and alert.state == AlertState.OPEN, _("下达整改")),
        "alert-answer": (
            alert.state == AlertState.ORDERED and rectify.may_answer(alert, reader),
            _("答复整改"),
        ),
        "alert-dispose": (is_clerk and alert.rule == NOMINAL and alert.state in under_way, _("登记处置")),
    }
    return [(reverse(name, args=[alert.pk]), words) for name, (is_open, words) in found.items() if is_open]


@needs("change", "alert")
def order(request: HttpRequest, pk: int) -> HttpResponse:
    alert, today = _alert(request, pk), timezone.localdate()
    latest = rectify.latest_due(alert, today)
    first = {
        "demand": ADVICE.get(alert.rule, ""),
        "due_on": latest,
        "owner": Role.OPERATOR if alert.project_code else "",
    }
    note = _("{message}（{article}）　{severity}问题，期限不晚于 {latest}。").format(
        message=alert.finding.message, article=cite(alert.finding.article), severity=alert.get_severity_display(),
        latest=latest,
    )  # fmt: skip

    def act(values: dict[str, Any]) -> None:
        rectify.order(alert, **values, on=today, by=visitor(request), seen=AlertState.OPEN)

    return _form(
        request,
        alert,
        OrderForm(request.POST or None, initial=first),
        act,
        _("下达整改"),
        _("已下达整改。"),
        note,
    )


@needs("change", "alert")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    alert = _alert(request, pk)

    def act(values: dict[str, Any]) -> None:
        rectify.answer(alert, **values, on=timezone.localdate(), by=visitor(request), seen=AlertState.ORDERED)

    form = AnswerForm(request.POST or None)
    return _form(request, alert, form, act, _("答复整改"), _("已答复，等待核查。"), alert.demand)


@needs("change", "alert")
def dispose(request: HttpRequest, pk: int) -> HttpResponse:
    alert = _alert(request, pk)

    def act(values: dict[str, Any]) -> None:
        rectify.dispose(alert, **values, on=timezone.localdate(), by=visitor(request))

    note = _("挂名帮扶须处置后才能解除（第十九条）。")
    return _form(
        request, alert, DisposeForm(request.POST or None), act, _("登记处置"), _("已登记处置方式。"), note
    )


@needs("see", "alert")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    alert = _alert(request, pk)
    return moves.answer(request, rectify.way(timezone.localdate()), alert, reverse("alert", args=[pk]))


@needs("see", "alert")
def letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """整改通知书, once an order was made."""
    alert = get_object_or_404(ALERTS.rows(request).exclude(demand=""), pk=pk)
    return documents.answer(rectification_order(alert), form, _("整改通知书") + f"-{alert.subject}")


def _alert(request: HttpRequest, pk: int) -> Alert:
    found: Alert = ALERT.find(request, pk)
    return found


def _form(
    request: HttpRequest, alert: Alert, form: forms.Form, act: Any, words: str, done: str, note: str
) -> HttpResponse:
    back = reverse("alert", args=[alert.pk])

    def acted(values: dict[str, Any]) -> str:
        act(values)
        return back

    return form_page.answer(
        request, form, acted, title=words, back=back, back_label=title(alert.rule), done=done, note=note,
        button=words,
    )  # fmt: skip
