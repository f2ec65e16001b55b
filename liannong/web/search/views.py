"""A number is looked up by its index and never stands in an address; words lead to what begins with them."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from liannong.accounts.encryption import blind_index, normalised
from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import for_anyone_signed_in
from liannong.web.details import Section, section
from liannong.web.lists import Listing, View
from liannong.web.operators.listing import OPERATORS
from liannong.web.people.listing import HOUSEHOLDS, PEOPLE
from liannong.web.projects.listing import PROJECTS

ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
SEARCHED = (PROJECTS, OPERATORS, PEOPLE, HOUSEHOLDS)


@for_anyone_signed_in
def search(request: HttpRequest) -> HttpResponse:
    words = (request.POST if request.method == "POST" else request.GET).get("q", "").strip()
    if ID_NUMBER.fullmatch(normalised(words)):
        return _by_number(request, words)
    if request.method == "POST":
        return redirect(f"{reverse('search')}?{urlencode({'q': words})}")
    return render(request, "web/search.html", {"words": words, "found": _found(request, words)})


def _by_number(request: HttpRequest, number: str) -> HttpResponseRedirect:
    """Straight to the person; in two banners' ledgers one may stand twice, and the reader gets the first."""
    person = PEOPLE.rows(request).filter(id_index=blind_index(number)).order_by("pk").first()
    if person:
        return redirect("person", pk=person.pk)
    messages.info(request, _("在您负责的地区没有找到这个证件号码。请核对号码，或到人员所在旗县查询。"))
    return redirect("search")


def _found(request: HttpRequest, words: str) -> list[Section]:
    listings = [each for each in SEARCHED if may(request.user, Action.SEE, each.subject)] if words else []
    found = [_section(request, listing) for listing in listings]
    return [each for each in found if each.table]


def _section(request: HttpRequest, listing: Listing) -> Section:
    rows = View(listing, request).rows.order_by(listing.order, "pk")
    whole = f"{reverse(listing.name)}?{urlencode({'q': request.GET.get('q', '')})}"
    return section(request, listing, rows, more=whole)
