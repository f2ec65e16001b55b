"""``python -m bench.platform.evaluations``: every banner of the place in the environment judged, as workers do it.

The first run writes what stands; the second finds everything as it was and only confirms it. Then the largest banner is
marked as any change of its ledgers marks it, and what is to be asked anew is judged: that banner alone. Prints the
seconds of each, and over how many projects they went.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter, process_time

from django.db.models import Count

from bench.memory import peak_mib
from bench.platform.ready import ready
from bench.question import ON, YEAR


def measured() -> dict[str, float]:
    from liannong.registry.actions import stale
    from liannong.registry.models import Project

    largest, projects = (
        Project.objects.order_by().values_list("banner").annotate(count=Count("pk")).order_by("-count")
    )[0]
    figures: dict[str, float] = {"all_projects": Project.objects.count(), "one_projects": projects}
    for step in ("first", "again"):
        figures |= _timed(step, lambda: _judge(whole=True))
    stale.mark(largest)
    return figures | _timed("changed", lambda: _judge(whole=False)) | {"mib": peak_mib()}


def _judge(*, whole: bool) -> None:
    from liannong.accounts.places import REGION_CODE
    from liannong.registry.actions.evaluation_jobs import ask, work

    run = ask(division=REGION_CODE, year=YEAR, on=ON, whole=whole)
    work.func(run.pk)
    run.refresh_from_db()
    if run.state != "done" or not (whole or run.total == 1):
        raise SystemExit(f"the run is {run.state} over {run.total} banners: {run.message}")


def _timed(step: str, work: Callable[[], None]) -> dict[str, float]:
    """By the wall clock, and on the processor alone (of a PostgreSQL server only our side)."""
    start, busy = perf_counter(), process_time()
    work()
    return {step: perf_counter() - start, f"{step}_cpu": process_time() - busy}


if __name__ == "__main__":
    ready()
    print(json.dumps(measured()))
