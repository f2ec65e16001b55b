from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from liannong.accounts.rights import needs
from liannong.web import lists
from liannong.web.divisions.listing import DIVISIONS


@needs("see", "division")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, DIVISIONS)
