"""The stages of a check one by one, each from what the stage before left on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pyarrow as pa
from pyarrow import feather

from bench import ours
from bench.kept import Kept
from bench.live import build
from bench.question import ON, YEAR
from liannong.exchange.reader import read
from liannong.facts.booking import LEDGERS, Booked, book
from liannong.facts.gather import Gatherer
from liannong.judging import whatif
from liannong.judging.check import Laws, Run
from liannong.judging.result import Result
from liannong.ledger.tables import Ledger
from liannong.rulebook import source
from liannong.rulebook.amounts import Value, read_value
from liannong.rulebook.local import supposed
from liannong.sample import make

__all__ = [
    "Kept", "booked", "gatherer", "once", "prepare", "run", "save_typed", "typed", "what_if", "what_if_explained",
]  # fmt: skip

STRICTER = "employment.funds_per_unit"
SHOWN = 100


def prepare(folder: Path, projects: int) -> None:
    """Sample ledgers, their typed tables, booked columns and an indexed database, each made once."""
    once(folder / "ledger", partial(make, projects=projects, seed=1, year=YEAR, mistakes=0.0, form="csv"))
    once(folder / "typed", lambda part: save_typed(read(folder / "ledger", on=ON), part))
    once(folder / "booked", lambda part: _save_booked(typed(folder), part))
    once(folder / "live.sqlite", lambda part: build(folder / "booked", part))


def once(target: Path, write: Callable[[Path], object]) -> None:
    """Under its name only when whole, so that a run that was stopped leaves nothing half made to measure."""
    if not target.exists():
        part = target.with_name(target.name + ".part")
        write(part)
        part.rename(target)


def save_typed(ledger: Ledger, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in ledger.tables.items():
        feather.write_feather(table, str(folder / f"{name}.arrow"), compression="uncompressed")


def _save_booked(tables: Mapping[str, pa.Table], folder: Path) -> None:
    rows = booked(tables)
    rows.save(folder)
    rows.close()


def typed(folder: Path) -> dict[str, pa.Table]:
    return {name: feather.read_table(str(folder / "typed" / f"{name}.arrow")) for name in LEDGERS}


def booked(tables: Mapping[str, pa.Table]) -> Booked:
    return book(tables, rules=source.book(), year=YEAR, on=ON)


def gatherer(folder: Path) -> Gatherer:
    return Gatherer(booked(typed(folder)))


def run(folder: Path) -> Callable[[], Result]:
    """Every rule over every fact, the facts already gathered."""
    tables = typed(folder)
    kept = Kept(Gatherer(booked(tables)))
    ledger = Ledger(tables=tables)
    return lambda: Run(kept, Laws(source.book(), ON), "all").result(ledger)


def what_if(folder: Path) -> Callable[[], int]:
    """A stricter number as the page tries it: every project counted before and after, each that changes named."""
    return _supposed(folder, explained=0)


def what_if_explained(folder: Path) -> Callable[[], int]:
    """The same with both sentences of as many changed projects as the page shows."""
    return _supposed(folder, explained=SHOWN)


def _supposed(folder: Path, *, explained: int) -> Callable[[], int]:
    facts = _facts_by_banner(folder)
    seen = {each.banner: {project.code for project in each.projects} for each in facts}
    amount = source.book().amounts[STRICTER]
    value = Value(ON, read_value(amount, 800_000), "试算")
    _warm(facts)

    def compared() -> int:
        book_then = supposed(source.book(), amount, value)
        answers = [whatif.answer(each, book_then, STRICTER, seen[each.banner]) for each in facts]
        changed = [change for said in answers for change in said.changed]
        sentences = [(change.before.message, change.after.message) for change in changed[:explained]]
        return len(changed) + len(sentences)

    return compared


def _facts_by_banner(folder: Path) -> list[whatif.Facts]:
    known = ours.gathered(ours.columns(folder / "booked"))
    here = defaultdict(list)
    for project in known.projects:
        here[project.place[:6]].append(project)
    return [
        whatif.Facts(banner, projects, known.operators, source.book().law(ON, banner))
        for banner, projects in here.items()
    ]


def _warm(facts: list[whatif.Facts]) -> None:
    """The page keeps how the rules answered before beside the facts."""
    for each in facts:
        for rule in whatif.MOVABLE[STRICTER]:
            each.standing(rule)
