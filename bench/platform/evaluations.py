"""``python -m bench.platform.evaluations``: every banner of the place in the environment judged, as workers do it.

The first run writes what stands; the second finds everything as it was and only confirms it. Then the largest banner is
marked as a change of its people marks it, and what is to be asked anew is judged: that banner alone. Last, a thousand
payments of a few of its projects come in, and what they touch is judged: from the marks until it stands, the best of
some. Prints the seconds of each, and over how many projects they went.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter, process_time

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Count

from bench.memory import peak_mib
from bench.platform.ready import ready
from bench.question import ON, YEAR
from liannong.accounts.places import WIDTH
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger, schema

ROWS, FEW, TURNS = 1000, 4, 5


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
    figures |= _timed("changed", _judge)
    return figures | _rows(largest) | {"mib": peak_mib()}


def _rows(banner: str) -> dict[str, float]:
    """Of the projects with the most payments of the banner, so that there is something to add up."""
    from liannong.registry.actions import stale
    from liannong.registry.columns import chunks
    from liannong.registry.models import Benefit, Project

    paid = Project.objects.filter(banner=banner, state="operating").annotate(count=Count("benefits"))
    projects = list(paid.order_by("-count").values_list("pk", flat=True)[:FEW])
    place, timed = banner.ljust(WIDTH, "0"), []
    for _ in range(TURNS):
        added = _pay(banner, projects)
        timed.append(_timed("rows", lambda: _judge(place, projects=FEW)))
        for some in chunks(added):
            Benefit.objects.filter(pk__in=some).delete()
    stale.mark(banner)
    return {"rows_projects": FEW, **min(timed, key=lambda each: each["rows"])}


def _pay(banner: str, projects: list[int]) -> list[int]:
    """A thousand payments like those there are, on a day on which nobody was paid; the ids of the new ones."""
    from liannong.registry.actions.load import load
    from liannong.registry.keys import everything
    from liannong.registry.rows import tables_of

    there = tables_of(banner, rows=everything, projects=projects)["benefit"]
    each = [there.filter(pc.equal(there["project"], code)) for code in pc.unique(there["project"])]
    new = pa.concat_tables(
        [rows.take(pa.array([n % len(rows) for n in range(ROWS // FEW)])) for rows in each]
    )
    taken = {*there["paid_on"].to_pylist()}
    free = next(day for day in (ON - timedelta(days=back) for back in range(365)) if day not in taken)
    new = _with(new, "paid_on", pa.array([free] * len(new), pa.date32()))
    new = _with(new, "amount", pa.array(range(1, len(new) + 1), pa.int64()))
    empty = {sheet.table: schema(sheet).empty_table() for sheet in SHEETS}
    loaded = load(Ledger(empty | {"benefit": new}), by=None, home=banner, purpose="bench")
    if loaded.new["benefit"] != ROWS:
        raise SystemExit(f"{loaded.new['benefit']} payments are new")
    return loaded.added["benefit"]


def _with(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(column), column, values)


def _judge(division: str = "", *, whole: bool = False, projects: int = 0) -> None:
    from liannong.accounts.places import REGION_CODE
    from liannong.registry.actions.evaluation_jobs import ask, work

    run = ask(division=division or REGION_CODE, year=YEAR, on=ON, whole=whole)
    work.func(run.pk)
    run.refresh_from_db()
    if run.state != "done" or not (whole or run.total == 1) or run.projects != projects:
        raise SystemExit(
            f"the run is {run.state} over {run.total} banners, {run.projects} projects: {run.message}"
        )


def _timed(step: str, work: Callable[[], None]) -> dict[str, float]:
    """By the wall clock, and on the processor alone (of a PostgreSQL server only our side)."""
    start, busy = perf_counter(), process_time()
    work()
    return {step: perf_counter() - start, f"{step}_cpu": process_time() - busy}


if __name__ == "__main__":
    ready()
    print(json.dumps(measured()))
