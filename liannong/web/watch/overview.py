"""地区情况: the figures of a year part by part, each part a step further down."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.places import Level, is_code, level_of, lies_within, prefix_of
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.registry.queries import findings
from liannong.registry.queries import overview as query
from liannong.rulebook.vocabulary import Outcome
from liannong.web import place

PER_MILLE = 10


@needs("see", "alert")
def show(request: HttpRequest) -> HttpResponse:
    """``in`` is a place within the one that is being looked at; anything else is that place itself."""
    scope, here = Scope.of(request.user), _place(request)
    year = _year(request) or findings.latest_year(scope, here) or timezone.localdate().year
    found = query.parts(scope, year=year, place=here)
    names = {each.code: each.name for each in place.parts(request, here)}
    return render(request, "web/watch/overview.html", {
        "year": year, "here": here, "above": _above(request, here),
        "rows": [_row(part, year, names.get(part.code) or _("本级"), here) for part in found],
        "total": _row(query.total(found, here), year, _("合计"), here),
    })  # fmt: skip


def _row(part: query.Part, year: int, name: str, here: str) -> dict[str, Any]:
    """The part's own code is the place's where something belongs to the place as a whole: there is nothing below."""
    is_below = part.code != here and level_of(part.code) < Level.VILLAGE
    rows = {"year": year, "division": prefix_of(part.code)}
    list_of = reverse("findings")
    share = part.labour_share
    return {
        "part": part, "name": name,
        "address": f"{reverse('overview')}?{urlencode({'in': part.code, 'year': year})}" if is_below else "",
        "failing": f"{list_of}?{urlencode({'outcome': str(Outcome.FAIL), **rows})}",
        "quota": f"{list_of}?{urlencode({'rule': query.QUOTA, **rows})}",
        "share": "" if share is None else f"{share // PER_MILLE}.{share % PER_MILLE}%",
    }  # fmt: skip


def _place(request: HttpRequest) -> str:
    chosen, asked = place.chosen(request).code, request.GET.get("in", "")
    return asked if is_code(asked) and lies_within(asked, chosen) else chosen


def _above(request: HttpRequest, here: str) -> list[place.Place]:
    """From the place that is being looked at down to this one."""
    top = place.chosen(request).code
    return [each for each in place.steps(request, here) if lies_within(each.code, top)]


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 1900 <= int(asked) <= 2100 else None
