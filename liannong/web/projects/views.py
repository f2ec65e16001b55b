from __future__ import annotations

from datetime import MAXYEAR
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.rights import needs
from liannong.registry.models import Project
from liannong.rulebook.titles import title
from liannong.web import findings, lists
from liannong.web.columns import cells, of
from liannong.web.expectations import below
from liannong.web.projects import campaign, evidence, process
from liannong.web.projects.detail import PROJECT
from liannong.web.projects.listing import PROJECTS


@needs("see", "project")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, PROJECTS)


@needs("see", "project")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    judged: dict[str, Any] = {"campaign": partial(campaign.shown, request)} if not tab else {}
    if tab == "compliance":
        judged = {"judgement": partial(findings.of_project, year=_year(request)), "years": findings.years}
    if tab == "process":
        judged = {"process": partial(process.shown, request)}
    return PROJECT.show(request, pk, tab, panel=reverse("project-findings", args=[pk]), **judged)


@needs("see", "project")
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings beside a project, fetched after the page stands."""
    project = PROJECT.find(request, pk)
    context = {"thing": project, "judgement": findings.of_project(project), "list": reverse("projects")}
    context["standard"] = below.of_project(project)
    return render(request, "web/projects/panel.html", context)


@needs("see", "project")
def rows(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """看依据: the rows behind the figures of one finding, as far as the reader's scope reaches."""
    project = PROJECT.find(request, pk)
    if not evidence.is_known(rule):
        raise Http404
    year = _year(request) or timezone.localdate().year
    found = evidence.parts(rule, project, year, request.GET.get("subject", ""))
    return render(request, "web/projects/evidence.html", {
        "thing": project,
        "rule": title(rule),
        "year": year,
        "fields": _fields(request, project, rule),
        "sections": [part.section(request, project) for part in found if part.is_for(request)],
        "back": reverse("project", args=[pk, "compliance"]),
    })  # fmt: skip


def _fields(request: HttpRequest, project: Project, rule: str) -> list[Any]:
    columns = [of("project", name) for name in evidence.FIELDS.get(rule, ())]
    return cells(columns, project, request.user, {})  # type: ignore[arg-type]


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < MAXYEAR else None
