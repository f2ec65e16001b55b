from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.permissions import may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.registry.actions import notices
from liannong.registry.models import Objection
from liannong.registry.models.notices import Notice
from liannong.registry.workflow import NotReady
from liannong.web import lists, unmask
from liannong.web.columns import address_of
from liannong.web.details import Detail, Part, Tab
from liannong.web.notices import drafts
from liannong.web.notices.forms import Answer, Publish, Reason
from liannong.web.notices.listing import NOTICES, OBJECTIONS, standing

NOTICE = Detail(
    name="notice",
    listing=NOTICES,
    fields=tuple(
        column for column in NOTICES.columns if column.key not in ("title", "standing", "objections")
    ),
    tabs=(
        Tab("overview", gettext_lazy("内容"), template="web/notices/overview.html"),
        Tab("objections", gettext_lazy("异议"), (Part(OBJECTIONS, lambda notice: Q(notice=notice)),)),
        Tab("history", gettext_lazy("变更"), keeps=lambda notice: [notice]),
    ),
    state=standing,
)


@needs("see", "notice")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, NOTICES)


@needs("see", "notice")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    about = partial(_about, request)
    offers = partial(notices.NOTICES.offers, user=request.user)  # type: ignore[arg-type]
    evidence = reverse("evidence-notice", args=[pk]) if may(request.user, "export", "notice") else ""
    return NOTICE.show(request, pk, tab, about=about, offers=offers, evidence=evidence)


@needs("add", "notice")
def publish(request: HttpRequest) -> HttpResponse:
    """What is about the writer's own place; a project's or a reward's notice comes from its own page.

    From an alert that was put right (``?alert=``) comes a draft of what to announce, about its project where it has one.
    """
    today, writer = timezone.localdate(), visitor(request)
    place, alert = writer.division, drafts.alert_of(request)
    first = drafts.of_alert(alert) if alert else {}
    form = Publish(request.POST or None, days=notices.days_required(today, place), initial=first)
    if form.is_valid():
        about = alert.finding.project if alert else None
        try:
            made = notices.publish(about=about, division=place, by=writer, on=today, **form.cleaned_data)
        except NotReady as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("已发布，公众现在可以看到。"))
            return redirect("notice", made.pk)
    return render(request, "web/notices/publish.html", {"form": form}, status=422 if form.errors else 200)


@needs("change", "notice")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    notice = NOTICE.find(request, pk)
    form = Reason(request.POST or None)
    if form.is_valid():
        try:
            notices.NOTICES.apply(notice, "withdraw", by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except NotReady as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("已撤下，公众不再看到这份公示。"))
            return redirect("notice", pk)
    context = {"thing": notice, "form": form}
    return render(request, "web/notices/withdraw.html", context, status=422 if form.errors else 200)


@needs("see", "complaint")
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection, and its answer: written by whoever decides on notices."""
    found = _objection(request, pk)
    return render(request, "web/notices/objection.html", _shown(request, found, Answer()))


@needs("decide", "complaint")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _objection(request, pk)
    form = Answer(request.POST or None)
    if form.is_valid():
        upheld = form.cleaned_data["upheld"] == "yes"
        try:
            notices.answer(
                objection=found, text=form.cleaned_data["text"], upheld=upheld, by=request.user,  # type: ignore[arg-type]
                on=timezone.localdate(),
            )  # fmt: skip
        except NotReady as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("已答复，提出人凭受理编号可以看到。"))
            return redirect("objection", pk)
    context = _shown(request, found, form)
    return render(request, "web/notices/objection.html", context, status=422 if form.errors else 200)


@needs("unmask", "complaint")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = _objection(request, pk)
    values = ((_("姓名"), found.name), (_("联系方式"), found.contact), (_("内容"), found.text))
    return unmask.answer(request, found, title=str(found), back=reverse("objection", args=[pk]), clear=values)


def _shown(request: HttpRequest, found: Objection, form: Answer) -> dict[str, Any]:
    return {
        "objection": found,
        "form": form,
        "address": reverse("notice", args=[found.notice_id, "objections"]),
        "may_answer": may(request.user, "decide", "complaint"),
        "may_unmask": may(request.user, "unmask", "complaint"),
    }


def _objection(request: HttpRequest, pk: int) -> Objection:
    rows = Scope.of(request.user).rows(Objection.objects.select_related("notice", "answered_by"))
    return get_object_or_404(rows, pk=pk)


def _about(request: HttpRequest, notice: Notice) -> tuple[Any, str] | None:
    """What it is about, with its page where the reader may open it."""
    thing = notice.thing
    return (thing, address_of(thing, request.user)) if thing else None  # type: ignore[arg-type]


def _tell(form: forms.Form, refused: NotReady) -> None:
    for reason in refused.reasons:
        form.add_error(None, str(reason))
