from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.words import Words
from liannong.registry.actions import agreement_life, agreement_terms
from liannong.registry.actions.valuations import value_principal
from liannong.registry.models import Agreement
from liannong.registry.models.successions import SuccessionState
from liannong.registry.queries.agreements import chain, fulfilment
from liannong.web import form_page, lists
from liannong.web.agreements.forms import EndForm, RenewalForm, TermsForm, ValueForm
from liannong.web.agreements.listing import EXPIRING, VALUATIONS
from liannong.web.agreements.successions import SUCCESSIONS, may_settle
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import AGREEMENTS, BENEFITS, person

AGREEMENT = Detail(
    name="agreement",
    listing=AGREEMENTS,
    fields=(*AGREEMENTS.columns, person("transferee", _("权益受让人"))),
    tabs=(
        Tab("overview", _("概况"), template="web/agreements/overview.html"),
        Tab("income", _("兑现"), (
            Part(BENEFITS, lambda agreement: Q(agreement=agreement), without=("project", "household", "agreement")),
        ), "web/agreements/income.html"),
        Tab("term", _("期限"), (
            Part(AGREEMENTS, lambda agreement: Q(pk__in=chain(agreement)), without=("project", "operator", "household")),
        ), "web/agreements/term.html"),
        Tab("value", _("本金估值"), (Part(VALUATIONS, lambda agreement: Q(agreement=agreement)),), "web/agreements/value.html"),
        Tab("entitlement", _("权益"), (Part(SUCCESSIONS, lambda agreement: Q(agreement=agreement), without=("agreement",)),),
            "web/agreements/entitlement.html"),
        Tab("history", _("变更"), keeps=lambda agreement: [agreement, *agreement.successions.all()]),
    ),
    state=lambda agreement: agreement.get_mode_display(),
)  # fmt: skip


@needs("see", "agreement")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    today = timezone.localdate()
    extra: dict[str, Any] = {"may_change": may(request.user, Action.CHANGE, "agreement")}
    if tab == "income":
        extra |= {"fulfilment": lambda agreement: fulfilment(agreement, today)}
    elif tab == "term":
        extra |= {
            "may_add": may(request.user, Action.ADD, "agreement"),
            "ended": lambda agreement: getattr(agreement, "early_end", None),
            "renewed": lambda agreement: hasattr(agreement, "renewal"),
            "left": lambda agreement: (agreement.until - today).days,
        }
    elif tab == "value":
        extra |= {
            "lost": lambda agreement: max((agreement.principal or 0) - (agreement.current_value or 0), 0)
        }
    elif tab == "entitlement":
        extra |= {
            "may_settle": may_settle(request.user),
            "waiting": lambda agreement: agreement.successions.filter(
                state=SuccessionState.OPEN
            ).select_related("holder"),
        }
    else:
        extra |= {"terms": lambda agreement: getattr(agreement, "terms", None)}
    return AGREEMENT.show(request, pk, tab, **extra)


@needs("see", "agreement")
def expiring(request: HttpRequest) -> HttpResponse:
    return lists.page(request, EXPIRING)


@needs("change", "agreement")
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = AGREEMENT.find(request, pk)
    act: Callable[[Any], Any] = lambda values: agreement_terms.state_terms(  # noqa: E731
        agreement, values=values, by=visitor(request)
    )
    form = TermsForm(agreement, request.POST or None)
    note = _("带动方式：{mode}").format(mode=agreement.get_mode_display())
    return _page(request, agreement, "", form, _("填写约定内容"), act, note=note)


@needs("add", "agreement")
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = AGREEMENT.find(request, pk)
    form = RenewalForm(request.POST or None, initial={"since": agreement.until + timedelta(1)})
    act: Callable[[Any], Any] = lambda values: agreement_life.renew(  # noqa: E731
        agreement, **values, by=visitor(request)
    )
    note = _("新协议沿用原协议的双方、方式和约定内容，原协议和它的兑现记录保持不变。")
    return _page(request, agreement, "term", form, _("续签协议"), act, note=note)


@needs("change", "agreement")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = AGREEMENT.find(request, pk)
    act: Callable[[Any], Any] = lambda values: agreement_life.end_early(  # noqa: E731
        agreement, **values, by=visitor(request)
    )
    return _page(request, agreement, "term", EndForm(request.POST or None), _("提前终止协议"), act)


@needs("change", "agreement")
def value(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, today = AGREEMENT.find(request, pk), timezone.localdate()
    act: Callable[[Any], Any] = lambda values: value_principal(  # noqa: E731
        agreement, **values, today=today, by=visitor(request)
    )
    form = ValueForm(request.POST or None, initial={"on": today})
    return _page(request, agreement, "value", form, _("登记估值"), act)


def _page(
    request: HttpRequest, agreement: Agreement, tab: str, form: forms.Form, title: Words, act: Callable[[Any], Any],
    note: Words = "",
) -> HttpResponse:  # fmt: skip
    back = reverse("agreement", args=[agreement.pk, tab] if tab else [agreement.pk])

    def acted(values: dict[str, Any]) -> str:
        act(values)
        return back

    return form_page.answer(
        request, form, acted, title=title, back=back, back_label=str(agreement), done=_("已登记。"), note=note
    )
