from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from liannong.accounts.rights import for_anyone_signed_in
from liannong.web import menu
from liannong.web.desk import changes
from liannong.web.desk.providers import waiting_for

SHORTCUTS = 6


@for_anyone_signed_in
def show(request: HttpRequest) -> HttpResponse:
    usable = (item for entry in menu.items(request) for item in entry.parts or (entry,))
    shortcuts = [item for item in usable if not item.is_here][:SHORTCUTS]
    today = timezone.localdate()
    return render(request, "web/desk/desk.html", {
        "waiting": waiting_for(request.user, today),  # type: ignore[arg-type]  # a guarded view has its user
        "today": today,
        "changes": changes.for_(request.user),  # type: ignore[arg-type]
        "shortcuts": shortcuts,
    })  # fmt: skip
