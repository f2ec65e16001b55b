"""导出: a banner's whole workbook, or any list as it is filtered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from liannong.accounts.permissions import Action, require
from liannong.accounts.rights import for_anyone_signed_in, needs, visitor
from liannong.exchange import exports
from liannong.exchange.exports import Wish
from liannong.ledger.columns import BY_TABLE
from liannong.web import lists
from liannong.web.imports.forms import Purpose, Whole
from liannong.web.imports.views import download
from liannong.web.listings import LISTINGS
from liannong.web.lists import Listing


@needs("see", "export")
@never_cache
def index(request: HttpRequest) -> HttpResponseBase:
    form = Whole(visitor(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        banner, year = asked["banner"], asked["year"]
        wish = Wish(visitor(request), asked.get("purpose", ""))
        name = f"{banner.name}-{_('台账')}{f'-{year}' if year else ''}-{timezone.localdate()}.xlsx"
        return download(name, lambda path: exports.whole(wish, path, banner=banner.code[:6], year=year))
    context = {"form": form, "heading": _("导出台账")}
    return render(request, "web/imports/export.html", context, status=422 if form.errors else 200)


@for_anyone_signed_in
@never_cache
def of_list(request: HttpRequest, name: str) -> HttpResponseBase:
    """The filters stand in the address, as on the list itself."""
    listing = LISTINGS.get(name)
    if listing is None or not listing.sheet:
        raise Http404
    require(request.user, Action.EXPORT, listing.subject)
    form = Purpose(visitor(request), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, listing, Wish(visitor(request), form.cleaned_data.get("purpose", "")))
    heading = _("导出“{title}”").format(title=listing.title)
    return render(request, "web/imports/export.html", {"form": form, "heading": heading, "listing": listing})


def _answer(request: HttpRequest, listing: Listing, wish: Wish) -> HttpResponseBase:
    sheet = BY_TABLE[listing.sheet]
    rows = lists.filtered(request, listing)
    name = f"{sheet.name}-{timezone.localdate()}.xlsx"
    return download(name, lambda path: exports.a_list(wish, path, rows, sheet.table))
