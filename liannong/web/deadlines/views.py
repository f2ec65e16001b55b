from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from liannong.accounts.rights import needs
from liannong.web.deadlines import ics, month
from liannong.web.deadlines.entries import due, kinds_of
from liannong.web.deadlines.kinds import Kind, Span

ON_A_DAY, ON_ONE_DAY, IN_A_FILE = 4, 500, 2000


@needs("see", "notice")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A month; or one of its days with all that falls on it (``?day=``)."""
    today, day = timezone.localdate(), _day(request)
    first = month.month_of(request.GET.get("month", ""), day or today)
    span = Span(day, day, today) if day else Span(first, month.last_of(first), today)
    kinds = kinds_of(request)
    found = due(request, _asked(request, kinds), span, most=ON_ONE_DAY if day else ON_A_DAY)
    days = month.days_of(first, found)
    return render(request, "web/deadlines/month.html", {
        "month": first, "day": day, "today": today, "days": [each for each in days if each.on == day] if day else days,
        "kinds": kinds, "kind": request.GET.get("kind", ""), "is_empty": not found.entries,
        "before": _address(request, month.before(first)), "after": _address(request, month.after(first)),
        "whole": _address(request, first), "file": urlencode(_kept(request) | {"month": f"{first:%Y-%m}"}),
    })  # fmt: skip


@needs("see", "notice")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The month as a file for the reader's own calendar."""
    today = timezone.localdate()
    first = month.month_of(request.GET.get("month", ""), today)
    span = Span(first, month.last_of(first), today)
    found = due(request, _asked(request, kinds_of(request)), span, most=IN_A_FILE)
    entries = [entry for _day, on_it in sorted(found.entries.items()) for entry in on_it]
    text = ics.written(entries, at=datetime.now(UTC), host=request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{first:%Y-%m}.ics"'
    return answer


def _asked(request: HttpRequest, kinds: list[Kind]) -> list[Kind]:
    asked = request.GET.get("kind", "")
    return [kind for kind in kinds if kind.key == asked] or kinds


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:  # a day nobody can read is none: the month is shown
        return None


def _kept(request: HttpRequest) -> dict[str, str]:
    return {"kind": request.GET["kind"]} if request.GET.get("kind") else {}


def _address(request: HttpRequest, first: date) -> str:
    return f"?{urlencode(_kept(request) | {'month': f'{first:%Y-%m}'})}"
