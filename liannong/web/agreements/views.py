from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.words import Words
from liannong.registry.actions import agreement_terms
from liannong.registry.models import Agreement
from liannong.web import form_page
from liannong.web.agreements.forms import TermsForm
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
        )),
        Tab("history", _("变更"), keeps=lambda agreement: [agreement]),
    ),
    state=lambda agreement: agreement.get_mode_display(),
)  # fmt: skip


@needs("see", "agreement")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return AGREEMENT.show(
        request, pk, tab, may_change=may(request.user, Action.CHANGE, "agreement"), terms=_terms
    )


def _terms(agreement: Agreement) -> Any:
    return getattr(agreement, "terms", None)


@needs("change", "agreement")
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = AGREEMENT.find(request, pk)
    act: Callable[[Any], Any] = lambda values: agreement_terms.state_terms(  # noqa: E731
        agreement, values=values, by=visitor(request)
    )
    form = TermsForm(agreement, request.POST or None)
    note = _("带动方式：{mode}").format(mode=agreement.get_mode_display())
    return _page(request, agreement, "", form, _("填写约定内容"), act, note=note)


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
