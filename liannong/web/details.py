"""The one detail page: a thing's own fields, tabs with the rows that hang on it, and its history.

A tab whose rows the reader's role may not see is not there; a thing outside the scope is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.permissions import Action, may
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind
from liannong.registry.ledgers import BY_MODEL
from liannong.registry.models.placed import Placed
from liannong.web import history
from liannong.web.columns import PAGES, Cell, Column, cells, places_of
from liannong.web.ledgers.edit import offers
from liannong.web.lists import Listing, Rows, table

SHOWN = 30
Thing = Any


@dataclass(frozen=True)
class Part:
    """Rows that hang on a thing. ``more`` is the filter by which the whole list shows just these."""

    listing: Listing
    narrow: Callable[[Thing], Q]
    more: str = ""
    without: tuple[str, ...] = ()

    def is_for(self, request: HttpRequest) -> bool:
        return may(request.user, Action.SEE, self.listing.subject)

    def rows(self, request: HttpRequest, thing: Thing) -> Rows:
        order = f"-{self.listing.order}" if self.listing.descending else self.listing.order
        return self.listing.rows(request).filter(self.narrow(thing)).order_by(order, "pk")

    def section(self, request: HttpRequest, thing: Thing) -> Section:
        return section(
            request, self.listing, self.rows(request, thing), self.without, self._address(thing), thing
        )

    def _address(self, thing: Thing) -> str:
        return f"{reverse(self.listing.name)}?{self.more}={thing.pk}" if self.more else ""


@dataclass(frozen=True)
class Section:
    """The first rows of a part as a table; ``more`` leads to the rest, ``add`` to a form for another row."""

    listing: Listing
    columns: list[Column]
    table: list[tuple[Any, list[Cell]]]
    is_cut: bool
    more: str
    add: str = ""


@dataclass(frozen=True)
class Tab:
    """``parts`` are tables; ``template`` draws what is more than tables; ``keeps`` names whose history it shows."""

    name: str
    label: Words
    parts: tuple[Part, ...] = ()
    template: str = ""
    keeps: Callable[[Thing], Sequence[Placed]] | None = None

    def is_for(self, request: HttpRequest) -> bool:
        return not self.parts or bool(self.template) or any(part.is_for(request) for part in self.parts)


@dataclass(frozen=True)
class Detail:
    """``name`` is that of its page; the first tab stands at the thing's own address."""

    name: str
    listing: Listing
    fields: tuple[Column, ...]
    tabs: tuple[Tab, ...]
    state: Callable[[Thing], Words] | None = None
    unmask: str = ""

    def find(self, request: HttpRequest, pk: int) -> Thing:
        return get_object_or_404(self.listing.with_related(self.listing.rows(request)), pk=pk)

    def show(self, request: HttpRequest, pk: int, tab: str = "", **extra: Any) -> HttpResponse:
        thing = self.find(request, pk)
        here = self._tab(request, tab)
        return render(request, "web/details/detail.html", {
            "thing": thing,
            "detail": self,
            "state": self.state(thing) if self.state else "",
            "here": here,
            "tabs": [(each, self._address(thing, each)) for each in self.tabs if each.is_for(request)],
            "fields": self._fields(request, thing) if here is self.tabs[0] else [],
            "sections": [part.section(request, thing) for part in here.parts if part.is_for(request)],
            "history": history.of(here.keeps(thing)) if here.keeps else None,
            "unmask": self._unmask(request, thing),
            "list": reverse(self.listing.name),
            **{name: value(thing) if callable(value) else value for name, value in extra.items()},
        })  # fmt: skip

    def _tab(self, request: HttpRequest, name: str) -> Tab:
        found = next((tab for tab in self.tabs if tab.name == name), None) if name else self.tabs[0]
        if found is None or not found.is_for(request):
            raise Http404
        return found

    def _address(self, thing: Thing, tab: Tab) -> str:
        first = tab is self.tabs[0]
        return reverse(self.name, args=[thing.pk] if first else [thing.pk, tab.name])

    def _unmask(self, request: HttpRequest, thing: Thing) -> str:
        allowed = self.unmask and may(request.user, Action.UNMASK, self.listing.subject)
        return reverse(self.unmask, args=[thing.pk]) if allowed else ""

    def _fields(self, request: HttpRequest, thing: Thing) -> list[Cell]:
        return cells(self.fields, thing, request.user, places_of(self.fields, [thing]))  # type: ignore[arg-type]


def section(
    request: HttpRequest, listing: Listing, rows: Rows, without: tuple[str, ...] = (), more: str = "",
    thing: Thing = None,
) -> Section:  # fmt: skip
    columns = [column for column in listing.columns if column.shown and column.key not in without]
    found = list(listing.with_related(rows)[: SHOWN + 1])
    shown = table(columns, found[:SHOWN], request)
    if listing.model.__name__ not in PAGES and any(offers.change(request.user, row) for row in found[:1]):  # type: ignore[arg-type]
        columns = [*columns, CHANGE]
        shown = [(row, [*texts, _change(request, row)]) for row, texts in shown]
    return Section(listing, columns, shown, len(found) > SHOWN, more, _add(request, listing, thing))


CHANGE = Column("change", pgettext_lazy("column", "操作"), lambda row: "", Kind.CODE)


def _change(request: HttpRequest, row: Any) -> Cell:
    """Rows without a page of their own are changed from where they are listed."""
    return Cell(CHANGE, _("修改"), offers.change(request.user, row))  # type: ignore[arg-type]


def _add(request: HttpRequest, listing: Listing, thing: Thing) -> str:
    book = BY_MODEL.get(listing.model)  # type: ignore[arg-type]
    preset = offers.preset(book, thing) if book and thing is not None else {}
    return offers.add(request.user, listing.model, preset) if preset else ""  # type: ignore[arg-type]
