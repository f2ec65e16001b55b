"""For those who keep the system running: is it up, and how much waits. Neither page says anything of the ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from liannong.accounts.rights import for_the_public
from liannong.jobs.lease import LEASE
from liannong.jobs.models import Worker

PLAIN = "text/plain; charset=utf-8"
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
WAITING = "READY"  # the queue's word for a task nobody has begun
Figure = tuple[str, str, list[tuple[str, float]]]  # name, what it is, labels and values


@for_the_public
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while pages can be answered, 503 while the database cannot be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)


@for_the_public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever sends the token of ``LIANNONG_METRICS``; without that setting there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    return HttpResponse("".join(_lines()), content_type=PROMETHEUS)


def _lines() -> Iterator[str]:
    for name, what, values in _figures():
        yield f"# HELP liannong_{name} {what}\n# TYPE liannong_{name} gauge\n"
        yield from (f"liannong_{name}{labels} {value}\n" for labels, value in values)


def _figures() -> Iterator[Figure]:
    now = timezone.now()
    tasks = DBTaskResult.objects.order_by()
    states = tasks.values_list("status").annotate(Count("pk"))
    first = tasks.filter(status=WAITING).aggregate(first=Min("enqueued_at"))["first"]
    alive = Worker.objects.filter(seen_at__gt=now - LEASE).count()
    yield "tasks", "Tasks by state.", [(f'{{state="{state.lower()}"}}', count) for state, count in states]
    yield (
        "oldest_task_seconds",
        "For how long the first task has waited.",
        [("", (now - first).total_seconds() if first else 0)],
    )
    yield "workers", "Workers seen within a minute.", [("", alive)]
    yield "database_bytes", "Size of the database.", [("", _database_bytes())]


def _database_bytes() -> int:
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        files = (Path(f"{name}{ending}") for ending in ("", "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
