"""工作台: what waits for the person who came."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liannong.accounts.rights import for_anyone_signed_in
from liannong.web import menu

SHORTCUTS = 6


@for_anyone_signed_in
def show(request: HttpRequest) -> HttpResponse:
    usable = (item for entry in menu.items(request) for item in entry.parts or (entry,))
    shortcuts = [item for item in usable if not item.is_here][:SHORTCUTS]
    return render(request, "web/desk.html", {"shortcuts": shortcuts})
