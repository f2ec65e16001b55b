"""``python -m bench.platform.fill TYPED [THIN]``: the sample's ledgers into the database of the environment, once.

THIN takes only every n-th payment, for whoever cannot wait: people and projects are all there all the same.

A banner at a time, each in its own transaction; banners that are there already are passed over, so that a run that
was stopped goes on where it was.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import pyarrow as pa
from pyarrow import feather

from bench.platform.ready import ready
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger


def fill(typed: Path, thin: int = 1) -> int:
    """How many rows were written now."""
    from liannong.registry.actions.split import by_banner
    from liannong.registry.models import Project

    there = set(Project.objects.order_by().values_list("banner", flat=True).distinct())
    tables = {sheet.table: feather.read_table(str(typed / f"{sheet.table}.arrow")) for sheet in SHEETS}
    tables["benefit"] = tables["benefit"].take(pa.array(range(0, len(tables["benefit"]), thin)))
    start, rows = perf_counter(), 0
    for banner, own in by_banner(tables, None):
        if banner and banner not in there:
            rows += _load(banner, own)
            _tell(f"{banner}  {rows:>10,} rows  {rows / (perf_counter() - start):>8,.0f} rows/s")
    return rows


def _load(banner: str, tables: dict[str, pa.Table]) -> int:
    from liannong.registry.actions.load import load

    loaded = load(Ledger(tables), by=None, home=banner, partly=True, purpose="bench")
    for problem in loaded.refused[:3]:
        _tell(f"{problem.sheet} {problem.row} {problem.column}: {problem.message}")
    return loaded.new.total()


def _analysed() -> None:
    """PostgreSQL gets to know its tables by itself, but not at once; SQLite goes by its indexes alone."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    ready()
    if fill(Path(sys.argv[1]), *map(int, sys.argv[2:])):
        _analysed()
