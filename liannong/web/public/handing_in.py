"""Complaints and objections of people without an account, and the answers to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from liannong.accounts.disclosure import covered
from liannong.accounts.rights import for_the_public
from liannong.registry.actions import complaints, notices
from liannong.registry.models import Complaint, Notice, Project
from liannong.registry.models.notices import Standing
from liannong.registry.models.tracked import Tracked
from liannong.registry.queries import tracked
from liannong.registry.workflow import NotReady
from liannong.web.public import sending
from liannong.web.public.forms import ComplaintForm, Guarded, LookUp, ObjectionForm
from liannong.web.public.listing import published
from liannong.web.public.views import hotlines


@for_the_public
@never_cache
def complain(request: HttpRequest) -> HttpResponse:
    """``project`` in the address is what it is about."""
    project = _project(request)
    place = f"{project.banner}000000" if project else ""
    form = ComplaintForm(request.POST or None, initial={"division": place})
    about = covered(project.name) if project else ""

    def act(given: dict[str, Any]) -> Tracked:
        return complaints.hand_in(**given, project=project, on=timezone.localdate())

    context = {"hotlines": hotlines(timezone.localdate()), "about": about}
    return _answer(request, form, act, "web/public/complain.html", context)


@for_the_public
@never_cache
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(published(Notice.objects.all()), pk=pk)
    form = ObjectionForm(request.POST or None)

    def act(given: dict[str, Any]) -> Tracked:
        return notices.object_to(notice=notice, **given, on=timezone.localdate())

    is_running = notice.standing(timezone.localdate()) == Standing.RUNNING
    return _answer(request, form, act, "web/public/object.html", {"notice": notice, "is_running": is_running})


@for_the_public
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """By POST: a number and its word belong in no address, history or log."""
    form = LookUp(request.POST or None)
    found: tracked.Found | None = None
    if form.is_valid():
        given = form.cleaned_data
        try:
            with sending.counted(request, given["key"], sending.LOOKED_UP):
                found = tracked.find(given["number"], given["secret"])
        except NotReady as refusal:
            _tell(form, refusal)
        else:
            if found is None:
                form.add_error(None, _("没有查到。请核对受理编号和查询码，两个都要填对。"))
                form.renew()
    status = 422 if form.errors else 200
    return render(request, "web/public/look_up.html", {"form": form, "found": _told(found)}, status=status)


def _answer(
    request: HttpRequest, form: Guarded, act: Callable[[dict[str, Any]], Tracked], template: str,
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """The form, or the number and the word under which the answer can be found."""
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            with sending.counted(request, given.pop("key"), sending.HANDED_IN):
                made = act(given)
        except NotReady as refusal:
            _tell(form, refusal)
        else:
            due = made.due_on if isinstance(made, Complaint) else None
            return render(request, "web/public/receipt.html", {"made": made, "due": due})
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _tell(form: Guarded, refusal: NotReady) -> None:
    for reason in refusal.reasons:
        form.add_error(None, str(reason))


def _told(found: tracked.Found | None) -> dict[str, Any] | None:
    """What whoever handed it in may read of it: where it stands, and the answer; nothing that he wrote."""
    if found is None:
        return None
    told = {name: getattr(found, name) for name in ("number", "made_on", "answer", "answered_on")}
    if isinstance(found, Complaint):
        return {**told, "state": found.get_state_display(), "due_on": found.due_on if found.is_open else None}
    if found.is_open:
        return {**told, "state": _("核查中")}
    return {**told, "state": _("异议成立") if found.upheld else _("异议不成立")}


def _project(request: HttpRequest) -> Project | None:
    key = request.GET.get("project", "")
    if not key.isdecimal():
        return None
    found: Project = get_object_or_404(published(Project.objects.all()), pk=key)
    return found
