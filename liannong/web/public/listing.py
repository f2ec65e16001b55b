"""A page of something that is published, narrowed by a form in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from liannong.accounts.places import is_code
from liannong.accounts.scope import Scope, within
from liannong.web import paging
from liannong.web.public.places import names_of


@dataclass(frozen=True)
class Found:
    """``rows`` with the place each stands in; ``following`` and ``preceding`` are addresses, empty at an end."""

    form: forms.Form
    rows: list[tuple[Any, str]]
    following: str = ""
    preceding: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.form.data.get(name) for name in self.form.fields)


def published(rows: QuerySet[Any]) -> QuerySet[Any]:
    return Scope.of_anybody().rows(rows)


def at(rows: QuerySet[Any], place: str) -> QuerySet[Any]:
    """Those in a place; all of them where none is named."""
    return rows.filter(within(place, rows.model)) if is_code(place) else rows


def found(request: HttpRequest, form: forms.Form, rows: QuerySet[Any], keys: tuple[str, ...]) -> Found:
    """The latest first."""
    steps = {step: request.GET.get(step, "") for step in ("after", "before")}
    page = paging.cut(rows if form.is_valid() else rows.none(), keys, descending=True, **steps)
    places = names_of(row.division for row in page.rows)
    return Found(
        form, [(row, places.get(row.division, "")) for row in page.rows],
        _address(request, after=page.following), _address(request, before=page.preceding),
    )  # fmt: skip


def _address(request: HttpRequest, **step: str) -> str:
    if not any(step.values()):
        return ""
    kept = request.GET.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    kept.update(step)
    return f"?{kept.urlencode()}"
