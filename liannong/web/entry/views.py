from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import for_anyone_signed_in, needs
from liannong.exchange import row_form, submissions
from liannong.exchange.remarks import remarks
from liannong.exchange.row_form import Checked, Entry
from liannong.exchange.submissions import Unsure
from liannong.ledger.columns import BY_TABLE, Column, Kind, Sheet
from liannong.registry.actions.load import Refused
from liannong.registry.ledgers import BY_NAME
from liannong.web.columns import UNITS
from liannong.web.entry import lookup
from liannong.web.ledgers.edit.forms import worded

MOST_ROWS = 500
MOST_BYTES = 1024 * 1024
TABLES = ("benefit", "employment")


class Unreadable(Exception):
    """What was sent is not what this page sends."""


@dataclass(frozen=True)
class Grid:
    """The grid of one ledger: its page, the check while typing, and what it sends."""

    sheet: Sheet

    @property
    def urls(self) -> list[URLPattern]:
        table, subject = self.sheet.table, BY_NAME[self.sheet.table].model.Scoped.subject  # type: ignore[attr-defined]
        guarded = needs("add", subject)
        return [
            path(f"{table}/", guarded(self.page), name=f"enter-{table}"),
            path(f"{table}/check/", guarded(require_POST(self.check)), name=f"check-{table}"),
            path(f"{table}/send/", guarded(require_POST(self.send)), name=f"send-{table}"),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        table = self.sheet.table
        return render(request, "web/entry/grid.html", {
            "sheet": self.sheet,
            "columns": [_drawn(column) for column in self.sheet.columns],
            "tabs": [(BY_TABLE[t], reverse(f"enter-{t}"), t == table) for t in TABLES if _may_add(request, t)],
            "check": reverse(f"check-{table}"), "send": reverse(f"send-{table}"), "key": uuid4(),
            "list": reverse({"benefit": "benefits", "employment": "employments"}[table]), "most": MOST_ROWS,
        })  # fmt: skip

    def check(self, request: HttpRequest) -> JsonResponse:
        try:
            entry = self._entry(request, _sent(request))
        except Unreadable as error:
            return JsonResponse({"message": str(error)}, status=400)
        return JsonResponse(_told(entry, row_form.check(entry)))

    def send(self, request: HttpRequest) -> JsonResponse:
        """200 kept (now or before), 409 warnings to confirm, 422 rows that cannot be taken; then nothing was kept."""
        try:
            sent = _sent(request)
            entry = self._entry(request, sent)
            key = UUID(str(sent.get("key", "")))
        except (Unreadable, ValueError) as error:
            return JsonResponse({"message": str(error)}, status=400)
        partly, accept = sent.get("partly") is True, sent.get("accept") is True
        try:
            return JsonResponse(submissions.send(entry, key=key, partly=partly, accept=accept))
        except Unsure as unsure:
            return JsonResponse(_told(entry, unsure.checked), status=409)
        except Refused:
            return JsonResponse(_told(entry, row_form.check(entry)), status=422)

    def _entry(self, request: HttpRequest, sent: Mapping[str, Any]) -> Entry:
        rows = sent.get("rows")
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
            raise Unreadable(_("一次最多提交 {most} 行，请分批提交。").format(most=MOST_ROWS))
        if not all(isinstance(row, dict) for row in rows):
            raise Unreadable(_("提交的内容不完整，请刷新页面后再试。"))
        picks = {cell["pick"] for row in rows for cell in row.values() if _is_pick(cell)}
        numbers = lookup.named(request.user, picks)
        fields = [column.field for column in self.sheet.columns]
        typed = [{field: _cell(row.get(field, ""), numbers) for field in fields} for row in rows]
        return Entry(self.sheet, typed, request.user, timezone.localdate())  # type: ignore[arg-type]


@for_anyone_signed_in
@require_POST
@never_cache
def look_up(request: HttpRequest) -> JsonResponse:
    """By POST: an ID number belongs in no address, history or log."""
    found = lookup.found(request.user, request.POST.get("kind", ""), request.POST.get("words", "")[:64])
    return JsonResponse({"found": found})


def _may_add(request: HttpRequest, table: str) -> bool:
    return may(request.user, Action.ADD, BY_NAME[table].model.Scoped.subject)  # type: ignore[attr-defined]


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body if len(request.body) <= MOST_BYTES else b"")
    except ValueError:
        raise Unreadable(_("提交的内容不完整，请刷新页面后再试。")) from None
    if not isinstance(sent, dict):
        raise Unreadable(_("提交的内容不完整，请刷新页面后再试。"))
    return sent


def _is_pick(cell: Any) -> bool:
    return isinstance(cell, dict) and type(cell.get("pick")) is int


def _cell(cell: Any, numbers: Mapping[int, str]) -> str:
    return (
        numbers.get(cell["pick"], "")
        if _is_pick(cell)
        else str(cell or "")
        if isinstance(cell, str | int)
        else ""
    )


def _told(entry: Entry, checked: Checked) -> dict[str, Any]:
    """Beside each row what is wrong with it, and what else a clerk should know before saving."""
    headings = {column.heading: column.field for column in entry.sheet.columns}
    said = remarks(entry, checked)
    rows = [
        {
            "problems": [
                {"field": headings.get(p.column, ""), "text": worded(p), "fatal": p.fatal}
                for p in checked.problems.get(row, [])
            ],
            "remarks": [{"field": r.field, "text": r.text, "grave": r.grave} for r in said.get(row, [])],
        }
        for row in range(len(entry.rows))
    ]
    return {"rows": rows, "wrong": len(checked.wrong)}


def _drawn(column: Column) -> dict[str, Any]:
    """A column as the grid draws it: where its cells are looked up, or which words they may hold."""
    words = [term.label for term in column.terms] if column.terms else []
    words = ["是", "否"] if column.kind in (Kind.YES_NO, Kind.MARK) else words
    return {
        "field": column.field, "heading": column.heading, "required": column.required, "words": words,
        "unit": UNITS.get(column.kind, ""), "lookup": column.field if column.field in lookup.KINDS else "",
        "is_number": column.kind in UNITS,
    }  # fmt: skip
