from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.exchange.letters.admission import admission_form
from liannong.exchange.letters.agreement import MODES, agreement, subject
from liannong.exchange.letters.agreement import template as blank
from liannong.exchange.letters.agreement_terms import TERMS
from liannong.exchange.letters.notice import notice
from liannong.registry.models import Agreement, Notice
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Stage
from liannong.web import documents, findings
from liannong.web.projects.detail import PROJECT


@needs("see", "agreement")
def index(request: HttpRequest) -> HttpResponse:
    """A blank agreement for each of the thirteen modes. Art. 14."""
    modes = [(mode, cite(terms.article), subject(mode)) for mode, terms in TERMS.items()]
    return render(request, "web/letters/index.html", {"modes": modes})


@needs("see", "agreement")
def template(request: HttpRequest, mode: str, form: str) -> HttpResponse:
    if mode not in MODES:
        raise Http404
    return documents.answer(blank(MODES[mode]), form, _("联农带农协议范本") + f"-{MODES[mode].label}")


@needs("see", "agreement")
def signed(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    rows = Scope.of(request.user).rows(
        Agreement.objects.select_related("project", "operator", "holder", "terms")
    )
    found = get_object_or_404(rows, pk=pk)
    return documents.answer(agreement(found), form, _("联农带农协议") + f"-{found.code}")


@needs("see", "notice")
def announced(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    found = get_object_or_404(Scope.of(request.user).rows(Notice.objects.all()), pk=pk)
    return documents.answer(notice(found), form, found.title)


@needs("see", "project")
def admission(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    project = PROJECT.find(request, pk)
    judged = findings.of_project(project)
    if judged.refusal:
        messages.error(request, judged.refusal)
        return redirect(reverse("project", args=[pk]))
    gate = [shown.finding for shown in judged.shown if shown.finding.stage is Stage.ADMISSION]
    made = admission_form(project, judged.duty, gate, judged.on)
    return documents.answer(made, form, _("联农带农机制审核表") + f"-{project.code}")
