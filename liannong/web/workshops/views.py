from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind
from liannong.registry.actions import revivals
from liannong.registry.models import Revival, Workshop
from liannong.rulebook.vocabulary import WorkshopState
from liannong.web import form_page, lists
from liannong.web.columns import Column, division, leading, of
from liannong.web.details import Detail, Part, Tab
from liannong.web.form_page import DayField
from liannong.web.ledgers.listing import EMPLOYMENTS, OPERATOR, WORKSHOP_LISTS, WORKSHOPS
from liannong.web.lists import Listing, Rows, by_code_or_name


@dataclass(frozen=True)
class IdleWorkshops(Listing):
    """Only those that stand idle, with the plan under way."""

    def rows(self, request: HttpRequest) -> Rows:
        return super().rows(request).filter(state=WorkshopState.IDLE.value).prefetch_related("revivals")


def _underway(workshop: Workshop) -> Revival | None:
    return next((plan for plan in workshop.revivals.all() if plan.done_on is None), None)


IDLE = IdleWorkshops(
    name="workshops-idle",
    title=_("待盘活的帮扶车间"),
    model=Workshop,
    columns=(
        leading(of("workshop", "name", sort=True)), of("workshop", "code", sort=True), OPERATOR, division(),
        of("workshop", "idle_since"),
        Column("plan", _("盘活措施"), _underway),
        Column("due_on", _("完成期限"), lambda row: (plan := _underway(row)) and plan.due_on, Kind.DATE),
    ),
    order="code",
    search=by_code_or_name,
    hint=_("车间编号或名称"),
    related=("operator",),
    tabs=WORKSHOP_LISTS,
)  # fmt: skip

REVIVALS = Listing(
    name="revivals",
    title=_("盘活计划"),
    model=Revival,
    columns=(
        Column("measures", _("盘活措施"), lambda row: row.measures),
        Column("responsible", _("责任单位"), lambda row: row.responsible),
        Column("due_on", _("完成期限"), lambda row: row.due_on, Kind.DATE),
        Column("done_on", _("完成日期"), lambda row: row.done_on, Kind.DATE),
        Column("result", _("结果"), lambda row: row.result),
    ),
    order="pk",
    descending=True,
)

WORKSHOP = Detail(
    name="workshop",
    listing=WORKSHOPS,
    fields=WORKSHOPS.columns,
    tabs=(
        Tab("overview", _("概况"), (Part(REVIVALS, lambda workshop: Q(workshop=workshop)),),
            "web/workshops/overview.html"),
        Tab("employment", _("就业"), (
            Part(EMPLOYMENTS, lambda w: Q(operator__isnull=False, operator=w.operator_id), without=("operator",)),
        )),
        Tab("history", _("变更"), keeps=lambda workshop: [workshop]),
    ),
    state=lambda workshop: workshop.get_state_display(),
)  # fmt: skip


class RevivalForm(forms.Form):
    measures = forms.CharField(label=_("盘活措施"), widget=forms.Textarea(attrs={"rows": 3}))
    responsible = forms.CharField(label=_("责任单位"), max_length=60)
    due_on = DayField(label=_("完成期限"))


class FinishForm(forms.Form):
    is_revived = forms.BooleanField(label=_("车间已恢复运行"), required=False)
    result = forms.CharField(label=_("结果"), widget=forms.Textarea(attrs={"rows": 3}))


@needs("see", "workshop")
def idle(request: HttpRequest) -> HttpResponse:
    return lists.page(request, IDLE)


@needs("see", "workshop")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    may_change = may(request.user, Action.CHANGE, "workshop")
    return WORKSHOP.show(request, pk, tab, may_change=may_change, underway=_underway)


@needs("change", "workshop")
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = WORKSHOP.find(request, pk)
    act: Callable[[Any], Any] = lambda values: revivals.plan(workshop, **values, by=visitor(request))  # noqa: E731
    return _page(request, workshop, RevivalForm(request.POST or None), _("制定盘活计划"), act)


@needs("change", "workshop")
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    revival = get_object_or_404(REVIVALS.rows(request).select_related("workshop"), pk=pk)
    act: Callable[[Any], Any] = lambda values: revivals.finish(  # noqa: E731
        revival, **values, on=timezone.localdate(), by=visitor(request)
    )
    return _page(request, revival.workshop, FinishForm(request.POST or None), _("办结盘活计划"), act)


def _page(
    request: HttpRequest, workshop: Workshop, form: forms.Form, title: Words, act: Callable[[Any], Any]
) -> HttpResponse:
    back = reverse("workshop", args=[workshop.pk])

    def acted(values: dict[str, Any]) -> str:
        act(values)
        return back

    return form_page.answer(
        request, form, acted, title=title, back=back, back_label=workshop.name,
        done=_("已登记。"),
    )  # fmt: skip
