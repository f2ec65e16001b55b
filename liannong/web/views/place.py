"""The division picker in the page's head."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from liannong.accounts.rights import for_anyone_signed_in
from liannong.registry.models import Division
from liannong.web import place
from liannong.web.middleware import Request


@for_anyone_signed_in
def pick(request: Request) -> HttpResponse:
    return _choose(request) if request.method == "POST" else _offer(request)


def _offer(request: Request) -> HttpResponse:
    here = place.chosen(request)
    page = request.htmx.current_url_abs_path or ""
    shown = {"here": here, "steps": place.steps(request, here.code), "parts": place.parts(request, here.code)}
    return render(request, "web/parts/places.html", {**shown, "next": page})


def _choose(request: HttpRequest) -> HttpResponse:
    try:
        place.choose(request, request.POST.get("code", ""))
    except Division.DoesNotExist:
        raise Http404(_("没有这个地区，或不在您负责的范围。")) from None
    page = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return redirect(page if safe else "desk")
