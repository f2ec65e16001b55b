from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from liannong.accounts.rights import needs
from liannong.web import history, lists
from liannong.web.columns import cells, places_of
from liannong.web.lists import Listing


@dataclass(frozen=True)
class Pages:
    """The list of one ledger and the page of each of its rows; without ``row`` that page is an area's own."""

    listing: Listing
    row: str = ""

    @property
    def urls(self) -> list[URLPattern]:
        guarded = needs("see", self.listing.subject)
        name = self.listing.name
        index = path(f"{name}/", guarded(self.index), name=name)
        return (
            [index, path(f"{name}/<int:pk>/", guarded(self.record), name=self.row)] if self.row else [index]
        )

    def index(self, request: HttpRequest) -> HttpResponse:
        return lists.page(request, self.listing)

    def record(self, request: HttpRequest, pk: int) -> HttpResponse:
        row: Any = get_object_or_404(self.listing.with_related(self.listing.rows(request)), pk=pk)
        columns = self.listing.columns
        fields = cells(columns, row, request.user, places_of(columns, [row]))  # type: ignore[arg-type]
        context = {
            "row": row,
            "listing": self.listing,
            "fields": fields,
            "history": history.of([row]),
            "list": reverse(self.listing.name),
        }
        return render(request, "web/ledgers/record.html", context)
