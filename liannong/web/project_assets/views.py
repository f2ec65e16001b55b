from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.actions import asset_life, leases
from liannong.registry.actions.asset_life import DISPOSALS
from liannong.registry.models import Asset, Operator
from liannong.registry.models.asset_life import DisposalState
from liannong.registry.queries.asset_income import income_of
from liannong.registry.queries.inspections import difference
from liannong.rulebook.vocabulary import AssetState
from liannong.web import form_page, lists, moves
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import ASSETS
from liannong.web.project_assets import inspections
from liannong.web.project_assets.forms import (
    ClassForm,
    DisposalForm,
    DisposedForm,
    EndForm,
    LeaseForm,
    StateForm,
)
from liannong.web.project_assets.listing import CLASSINGS, DISPOSED, DUES, LEASES, OWING, PERIODS


def _of_asset(asset: Asset) -> Q:
    return Q(asset=asset)


ASSET = Detail(
    name="asset",
    listing=ASSETS,
    fields=ASSETS.columns,
    tabs=(
        Tab("overview", _("概况"), (Part(PERIODS, _of_asset),), "web/project_assets/overview.html"),
        Tab("inspections", _("检查"), template="web/project_assets/inspections.html"),
        Tab("income", _("租约与收益"), (Part(LEASES, _of_asset), Part(DUES, _of_asset)), "web/project_assets/income.html"),
        Tab("disposal", _("分类与处置"), (Part(CLASSINGS, _of_asset), Part(DISPOSED, _of_asset)),
            "web/project_assets/disposal.html"),
        Tab("history", _("变更"), keeps=lambda asset: [asset]),
    ),
    state=lambda asset: asset.get_state_display(),
)  # fmt: skip


@needs("see", "asset")
def owing(request: HttpRequest) -> HttpResponse:
    return lists.page(request, OWING)


@needs("see", "asset")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    may_change = may(request.user, Action.CHANGE, "asset")
    extra: dict[str, Any] = {"may_change": may_change}
    if tab == "inspections":
        extra |= {
            "may_inspect": may(request.user, Action.ADD, "inspection"),
            "inspections": lambda asset: inspections.history(request, asset),
            "differs": difference,
        }
    if tab == "income":
        extra |= {
            "income": lambda asset: income_of(asset, timezone.localdate()),
            "running": lambda asset: [
                lease for lease in asset.leases.all() if may_change and not lease.ended_on
            ],
        }
    if tab == "disposal":
        approved = Q(state=DisposalState.APPROVED)
        extra |= {
            "steps": lambda asset: _steps(request, asset),
            "to_finish": lambda asset: may_change and asset.disposals.filter(approved).first(),
        }
    return ASSET.show(request, pk, tab, **extra)


def _steps(request: HttpRequest, asset: Asset) -> moves.Steps | None:
    """Of the request that is under way."""
    underway = asset.disposals.filter(state__in=[DisposalState.ASKED, DisposalState.APPROVED]).first()
    if underway is None:
        return None
    return moves.steps(request, DISPOSALS, underway, reverse("disposal-move", args=[underway.pk]))


@needs("change", "asset")
def let(request: HttpRequest, pk: int) -> HttpResponse:
    asset = ASSET.find(request, pk)
    operators = Scope.of(request.user).rows(Operator.objects.filter(banner=asset.banner)).order_by("name")
    form = LeaseForm(operators, request.POST or None, initial={"operator": asset.operator_id})
    return _page(
        request,
        asset,
        "income",
        form,
        _("登记租约"),
        lambda values: leases.let(asset, **values, by=visitor(request)),
    )


@needs("change", "asset")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    lease = get_object_or_404(LEASES.rows(request).select_related("asset"), pk=pk)
    act: Callable[[Any], Any] = lambda values: leases.end(lease, **values, by=visitor(request))  # noqa: E731
    return _page(request, lease.asset, "income", EndForm(request.POST or None), _("提前终止租约"), act)


@needs("change", "asset")
def state(request: HttpRequest, pk: int) -> HttpResponse:
    asset = ASSET.find(request, pk)

    def act(values: dict[str, Any]) -> None:
        known = AssetState.of(values.pop("state"))
        asset_life.set_state(asset, state=known, **values, on=timezone.localdate(), by=visitor(request))

    asked = {name: request.GET[name] for name in ("state", "since") if name in request.GET}
    form = StateForm(request.POST or None, initial={"since": timezone.localdate()} | asked)
    return _page(request, asset, "", form, _("登记使用状态"), act)


@needs("change", "asset")
def put_in_class(request: HttpRequest, pk: int) -> HttpResponse:
    asset = ASSET.find(request, pk)
    act: Callable[[Any], Any] = lambda values: asset_life.put_in_class(  # noqa: E731
        asset, **values, on=timezone.localdate(), by=visitor(request)
    )
    return _page(request, asset, "disposal", ClassForm(request.POST or None), _("确定分类"), act)


@needs("change", "asset")
def ask_to_dispose(request: HttpRequest, pk: int) -> HttpResponse:
    asset = ASSET.find(request, pk)
    act: Callable[[Any], Any] = lambda values: asset_life.ask_to_dispose(asset, **values, by=visitor(request))  # noqa: E731
    return _page(request, asset, "disposal", DisposalForm(request.POST or None), _("申请处置"), act)


@needs("change", "asset")
def dispose(request: HttpRequest, pk: int) -> HttpResponse:
    disposal = get_object_or_404(DISPOSED.rows(request).select_related("asset"), pk=pk)
    act: Callable[[Any], Any] = lambda values: asset_life.dispose(  # noqa: E731
        disposal, **values, today=timezone.localdate(), by=visitor(request)
    )
    return _page(
        request, disposal.asset, "disposal", DisposedForm(request.POST or None), _("登记处置结果"), act
    )


@needs("see", "asset")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    disposal = get_object_or_404(DISPOSED.rows(request), pk=pk)
    return moves.answer(request, DISPOSALS, disposal, reverse("asset", args=[disposal.asset_id, "disposal"]))


def _page(
    request: HttpRequest, asset: Asset, tab: str, form: forms.Form, title: Words, act: Callable[[Any], Any]
) -> HttpResponse:
    back = reverse("asset", args=[asset.pk, tab] if tab else [asset.pk])

    def acted(values: dict[str, Any]) -> str:
        act(values)
        return back

    return form_page.answer(
        request, form, acted, title=title, back=back, back_label=str(asset), done=_("已登记。")
    )
