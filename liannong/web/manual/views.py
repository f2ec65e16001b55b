from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liannong.accounts.rights import for_anyone_signed_in
from liannong.web.manual.tasks import BY_NAME, TASKS


@for_anyone_signed_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "web/manual/page.html", {"tasks": TASKS})


@for_anyone_signed_in
@require_safe
def show(request: HttpRequest, task: str) -> HttpResponse:
    if task not in BY_NAME:
        raise Http404
    return render(request, "web/manual/page.html", {"tasks": TASKS, "task": BY_NAME[task]})
