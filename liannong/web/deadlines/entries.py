"""Entries of the calendar: each kind is asked once, however many days are shown and however much falls on one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import visitor
from liannong.accounts.scope import Scope, division_of
from liannong.accounts.words import Words
from liannong.reference import working_days
from liannong.web.deadlines.kinds import KINDS, Kind, Span
from liannong.web.place import narrowed


@dataclass(frozen=True)
class Entry:
    """``left``: how many working days are left, negative when so many have passed since."""

    kind: Kind
    day: date
    text: str
    address: str
    left: int

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def is_overdue(self) -> bool:
        return self.is_over and self.kind.is_task

    @property
    def passed(self) -> int:
        return -self.left


@dataclass(frozen=True)
class More:
    """What of a kind falls on a day beyond those that are shown."""

    label: Words
    count: int
    kind: str


@dataclass(frozen=True)
class Due:
    entries: dict[date, list[Entry]]
    more: dict[date, list[More]]


def kinds_of(request: HttpRequest) -> list[Kind]:
    """Those the reader's role lets in."""
    reader = visitor(request)
    return [kind for kind in KINDS if may(reader, Action.SEE, kind.model.Scoped.subject)]  # type: ignore[attr-defined]


def due(request: HttpRequest, kinds: Iterable[Kind], span: Span, *, most: int) -> Due:
    """At most so many of a kind on one day; how many there are besides is counted."""
    found = Due(defaultdict(list), defaultdict(list))
    for kind in kinds:
        for row in _rows(request, kind, span, most):
            found.entries[row.day].append(_entry(request, kind, row, span.today))
            if row.place == most and row.whole > most:
                found.more[row.day].append(More(kind.label, row.whole - most, kind.key))
    return found


def _rows(request: HttpRequest, kind: Kind, span: Span, most: int) -> Iterator[Any]:
    reader = visitor(request)
    allowed = Scope.of(reader).rows(kind.model._default_manager.all())
    seen: Any = narrowed(request, allowed, division_of(kind.model))
    seen = seen.filter(division=reader.division) if kind.own else seen
    numbered = kind.rows(seen, span).annotate(
        day=F(kind.day), place=Window(RowNumber(), [F(kind.day)], "pk"), whole=Window(Count("pk"), [F(kind.day)])
    )  # fmt: skip
    rows: Iterator[Any] = (
        numbered.filter(place__lte=most).select_related(*kind.related).order_by(kind.day, "pk").iterator()
    )
    return rows


def _entry(request: HttpRequest, kind: Kind, row: Any, today: date) -> Entry:
    late = row.day < today
    left = -working_days.between(row.day, today) if late else working_days.between(today, row.day)
    # A day that is past is late even when no working day lies between.
    return Entry(
        kind,
        row.day,
        kind.text(row),
        kind.address(row, visitor(request)),
        min(left, -1) if late else left,
    )
