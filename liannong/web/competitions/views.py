from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.actions import competitions as actions
from liannong.registry.actions.competition_moves import way
from liannong.registry.models import Candidate, Competition
from liannong.registry.models.competitions import CompetitionState
from liannong.registry.queries import notices
from liannong.web import form_page, lists, moves
from liannong.web.columns import cells
from liannong.web.competitions.forms import CandidateForm, Choice, CompetitionForm, Removal, given
from liannong.web.competitions.listing import CANDIDATES, COMPETITION, COMPETITIONS
from liannong.web.projects.detail import PROJECT

MAKING_PUBLIC = _("选择经营主体要公开竞争，全过程公开（第二十条）。")


@needs("see", "project")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, COMPETITIONS)


@needs("see", "project")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return COMPETITION.show(request, pk, tab, record=partial(_shown, request))


@needs("change", "project")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    project = PROJECT.find(request, pk)
    form = CompetitionForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        return _address(actions.begin(project, values=values, by=visitor(request)))

    back = reverse("project", args=[pk, "process"])
    return form_page.answer(
        request, form, act, title=_("登记竞争记录"), back=back, back_label=str(project), done=_("已保存。"),
        note=MAKING_PUBLIC,
    )  # fmt: skip


@needs("change", "project")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = COMPETITION.find(request, pk)
    form = CompetitionForm(request.POST or None, initial=given(found, CompetitionForm))
    return _page(request, found, form, partial(actions.change, found), _("修改竞争记录"))


@needs("change", "project")
def add_candidate(request: HttpRequest, pk: int) -> HttpResponse:
    found = COMPETITION.find(request, pk)
    form = CandidateForm(request.POST or None)
    return _page(request, found, form, partial(actions.add_candidate, found), _("登记参与主体"))


@needs("change", "project")
def change_candidate(request: HttpRequest, pk: int) -> HttpResponse:
    found = _candidate(request, pk)
    form = CandidateForm(request.POST or None, initial=given(found, CandidateForm))
    return _page(
        request, found.competition, form, partial(actions.change_candidate, found), _("修改参与主体")
    )


@needs("change", "project")
def remove_candidate(request: HttpRequest, pk: int) -> HttpResponse:
    found = _candidate(request, pk)

    def act(*, values: dict[str, Any], by: Any) -> None:
        actions.remove_candidate(found, **values, by=by)

    title = _("删除“{name}”").format(name=found)
    return _page(request, found.competition, Removal(request.POST or None), act, title, button=_("删除"))


@needs("change", "project")
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = _candidate(request, pk), timezone.localdate()
    form = Choice(request.POST or None, initial={"decided_on": today, "reason": found.competition.reason})

    def act(*, values: dict[str, Any], by: Any) -> None:
        actions.choose(found, **values, by=by, on=today)

    title = _("选定“{name}”").format(name=found)
    return _page(request, found.competition, form, act, title, button=_("选定"))


@needs("see", "project")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    found = COMPETITION.find(request, pk)
    return moves.answer(request, way(timezone.localdate()), found, _address(found))


def _page(
    request: HttpRequest, found: Competition, form: forms.Form, act: Callable[..., object], title: Words, *,
    button: Words = "",
) -> HttpResponse:  # fmt: skip
    def acted(values: dict[str, Any]) -> str:
        act(values=values, by=visitor(request))
        return _address(found)

    return form_page.answer(
        request, form, acted, title=title, back=_address(found), back_label=str(found), done=_("已保存。"), button=button
    )  # fmt: skip


def _candidate(request: HttpRequest, pk: int) -> Candidate:
    rows = Scope.of(request.user).rows(Candidate.objects.select_related("competition__project"))
    return get_object_or_404(rows, pk=pk)


def _address(competition: Competition) -> str:
    return reverse("competition", args=[competition.pk])


def _shown(request: HttpRequest, competition: Competition) -> dict[str, Any]:
    """What its page says beside its fields and notices."""
    may_change = may(request.user, *actions.RIGHT)
    address = reverse("competition-move", args=[competition.pk])
    called = notices.latest(competition, actions.NOTICE) is not None
    return {
        "steps": moves.steps(request, way(timezone.localdate()), competition, address),
        "columns": CANDIDATES.columns,
        "candidates": [
            (each, cells(CANDIDATES.columns, each, visitor(request), {})) for each in competition.candidates.all()
        ],
        "may_edit": may_change and competition.state in actions.BEFORE_RESULT,
        "may_change": may_change and competition.state == CompetitionState.DRAFT and not called,
    }  # fmt: skip
