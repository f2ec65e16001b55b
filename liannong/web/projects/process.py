"""流程: a project's way through the library, every decision on it, and the buttons of its next step."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.ledger.columns import BY_TABLE, Kind
from liannong.registry.actions.library import library, move_each
from liannong.registry.models import Project, Submission
from liannong.registry.models.steps import Step
from liannong.registry.queries import submissions
from liannong.registry.queries.decisions import about, broken
from liannong.web import decisions, moves
from liannong.web.columns import written
from liannong.web.decisions import Kept
from liannong.web.expectations import below
from liannong.web.projects.detail import PROJECT

WAY = (
    Step.DRAFT, Step.PROPOSED, Step.CHECKED, Step.SIGNED, Step.NOTICE, Step.ADMITTED, Step.PLANNED, Step.APPROVED,
    Step.UNDER_WAY, Step.ACCEPTED, Step.OPERATING,
)  # fmt: skip
BESIDE = {Step.BUREAU_SIGNED: Step.CHECKED, Step.DEPARTMENT_SIGNED: Step.CHECKED}


def shown(request: HttpRequest, project: Project) -> dict[str, Any]:
    """For the tab."""
    on = timezone.localdate()
    table = library(on)
    kept = list(about(project))
    faults = {decision.pk for decision in broken(kept)}
    shown = [Kept(each, decisions.label(table, each.move), each.pk in faults) for each in reversed(kept)]
    address = reverse("project-move", args=[project.pk])
    return {
        "way": _way(project), "kept": shown, "steps": moves.steps(request, table, project, address),
        "standard": below.of_project(project),
        "submissions": Submission.objects.filter(project=project).select_related("by").order_by("-number"),
        "paper": _paper(request, project),
        "competitions": Scope.of(request.user).rows(project.competitions.select_related("project")).order_by("-pk"),
        "may_compete": may(request.user, Action.CHANGE, "project"),
        "may_export": may(request.user, Action.EXPORT, "project"),
    }  # fmt: skip


def _paper(request: HttpRequest, project: Project) -> str:
    """Where the draft is filled in, for who may."""
    is_open = project.step == Step.DRAFT and may(request.user, Action.CHANGE, "proposal")
    return reverse("proposal", args=[project.pk]) if is_open else ""


def _way(project: Project) -> list[tuple[str, str]]:
    """Each step of the way, and whether it is done, here or to come; a project that left is nowhere on it."""
    here = BESIDE.get(Step(project.step), project.step)
    place = WAY.index(here) if here in WAY else len(WAY)
    return [
        (project.get_step_display() if at == place else str(step.label),
         "done" if at < place and here in WAY else "here" if at == place else "ahead")
        for at, step in enumerate(WAY)
    ]  # fmt: skip


@require_POST
@needs("see", "project")
def step(request: HttpRequest, pk: int) -> HttpResponse:
    project = PROJECT.find(request, pk)
    return moves.answer(
        request, library(timezone.localdate()), project, reverse("project", args=[pk, "process"])
    )


@needs("see", "project")
def kept(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    project = PROJECT.find(request, pk)
    decision = get_object_or_404(about(project), number=number)
    trail = (
        (str(project), reverse("project", args=[pk])),
        (_("流程"), reverse("project", args=[pk, "process"])),
    )
    return decisions.page(request, project, decision, workflow=library(timezone.localdate()), trail=trail)


@needs("see", "project")
def submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was submitted, word for word, in the ledger's columns."""
    project = PROJECT.find(request, pk)
    found = Submission.objects.filter(project=project, number=number).select_related("by").first()
    if found is None:
        raise Http404
    text = json.loads(found.text)
    return render(request, "web/library/submission.html", {
        "thing": project, "submission": found, "sections": list(_sections(text)),
        "is_current": submissions.is_unchanged(project), "back": reverse("project", args=[pk, "process"]),
    })  # fmt: skip


def _sections(text: dict[str, Any]) -> Any:
    for table in ("project", *submissions.PARTS):
        rows = [text[table]] if table == "project" else text[table]
        yield BY_TABLE[table].name, [_cells(table, row) for row in rows]


def _cells(table: str, row: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (column.heading, _word(column, row[column.field]))
        for column in BY_TABLE[table].columns
        if column.field in row
    ]


def _word(column: Any, value: Any) -> str:
    if column.kind is Kind.TERM:
        return next((term.label for term in column.terms or () if term.value == value), str(value))
    return written(value, column.kind)


@require_POST
@needs("see", "project")
def several(request: HttpRequest) -> HttpResponse:
    """One move for several projects, each by itself through the same door."""
    ids = [int(pk) for pk in request.POST.getlist("project") if pk.isdecimal()]
    user, on = request.user, timezone.localdate()
    assert isinstance(user, User)
    rows = PROJECT.listing.rows(request).filter(pk__in=ids).order_by("code")
    name, reason = request.POST.get("move", ""), request.POST.get("reason", "")
    if name not in {move.name for move in library(on).moves}:
        raise Http404
    moved = move_each(rows, name, by=user, on=on, reason=reason)
    if moved.done:
        messages.success(request, _("已办理 {count} 个项目。").format(count=len(moved.done)))
    for project, reasons in moved.refused:
        messages.error(request, f"{project}：{'；'.join(str(each) for each in reasons)}")
    return redirect(reverse("library"))
