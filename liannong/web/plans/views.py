from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.exchange.letters.annual_plan import annual_plan, part_labels
from liannong.registry.actions import annual_plans as actions
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.models import AnnualPlan, PlanItem
from liannong.registry.models.annual_plans import PlanState
from liannong.registry.queries import annual_plans as query
from liannong.registry.queries import decisions
from liannong.registry.workflow import NotReady
from liannong.rulebook.law import NotInForce
from liannong.web import decisions as kept
from liannong.web import documents, form_page, history, lists, moves
from liannong.web.plans import forms, workbook
from liannong.web.plans.listing import PLANS


@needs("see", "project")
def index(request: HttpRequest) -> HttpResponse:
    context = {"view": lists.View(PLANS, request), "listing": PLANS, "may_begin": _may_begin(request)}
    return render(request, "web/plans/list.html", context)


@needs("add", "project")
def begin(request: HttpRequest) -> HttpResponse:
    form = forms.Begin(request.POST or None, initial={"year": timezone.localdate().year})

    def act(given: dict[str, Any]) -> str:
        return reverse("plan", args=[actions.begin(year=given["year"], by=_reader(request)).pk])

    return form_page.answer(
        request, form, act, title=_("编制年度计划"), back=reverse("plans"), back_label=_("年度计划"),
        done=_("已开始编制，请先填可安排资金，再排序。"), button=_("开始编制"),
    )  # fmt: skip


@needs("see", "project")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    listed = list(query.items(plan))
    seen = _seen(request, plan)
    return render(request, "web/plans/show.html", {
        "plan": plan,
        "items": [item for item in listed if item.pk in seen],
        "sources": query.sources(plan, listed),
        "parts": part_labels(),
        "edits": plan.is_open and may(request.user, Action.CHANGE, "project"),
        "steps": moves.steps(request, way(timezone.localdate()), plan, reverse("plan-step", args=[pk])),
        "decisions": list(decisions.about(plan)),
        "history": history.of([plan]),
    })  # fmt: skip


@needs("change", "project")
def money(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    form = forms.Money(plan, request.POST or None)

    def act(given: dict[str, Any]) -> str:
        actions.allot(plan, form.amounts, number=given["number"], by=_reader(request))
        return _address(plan)

    return form_page.answer(
        request, form, act, title=_("可安排资金"), back=_address(plan), back_label=str(plan),
        done=_("已保存，并按资金重新划线。"), note=_("填每个来源今年可以安排的金额，没有的留空。"),
    )  # fmt: skip


@needs("change", "project")
@require_POST
def rank(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    step = lambda: actions.rank(plan, by=_reader(request), on=timezone.localdate())  # noqa: E731
    return _done(request, plan, step, _("已按联农带农综合成效排序，并按资金划线。"))


@needs("change", "project")
@require_POST
def move(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    plan = _find(request, pk)
    held = get_object_or_404(plan.items.select_related("plan", "project"), pk=item)
    return _done(
        request, plan, lambda: _moved(request, held), _("已调整“{name}”。").format(name=held.project)
    )


@needs("see", "project")
@require_POST
def take_step(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    return moves.answer(request, way(timezone.localdate()), plan, _address(plan))


@needs("see", "project")
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found, key = kept.find("annualplan", pk)
    plan = _find(request, key)
    trail = ((_("年度计划"), reverse("plans")), (str(plan), _address(plan)))
    sees_all = len(_seen(request, plan)) == plan.items.count()
    return kept.page(request, plan, found, workflow=way(timezone.localdate()), trail=trail, is_whole=sees_all)


@needs("export", "project")
@require_safe
def file(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    plan = _find(request, pk)
    name = f"{plan}-{timezone.localdate()}"
    if form == "excel":
        return workbook.answer(plan, f"{name}.xlsx")
    issued = timezone.localdate() if plan.state == PlanState.PUBLISHED else None
    return documents.answer(annual_plan(plan, issued), form, name)


def _moved(request: HttpRequest, item: PlanItem) -> PlanItem:
    if request.POST.get("included") == "line":
        return actions.leave_to_the_line(item, by=_reader(request))
    included = request.POST.get("included") == "yes"
    return actions.move(item, included=included, reason=request.POST.get("reason", ""), by=_reader(request))


def _done(request: HttpRequest, plan: AnnualPlan, step: Callable[[], object], done: str) -> HttpResponse:
    try:
        step()
    except (NotReady, NotInForce) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(_address(plan))


def _seen(request: HttpRequest, plan: AnnualPlan) -> set[int]:
    """The items that the reader's scope reaches: an operator finds its own projects alone."""
    return set(Scope.of(request.user).rows(plan.items.all()).values_list("pk", flat=True))


def _find(request: HttpRequest, pk: int) -> AnnualPlan:
    return get_object_or_404(Scope.of(request.user).rows(AnnualPlan.objects.all()), pk=pk)


def _address(plan: AnnualPlan) -> str:
    return reverse("plan", args=[plan.pk])


def _may_begin(request: HttpRequest) -> bool:
    at_banner = level_of(_reader(request).division) == Level.BANNER
    return at_banner and may(request.user, Action.ADD, "project")


def _reader(request: HttpRequest) -> Any:
    return request.user
