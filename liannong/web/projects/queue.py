"""What waits for one reader in the library: the projects at a step that his role can take further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.registry.actions.library import library
from liannong.registry.models import PlanItem, Project
from liannong.registry.models.annual_plans import UNDER_WAY
from liannong.registry.models.steps import Step
from liannong.registry.workflow import Move
from liannong.web.desk.waiting import Waiting
from liannong.web.lists import Rows

SHOWN = 50
# Moves that go back or end are no work that waits.
ONWARD = (
    "propose", "check", "sign-bureau", "sign-department", "sign-bureau-second", "sign-department-second", "publish",
    "admit", "approve", "start", "accept", "operate",
)  # fmt: skip


@dataclass(frozen=True)
class Task:
    """One move, the projects that stand where it begins (as many as a page shows), and how many there are."""

    move: Move
    count: int
    projects: list[Any]


def tasks(user: User, on: date, rows: Rows) -> Iterator[Task]:
    """By move, in the order of the way."""
    waiting = _by_themselves(rows)
    counts = _counts(waiting)
    for move in _mine(user, on):
        found = sum(counts[step] for step in move.sources)
        if found:
            here = waiting.filter(step__in=move.sources).select_related("operator").order_by("code")
            yield Task(move, found, list(here[:SHOWN]))


def waiting(user: User, on: date) -> Iterator[Waiting]:
    """For the desk."""
    if not may(user, Action.SEE, "proposal"):
        return
    counts = _counts(_by_themselves(Scope.of(user).rows(Project.objects.all())))
    mine = {step for move in _mine(user, on) for step in move.sources}
    if count := sum(counts[step] for step in mine):
        yield Waiting(_("项目等您办理下一步"), count, reverse("library"), "route")


@needs("see", "proposal")
def index(request: HttpRequest) -> HttpResponse:
    """申报审定: what waits for the reader, and how many projects stand at each step."""
    user = request.user
    assert isinstance(user, User)
    rows = Scope.of(user).rows(Project.objects.all())
    counts = _counts(rows)
    return render(request, "web/library/index.html", {
        "tasks": list(tasks(user, timezone.localdate(), rows)), "shown": SHOWN,
        "steps": [(step, counts[step]) for step in Step], "proposes": may(user, Action.ADD, "proposal"),
    })  # fmt: skip


def _mine(user: User, on: date) -> list[Move]:
    return [move for move in library(on).moves if move.name in ONWARD and move.is_for(user)]


def _by_themselves(rows: Rows) -> Rows:
    """Without what waits for its annual plan: that stands on the desk itself."""
    with_a_plan = PlanItem.objects.filter(included=True, plan__state__in=UNDER_WAY)
    return rows.exclude(step=Step.PLANNED, pk__in=with_a_plan.values("project"))


def _counts(rows: Rows) -> Counter[str]:
    """One grouped query: a region has tens of thousands."""
    found = rows.order_by().values_list("step").annotate(number=Count("pk"))
    return Counter(dict(found))
