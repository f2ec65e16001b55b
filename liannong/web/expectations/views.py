from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.accounts.rights import needs, visitor
from liannong.ledger.columns import Kind
from liannong.registry.actions import expectations as actions
from liannong.registry.models import Expectation
from liannong.web import filters, form_page, lists
from liannong.web.columns import Column, division, leading
from liannong.web.details import Detail, Tab
from liannong.web.expectations.forms import ExpectationForm, Removal
from liannong.web.lists import Listing

LISTING = Listing(
    name="expectations",
    title=_("方式和标准"),
    model=Expectation,
    columns=(
        leading(Column("name", _("项目类型和资金规模"), str)), division(),
        Column("modes", _("联农带农方式"), lambda row: row.mode_labels),
        Column("households", _("带动户数"), lambda row: row.households, Kind.COUNT),
        Column("key_households", _("其中重点对象户数"), lambda row: row.key_households, Kind.COUNT),
        Column("jobs", _("就业单位"), lambda row: row.jobs, Kind.COUNT),
        Column("income_per_household", _("户均增收"), lambda row: row.income_per_household, Kind.MONEY),
        Column("standard", _("联农带农标准"), lambda row: row.standard),
        Column("at_least", _("资金规模下限"), lambda row: row.at_least, Kind.MONEY, sort="at_least", shown=False),
    ),
    order="type",
    filters=(filters.text("type", _("项目类型")),),
    new="expectation-add",
)  # fmt: skip

EXPECTATION = Detail(
    name="expectation",
    listing=LISTING,
    fields=LISTING.columns,
    tabs=(
        Tab("overview", _("概况"), template="web/expectations/overview.html"),
        Tab("history", _("变更"), keeps=lambda expectation: [expectation]),
    ),
)


@needs("see", "project")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, LISTING)


@needs("see", "project")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    by = visitor(request)
    own = level_of(by.division) == Level.BANNER and may(by, Action.ADD, "project")
    return EXPECTATION.show(request, pk, tab, may_change=own)


@needs("add", "project")
def add(request: HttpRequest) -> HttpResponse:
    form = ExpectationForm(request.POST or None)
    return _page(request, form, lambda values: actions.enter(values=values, by=visitor(request)))


@needs("add", "project")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = EXPECTATION.find(request, pk)
    form = ExpectationForm(request.POST or None, stood=found)
    return _page(
        request, form, lambda values: actions.change(found, values=values, by=visitor(request)), found
    )


@needs("add", "project")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = EXPECTATION.find(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.remove(found, reason=values["reason"], by=visitor(request))
        return reverse("expectations")

    return form_page.answer(
        request, Removal(request.POST or None), act, title=_("删除“{name}”").format(name=found),
        back=reverse("expectation", args=[pk]), back_label=str(found), done=_("已删除。"), button=_("删除"),
    )  # fmt: skip


def _page(
    request: HttpRequest, form: ExpectationForm, act: Any, found: Expectation | None = None
) -> HttpResponse:
    def acted(values: dict[str, Any]) -> str:
        return reverse("expectation", args=[act(values).pk])

    return form_page.answer(
        request, form, acted, title=_("修改方式和标准") if found else _("填写方式和标准"),
        back=reverse("expectation", args=[found.pk]) if found else reverse("expectations"),
        back_label=str(found) if found else LISTING.title, done=_("已保存。"),
        note=_("按项目类型和帮扶资金规模写明应有的带动方式、标准和预期成效（第二十二条）。低于它的项目会在项目页和审定时提示。"),
    )  # fmt: skip
