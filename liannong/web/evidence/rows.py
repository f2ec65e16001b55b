"""The rows behind a figure: those of the list its link leads to, in scope and narrowed as that link narrows it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import resolve

from liannong.accounts.models import User
from liannong.registry.models import (
    Alert,
    Allocation,
    Benefit,
    Project,
    ProjectYear,
    Rectification,
    StoredFinding,
)
from liannong.web.dashboards.listing import PROJECT_YEARS
from liannong.web.ledgers.listing import BENEFITS, COLLECTIVE, RECTIFICATIONS
from liannong.web.lists import View
from liannong.web.projects.listing import PROJECTS
from liannong.web.watch.alerts import ALERTS
from liannong.web.watch.listing import FINDINGS

LISTS = {
    each.name: each for each in (FINDINGS, PROJECT_YEARS, ALERTS, BENEFITS, RECTIFICATIONS, COLLECTIVE, PROJECTS)
}  # fmt: skip
# Where the rows of a list name their project.
PROJECT: dict[Any, str] = {
    StoredFinding: "project", ProjectYear: "project", Alert: "finding__project", Benefit: "project",
    Rectification: "project", Project: "pk",
}  # fmt: skip
BY_THEMSELVES = (StoredFinding, Alert, Allocation)


def behind(reader: User, address: str) -> QuerySet[Any]:
    """All of them that the reader may see, wherever he happens to look at the moment."""
    path, _mark, query = address.partition("?")
    asked: Any = HttpRequest()
    asked.user, asked.session, asked.GET = reader, {}, QueryDict(query)
    return View(LISTS[str(resolve(path).url_name)], asked).rows


def projects_of(lists: list[QuerySet[Any]]) -> tuple[int, ...]:
    """The projects that these rows are about, each once."""
    found: set[int] = set()
    for rows in lists:
        if path := PROJECT.get(rows.model):
            found.update(rows.order_by().values_list(path, flat=True))
    return tuple(sorted(found - {None}))


def others_of(lists: list[QuerySet[Any]]) -> tuple[QuerySet[Any], ...]:
    """What of them hangs on no project: one set of rows a kind."""
    found: dict[Any, Q] = {}
    for rows in lists:
        if rows.model in BY_THEMSELVES:
            found[rows.model] = found.get(rows.model, Q()) | Q(pk__in=rows.order_by().values("pk"))
    return tuple(model._default_manager.filter(narrowed) for model, narrowed in found.items())
