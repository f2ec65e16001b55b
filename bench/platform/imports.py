"""``python -m bench.platform.imports TYPED WORKBOOK``: one upload from file to ledgers, in a process of its own.

The clerk of a banner brings the whole workbook of a year. Projects and what hangs on them stand in the database
already, as a clerk cannot bring a project past the gate; people, agreements, payments and work are new. The work is
that of the queue's worker: the file is opened, read, compared and judged; and once confirmed, read again and written
with personal data sealed and an audit event a row. Prints the seconds of both, and the rows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from pyarrow import feather

from bench.memory import peak_mib
from bench.platform.ready import ready
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger, empty_tables

BANNER = "150422"
BROUGHT = ("person", "agreement", "benefit", "employment")


def measured(typed: Path, workbook: Path) -> dict[str, float]:
    from liannong.exchange.imports import jobs

    _stand(typed)
    job = jobs.start(by=_clerk(), name=workbook.name, chunks=[workbook.read_bytes()])
    preview, preview_cpu = _timed(lambda: jobs.check.func(job.pk))
    job.refresh_from_db()
    _must(job, "ready")
    jobs.confirm(job, left_out=job.totals["wrong"])
    commit, commit_cpu = _timed(lambda: jobs.write.func(job.pk))
    job.refresh_from_db()
    _must(job, "done")
    return {
        "rows": sum(job.totals.values()), "written": job.writes, "wrong": job.totals["wrong"],
        "preview": preview, "preview_cpu": preview_cpu, "commit": commit, "commit_cpu": commit_cpu,
        "mib": peak_mib(),
    }  # fmt: skip


def _stand(typed: Path) -> None:
    """Everything the workbook has, except what it is to bring."""
    from liannong.registry.actions.load import load

    tables = empty_tables()
    for sheet in SHEETS:
        if sheet.table not in BROUGHT:
            tables[sheet.table] = feather.read_table(str(typed / f"{sheet.table}.arrow"))
    load(Ledger(tables), by=None, home=BANNER)


def _clerk() -> Any:
    from liannong.accounts.models import User
    from liannong.accounts.roles import Role

    return User.objects.create_user(
        "clerk", display_name="经办", role=Role.BANNER_CLERK, division=BANNER.ljust(12, "0")
    )


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """By the wall clock, and on the processor alone."""
    start, busy = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - busy


def _must(job: Any, state: str) -> None:
    if job.state != state:
        raise SystemExit(f"the import is {job.state}, not {state}: {job.message}")


if __name__ == "__main__":
    ready()
    print(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]))))
