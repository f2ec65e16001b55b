"""Projects of the library as anybody may know them: what, where, in which state, from which money, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from liannong.accounts.disclosure import covered
from liannong.accounts.rights import for_the_public
from liannong.registry.models import FundLine, Linkage, Notice, Project
from liannong.rulebook.numbers import Money
from liannong.web.lists import begins
from liannong.web.public.forms import ProjectFilters
from liannong.web.public.listing import at, found, published
from liannong.web.public.places import choices, names_of


@dataclass(frozen=True)
class Shown:
    """A project without anything that is not everybody's; what somebody typed is covered."""

    pk: int
    code: str
    name: str
    year: int
    nature: str
    state: str
    place: str

    @classmethod
    def of(cls, project: Project, place: str) -> Shown:
        nature, state = project.get_nature_display(), project.get_state_display()
        return cls(project.pk, project.code, covered(project.name), project.year, nature, state, place)


@for_the_public
def index(request: HttpRequest) -> HttpResponse:
    form = ProjectFilters(request.GET)
    form.fields["place"].choices = choices(_("全区"))  # type: ignore[attr-defined]
    rows = _asked(form) if form.is_valid() else Project.objects.none()
    page = found(request, form, rows, ("year", "pk"))
    shown = [Shown.of(project, place) for project, place in page.rows]
    return render(request, "web/public/projects.html", {"found": page, "projects": shown})


def _asked(form: ProjectFilters) -> QuerySet[Any]:
    asked = form.cleaned_data
    rows = at(published(Project.objects.all()), asked["place"])
    if asked["year"]:
        rows = rows.filter(year=asked["year"])
    words = asked["q"].strip()
    return rows.filter(begins("code", words) | Q(name__contains=words)) if words else rows


@for_the_public
def show(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(published(Project.objects.all()), pk=pk)
    of_it = published(FundLine.objects.filter(project=project))
    notices = published(Notice.objects.filter(about="project", about_id=pk)).order_by("-since", "-pk")
    place = names_of([project.division]).get(project.division, "")
    total = of_it.aggregate(total=Sum("amount"))["total"] or 0
    return render(request, "web/public/project.html", {
        "project": Shown.of(project, place), "notices": notices,
        "funds": [_fund(line) for line in of_it.order_by("pk")], "total": Money(total).spoken,
        "linkages": [_linkage(each) for each in published(Linkage.objects.filter(project=project)).order_by("pk")],
    })  # fmt: skip


def _fund(line: Any) -> tuple[str, str, str]:
    return line.get_source_display(), line.get_level_display(), Money(line.amount).spoken


def _linkage(each: Any) -> tuple[str, Any, Any, Any, Any, str]:
    income = "" if each.income is None else Money(each.income).spoken
    return (
        each.get_mode_display(),
        each.households,
        each.key_households,
        each.persons,
        each.key_persons,
        income,
    )
