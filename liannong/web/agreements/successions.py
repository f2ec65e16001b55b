"""Entitlements whose holder is no longer there: the list, and the two ways to settle one. Art. 15(3)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import blind_index
from liannong.accounts.permissions import may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind
from liannong.registry.actions.successions import EDIT, SETTLERS, settle
from liannong.registry.models import Person, Succession
from liannong.registry.models.successions import SuccessionState
from liannong.registry.workflow import NotReady
from liannong.web import filters, form_page, lists
from liannong.web.columns import Column, leading, reference
from liannong.web.form_page import DayField
from liannong.web.ledgers.listing import AGREEMENT_LISTS
from liannong.web.lists import Listing

SUCCESSIONS = Listing(
    name="successions",
    title=_("权益接续"),
    model=Succession,
    columns=(
        leading(Column("agreement", _("协议"), lambda row: row.agreement), lambda row: row.agreement),
        reference("holder", _("原权益人")),
        Column("cause", _("缘由"), lambda row: row.get_cause_display(), Kind.TERM),
        Column("happened_on", _("发生日期"), lambda row: row.happened_on, Kind.DATE, "happened_on"),
        Column("opened_on", _("提出日期"), lambda row: row.opened_on, Kind.DATE, "opened_on"),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("destination", _("权益去向"), lambda row: row.get_destination_display(), Kind.TERM),
        reference("transferee", _("受让人")),
        Column("settled_on", _("接续日期"), lambda row: row.settled_on, Kind.DATE),
    ),
    order="opened_on",
    descending=True,
    filters=(filters.choice("state", _("状态"), list(SuccessionState.choices), "state"),),
    related=("agreement", "holder", "transferee"),
    tabs=AGREEMENT_LISTS,
)  # fmt: skip


class CollectiveForm(forms.Form):
    on = DayField(label=_("接续日期"), help_text=_("权益从这一天起收归嘎查村集体。"))


class BeneficiaryForm(forms.Form):
    number = forms.CharField(
        label=_("受让人证件号码"), max_length=18, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    on = DayField(label=_("接续日期"), help_text=_("受让人当日应是监测对象或脱贫人口。"))


def may_settle(reader: Any) -> bool:
    return may(reader, *EDIT) and reader.role in SETTLERS


@needs("see", "agreement")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, SUCCESSIONS)


@needs("change", "agreement")
def to_collective(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, CollectiveForm(request.POST or None, initial=_today()), _("收归嘎查村集体"))


@needs("change", "agreement")
def to_beneficiary(request: HttpRequest, pk: int) -> HttpResponse:
    form = BeneficiaryForm(request.POST or None, initial=_today())
    return _page(request, pk, form, _("转移给其他监测对象或脱贫人口"))


def _today() -> dict[str, Any]:
    return {"on": timezone.localdate()}


def _page(request: HttpRequest, pk: int, form: forms.Form, title: Words) -> HttpResponse:
    task = get_object_or_404(SUCCESSIONS.with_related(SUCCESSIONS.rows(request)), pk=pk)
    back = reverse("agreement", args=[task.agreement_id, "entitlement"])

    def act(values: dict[str, Any]) -> str:
        found = _named(request, task, values["number"]) if "number" in values else None
        settle(task, on=values["on"], today=timezone.localdate(), by=visitor(request), transferee=found)
        return back

    return form_page.answer(
        request, form, act, title=title, back=back, back_label=str(task.agreement), done=_("已办理权益接续。"),
        note=_("权益没有继承权，人不在时归嘎查村集体，或转移给其他监测对象或脱贫人口（第十五条（三））。"),
    )  # fmt: skip


def _named(request: HttpRequest, task: Succession, number: str) -> Person:
    """By the whole number alone, in the reader's own scope."""
    rows = Scope.of(request.user).rows(Person.objects.filter(banner=task.banner))
    found = rows.filter(id_index=blind_index(number.strip().upper())).first()
    if found is None:
        raise NotReady(_("农牧户台账里没有这个证件号码，请核对。"))
    return found
