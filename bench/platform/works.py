"""The platform's figures: imports, pages under load with the findings beside a project, and evaluations."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import stages
from bench.platform.imports import BANNER
from bench.platform.places import DATABASES, place
from bench.question import ON, YEAR
from liannong.exchange.reader import read
from liannong.sample import make

IMPORTED = {"tenth": 24, "A": 235, "B": 235}  # projects; 430 rows each
ROUNDS = {"tenth": 10, "A": 30, "B": 30}
USERS = 10
WORKS = ("import", "pages", "evaluate")
Figure = tuple[str, float, float]  # work, seconds, MiB


def figures(work: str, size: str, folder: Path, databases: tuple[str, ...] = DATABASES) -> Iterator[Figure]:
    measure = {"import": _import, "pages": _pages, "evaluate": _evaluate}[work]
    for database in databases:
        yield from measure(size, folder, database)


def _import(size: str, folder: Path, database: str) -> Iterator[Figure]:
    own = folder / "import"
    workbook = own / "book" / "台账.xlsx"
    stages.once(workbook.parent, partial(_workbook, projects=IMPORTED[size]))
    stages.once(own / "typed", lambda part: stages.save_typed(read(workbook, on=ON), part))
    shutil.rmtree(own / database, ignore_errors=True)
    with place(database, own / database) as here:
        found = here.figures("bench.platform.imports", own / "typed", workbook)
    for step in ("preview", "commit"):
        yield _told(f"{step} {database}", found[step], found["mib"], found[f"{step}_cpu"], found["rows"])


def _workbook(part: Path, projects: int) -> None:
    part.mkdir(parents=True)
    make(part / "台账.xlsx", projects=projects, seed=1, year=YEAR, mistakes=0.0, banners=[BANNER])


def _pages(size: str, folder: Path, database: str) -> Iterator[Figure]:
    with place(database, folder / database) as here:
        here.run("bench.platform.fill", folder / "typed")
        found = here.figures("bench.platform.pages", USERS, ROUNDS[size])
    memory = found.pop("memory")["mib"]
    for work, each in found.items():
        for share in ("p50", "p95"):
            yield _told(f"{work} {share} {database}", each[share], memory, each["cpu"], 1)


def _evaluate(size: str, folder: Path, database: str) -> Iterator[Figure]:
    with place(database, folder / database) as here:
        here.run("bench.platform.fill", folder / "typed")
        found = here.figures("bench.platform.evaluations")
    for step, judged in (("first", "all"), ("again", "all"), ("changed", "one"), ("rows", "rows")):
        projects = found[f"{judged}_projects"]
        yield _told(f"evaluate {step} {database}", found[step], found["mib"], found[f"{step}_cpu"], projects)


def _told(work: str, seconds: float, mib: float, processor: float, count: int) -> Figure:
    """A busy machine shows in the time by the wall clock, not in that of the processor: say both.

    ``count`` is of rows, or of projects judged.
    """
    each = (
        f"{count / seconds:10,.0f} a second, {count / processor:10,.0f} of the processor" if count > 1 else ""
    )
    line = f"        {work:<28} {seconds:10.4f} s {processor:10.4f} s of the processor  {each}"
    print(line, file=sys.stderr, flush=True)
    return work, seconds, mib
