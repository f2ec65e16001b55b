from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from liannong.accounts.rights import needs
from liannong.web import lists
from liannong.web.audit.listing import EVENTS
from liannong.web.audit.words import told


@needs("see", "audit")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, EVENTS)


@needs("see", "audit")
def event(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(EVENTS.rows(request), pk=pk)
    return render(request, "web/audit/event.html", {"event": found, "told": told(found)})
