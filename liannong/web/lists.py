"""The one list engine: a list is a table of columns, filters that stay in the address, and pages cut by key.

Every list starts from the reader's scope and the place he looks at; ``filtered`` is what exports take as well.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, bounds, level_of
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.web import place
from liannong.web.columns import Cell, Column, cells, places_of
from liannong.web.ledgers.edit import offers
from liannong.web.models import SavedView
from liannong.web.paging import Page, counted, cut

Rows = QuerySet[Any]
# Whether the place is one banner or less: few enough rows to look inside names, not only at their beginning.
Search = Callable[[Rows, str, bool], Rows]
STEERING = ("after", "before")


@dataclass(frozen=True)
class Filter:
    """One field above a list. ``lookup`` is a path, or says how rows are narrowed by the value."""

    key: str
    field: Callable[[], forms.Field]
    lookup: str | Callable[[Rows, Any], Rows]
    model: type[Model] | None = None

    @property
    def hidden(self) -> bool:
        """Set by a link to what hangs on one thing of ``model``, not typed."""
        return self.model is not None

    def narrow(self, rows: Rows, value: Any) -> Rows:
        if value in (None, ""):
            return rows
        return self.lookup(rows, value) if callable(self.lookup) else rows.filter(**{self.lookup: value})


@dataclass(frozen=True)
class Listing:
    """``name`` is also that of its page, ``new`` that of its form for another row. ``by_banner`` sorts tables with millions of rows
    by banner first. ``none`` is what an empty list means where that is good news.

    ``found_by`` says which column a search goes by, where that column's index is to give the order as well.
    """

    name: str
    title: Words
    model: type[Model]
    columns: tuple[Column, ...]
    order: str
    filters: tuple[Filter, ...] = ()
    search: Search | None = None
    found_by: Callable[[str], str] | None = None
    hint: Words = ""
    related: tuple[Any, ...] = ()
    descending: bool = False
    by_banner: bool = False
    place: str = "division"
    sheet: str = ""
    tabs: tuple[tuple[str, Words], ...] = field(default=())
    only: Q = field(default_factory=Q)
    new: str = ""
    none: Words = ""

    @property
    def subject(self) -> str:
        return str(self.model.Scoped.subject)  # type: ignore[attr-defined]

    def rows(self, request: HttpRequest) -> Rows:
        """All that the reader may see."""
        return Scope.of(request.user).rows(self.model._default_manager.filter(self.only))

    def with_related(self, rows: Rows) -> Rows:
        joined = [name for name in self.related if isinstance(name, str)]
        rows = rows.select_related(*joined) if joined else rows
        return rows.prefetch_related(*(each for each in self.related if not isinstance(each, str)))


@dataclass(frozen=True)
class View:
    """One list as one reader looks at it."""

    listing: Listing
    request: HttpRequest

    @cached_property
    def form(self) -> forms.Form:
        fields: dict[str, Any] = (
            {"q": forms.CharField(label=_("查找"), required=False)} if self.listing.search else {}
        )
        fields |= {each.key: each.field() for each in self.listing.filters}
        made: type[forms.Form] = type("Filters", (forms.Form,), fields)
        return made(self.request.GET)

    @cached_property
    def is_near(self) -> bool:
        return level_of(place.chosen(self.request).code) >= Level.BANNER

    @cached_property
    def rows(self) -> Rows:
        """In scope, in the chosen place, as filtered; none while a filter cannot be read."""
        rows = self._here(self.listing.rows(self.request))
        if not self.form.is_valid():
            return rows.none()
        for each in self.listing.filters:
            rows = each.narrow(rows, self.form.cleaned_data[each.key])
        words = self.form.cleaned_data.get("q", "").strip()
        return self.listing.search(rows, words, self.is_near) if self.listing.search and words else rows

    def _here(self, rows: Rows) -> Rows:
        code = place.chosen(self.request).code
        if level_of(code) == Level.REGION:
            return rows
        if self.first and not self.found_by:
            # The same rows once more as a range of banners: the index in whose order the list is shown takes it.
            first, last = bounds(code)
            rows = rows.filter(banner__gte=first[: Level.BANNER], banner__lte=last[: Level.BANNER])
        return place.narrowed(self.request, rows, self.listing.place)

    @cached_property
    def shown(self) -> list[Column]:
        """The columns picked in the address, else the usual ones."""
        picked = set(self.request.GET.getlist("columns"))
        named = [column for column in self.listing.columns if column.key in picked]
        return named or [column for column in self.listing.columns if column.shown]

    @cached_property
    def sorted_by(self) -> tuple[str, bool]:
        asked = self.request.GET.get("sort", "")
        known = {column.sort for column in self.listing.columns if column.sort}
        if asked.removeprefix("-") in known:
            return asked.removeprefix("-"), asked.startswith("-")
        return self.listing.order, self.listing.descending

    @property
    def first(self) -> tuple[str, ...]:
        """What comes before the sort column where tables have millions of rows."""
        return ("banner",) if self.listing.by_banner and not self.is_near else ()

    @property
    def found_by(self) -> tuple[str, ...]:
        """The keys of the index that answers the search, in whose order it is shown; none when sorted otherwise."""
        words = self.request.GET.get("q", "").strip()
        if not self.listing.found_by or not words or self.request.GET.get("sort"):
            return ()
        name = self.listing.found_by(words)
        return (name, "pk") if self.is_near else (name, "division", "pk")

    @cached_property
    def page(self) -> Page:
        name, descending = self.sorted_by
        keys = self.found_by or ((*self.first, name) if name == "pk" else (*self.first, name, "pk"))
        return cut(self.listing.with_related(self.rows), keys, descending=descending, **self._steps)

    @property
    def _steps(self) -> dict[str, str]:
        return {step: self.request.GET.get(step, "") for step in STEERING}

    @cached_property
    def count(self) -> tuple[int, bool]:
        """A list that fits on its first page is counted by looking at it."""
        is_whole = not any(self._steps.values()) and not self.page.following
        return (len(self.page.rows), False) if is_whole else counted(self.rows)

    @cached_property
    def table(self) -> list[tuple[Any, list[Cell]]]:
        return table(self.shown, self.page.rows, self.request)

    @property
    def headings(self) -> list[tuple[Column, str, str]]:
        """Column, the address that sorts by it, and how it is sorted now."""
        name, descending = self.sorted_by
        return [
            (
                column,
                self.address(sort=f"-{name}" if column.sort == name and not descending else column.sort) if column.sort else "",
                ("descending" if descending else "ascending") if column.sort and column.sort == name else "",
            )
            for column in self.shown
        ]  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        return any(self.request.GET.get(name) for name in self.form.fields)

    @property
    def filters_in_use(self) -> int:
        return sum(bool(self.request.GET.get(each.key)) for each in self.listing.filters if not each.hidden)

    @cached_property
    def chips(self) -> list[tuple[Words, str, str]]:
        """The things to which a link narrowed the list: what each is, its name, the address without it."""
        found: list[tuple[Words, str, str]] = []
        for each in self.listing.filters:
            key = self.request.GET.get(each.key, "")
            if each.model and key.isdecimal():
                thing = get_object_or_404(
                    Scope.of(self.request.user).rows(each.model._default_manager.all()), pk=key
                )
                found.append(
                    (each.model._meta.verbose_name or "", str(thing), self.address(**{each.key: ""}))
                )
        return found

    @property
    def next_page(self) -> str:
        return self.address(after=self.page.following) if self.page.following else ""

    @property
    def previous_page(self) -> str:
        return self.address(before=self.page.preceding) if self.page.preceding else ""

    @property
    def query(self) -> str:
        """What a saved view keeps: filters, sorting and columns, not the page."""
        return self.address().removeprefix("?")

    def address(self, **changes: str) -> str:
        kept = QueryDict(mutable=True)
        for key, values in self.request.GET.lists():
            if key not in STEERING and key not in changes and any(values):
                kept.setlist(key, values)
        for key, value in changes.items():
            if value:
                kept[key] = value
        return f"?{kept.urlencode()}"

    @property
    def export(self) -> str:
        """The address that exports what is filtered; empty where the role may not, or nothing exports."""
        if not self.listing.sheet or not may(self.request.user, Action.EXPORT, self.listing.subject):
            return ""
        return address_or_none("export-list", self.listing.name) + (f"?{self.query}" if self.query else "")

    @property
    def add(self) -> str:
        """Where the ledger can be filled: the one button that helps on an empty list."""
        allowed = self.listing.sheet and may(self.request.user, Action.IMPORT, self.listing.subject)
        return address_or_none("imports") if allowed else ""

    @property
    def new(self) -> str:
        """The form for another row, for who may add one."""
        if self.listing.new:
            allowed = may(self.request.user, Action.ADD, self.listing.subject)
            return reverse(self.listing.new) if allowed else ""
        return offers.add(self.request.user, self.listing.model)  # type: ignore[arg-type]

    @property
    def quick(self) -> str:
        """The grid for many rows, for ledgers that have one."""
        return address_or_none(f"enter-{self.listing.sheet}") if self.new and self.listing.sheet else ""

    @cached_property
    def saved(self) -> list[SavedView]:
        return list(SavedView.objects.filter(user=self.request.user, listing=self.listing.name))  # type: ignore[misc]


def page(request: HttpRequest, listing: Listing) -> HttpResponse:
    return render(request, "web/lists/list.html", {"view": View(listing, request), "listing": listing})


def filtered(request: HttpRequest, listing: Listing) -> Rows:
    """The rows of a list as the address filters them: what its export writes."""
    return View(listing, request).rows


def table(columns: list[Column], rows: list[Any], request: HttpRequest) -> list[tuple[Any, list[Cell]]]:
    places = places_of(columns, rows)
    reader: Any = copy(request.user)  # of the lazy wrapper: the user himself, whom every cell asks something
    return [(row, cells(columns, row, reader, places)) for row in rows]


def address_or_none(name: str, *arguments: Any) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def begins(path: str, text: str) -> Q:
    """``path`` begins with the text, by an index: SQLite has none for LIKE, PostgreSQL has one made for it."""
    if connection.vendor == "sqlite":
        return Q(**{f"{path}__gte": text, f"{path}__lt": f"{text}\U0010ffff"})
    return Q(**{f"{path}__startswith": text})


def by_code_or_name(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(begins("code", words) | Q(name__contains=words))


def by_code(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(begins("code", words))
