from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.registry.models import Operator, Project
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.queries import fostering as query
from liannong.rulebook.law import Law, NotInForce
from liannong.rulebook.numbers import decimal, half_up
from liannong.rulebook.rules.employment import Jobs, job_units
from liannong.rulebook.source import book
from liannong.web import place
from liannong.web.fostering.forms import Grouping, Year


@needs("see", "operator")
def operators(request: HttpRequest) -> HttpResponse:
    """Of one banner: a larger place has to be narrowed first."""
    form = Year(request.GET or None)
    year, code = form.chosen, place.chosen(request).code
    is_near = level_of(code) >= Level.BANNER
    seen = place.narrowed(request, Scope.of(request.user).rows(Operator.objects.all()))
    if form.narrows:
        among = form.narrowed(Scope.of(request.user).rows(Project.objects.all()))
        seen = seen.filter(pk__in=among.order_by().values("operator"))
    found = query.driven(seen, year=year, per=_per(code)) if is_near and _sees_all(request) else []
    return render(request, "web/fostering/operators.html", {
        "form": form if form.is_bound else Year(initial={"year": year}), "year": year, "is_near": is_near, "may_see": _sees_all(request),
        "found": [(rank, each, half_up(each.income_per(_per(code)))) for rank, each in enumerate(found, 1)],
    })  # fmt: skip


@needs("see", "project")
def groups(request: HttpRequest) -> HttpResponse:
    form = Grouping(request.GET or None)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    by = asked.get("by") or "chain"
    rows = place.narrowed(request, Scope.of(request.user).rows(Project.objects.all()))
    rows = rows.filter(year=asked["year"]) if asked.get("year") else rows
    rows = form.narrowed(rows)
    law = _law(place.chosen(request).code)
    shown = [(group, *_spoken(group, law), _address(by, group.name)) for group in query.groups(rows, by)]
    return render(request, "web/fostering/groups.html", {
        "form": form if form.is_bound else Grouping(initial={"by": by}), "groups": shown, "by": by,
        "label": dict(form.fields["by"].choices)[by],  # type: ignore[attr-defined]
    })  # fmt: skip


def _spoken(group: query.Group, law: Law) -> tuple[str, str]:
    """Job units per million, and the share that forms fixed assets."""
    jobs = Jobs(*(group.jobs[name] for name in query.JOBS))
    per = law.money("ranking.per_funds")
    units = decimal(job_units(jobs, law) * per / group.funds, 2) if group.funds else ""
    share = f"{decimal(group.fixed_share * 100, 1)}%" if group.fixed_share is not None else ""
    return units, share


def _address(by: str, name: str) -> str:
    """The projects behind a row, as far as the list can be filtered by it."""
    return f"{reverse('projects')}?{by}={name}" if name and by == "chain" else ""


def _sees_all(request: HttpRequest) -> bool:
    return all(may(request.user, Action.SEE, subject) for subject in ("benefit", "employment", "project"))


def _per(code: str) -> int:
    return _law(code).money("ranking.per_funds")


def _law(code: str) -> Law:
    """As of today; the Rules' own first day where the clock stands before it."""
    today = timezone.localdate()
    try:
        return book().law(today, code[:BANNER_DIGITS])
    except NotInForce:
        return book().law(book().effective, code[:BANNER_DIGITS])
