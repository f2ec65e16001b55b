"""What every answer passes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request as views get it."""

    htmx: HtmxDetails


Respond = Callable[[Request], HttpResponse]


def sign_in_on_a_whole_page(get_response: Respond) -> Respond:
    """When a session ends while a page is open, its next fragment would show the sign-in page inside the page."""

    def respond(request: Request) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if request.htmx and response.headers.get("Location", "").startswith(sign_in):
            return HttpResponseClientRedirect(sign_in)
        return response

    return respond
