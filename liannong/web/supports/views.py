from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.ledger.columns import Kind
from liannong.registry.actions import supports
from liannong.registry.actions.supports import way
from liannong.registry.models import Household, Project, Support
from liannong.registry.models.supports import SupportState, Way
from liannong.rulebook.vocabulary import Nature
from liannong.web import filters, form_page, lists, moves
from liannong.web.columns import Column, cells, division, leading, places_of, reference
from liannong.web.form_page import DayField, MoneyField
from liannong.web.ledgers.listing import OF_HOUSEHOLD
from liannong.web.lists import Listing

LISTING = Listing(
    name="supports",
    title=_("到户扶持"),
    model=Support,
    columns=(
        leading(Column("content", _("建设内容"), lambda row: row.content)),
        reference("household", _("户编号")), reference("project", _("到户项目")), division(),
        Column("way", _("方式"), lambda row: row.get_way_display(), Kind.TERM),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("built_on", _("建成日期"), lambda row: row.built_on, Kind.DATE, sort="built_on"),
        Column("accepted_on", _("验收日期"), lambda row: row.accepted_on, Kind.DATE),
        Column("paid_on", _("兑付日期"), lambda row: row.paid_on, Kind.DATE),
        Column("amount", _("补助金额"), lambda row: row.amount, Kind.MONEY),
    ),
    order="built_on",
    descending=True,
    filters=(
        filters.choice("state", _("状态"), list(SupportState.choices), "state"),
        filters.choice("way", _("方式"), list(Way.choices), "way"), OF_HOUSEHOLD,
    ),
    related=("household", "project"),
    new="support-add",
)  # fmt: skip


class SupportForm(forms.Form):
    """``household`` is found by its code within the reader's scope."""

    household = forms.CharField(label=_("户编号"), max_length=60)
    project: Any = forms.ModelChoiceField(None, label=_("到户项目"), empty_label=_("请选择"))
    way = forms.ChoiceField(label=_("方式"), choices=Way.choices)
    content = forms.CharField(
        label=_("建设内容"), max_length=120, help_text=_("例如暖棚 60 平方米、能繁母羊 10 只。")
    )
    built_on = DayField(label=_("建成日期"))
    amount = MoneyField(label=_("补助金额"))

    def __init__(self, households: QuerySet[Household], projects: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.households = households
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]

    def clean_household(self) -> Household:
        found = self.households.filter(code=self.cleaned_data["household"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("您的辖区内没有这个户编号，请核对。"))
        return found


@needs("see", "benefit")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, LISTING)


@needs("see", "benefit")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    support = get_object_or_404(LISTING.with_related(LISTING.rows(request)), pk=pk)
    columns = LISTING.columns
    return render(request, "web/supports/support.html", {
        "support": support,
        "fields": cells(columns, support, request.user, places_of(columns, [support])),  # type: ignore[arg-type]
        "steps": moves.steps(request, way(timezone.localdate()), support, reverse("support-move", args=[pk])),
        "list": reverse("supports"),
    })  # fmt: skip


@needs("add", "benefit")
def add(request: HttpRequest) -> HttpResponse:
    scope = Scope.of(request.user)
    projects = scope.rows(Project.objects.filter(nature=Nature.TO_HOUSEHOLD.value)).order_by("name")
    form = SupportForm(scope.rows(Household.objects.all()), projects, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        made = supports.build(values.pop("household"), **values, on=timezone.localdate(), by=visitor(request))
        return reverse("support", args=[made.pk])

    return form_page.answer(
        request, form, act, title=_("登记到户扶持"), back=reverse("supports"), back_label=LISTING.title,
        done=_("已登记，等待验收。"), note=_("先建设，后验收，再兑付：建成后登记，由另一人验收合格后兑付（第十五条（一））。"),
    )  # fmt: skip


@needs("see", "benefit")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    support = get_object_or_404(LISTING.rows(request), pk=pk)
    return moves.answer(request, way(timezone.localdate()), support, reverse("support", args=[pk]))
