"""The stages of a check one by one, each from what the stage before left on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import feather

from bench import ours
from bench.kept import Kept
from bench.live import build
from bench.question import ON, YEAR
from liannong.exchange.reader import read
from liannong.facts.booking import LEDGERS, Booked, book
from liannong.facts.gather import Gatherer
from liannong.judging.check import Laws, Run
from liannong.judging.result import Result
from liannong.ledger.tables import Ledger
from liannong.rulebook import source
from liannong.rulebook.law import Law
from liannong.rulebook.local import LocalValue, laid_over
from liannong.rulebook.rules.employment import employment_quota
from liannong.sample import make

__all__ = ["Kept", "booked", "gatherer", "once", "prepare", "run", "save_typed", "typed", "what_if"]

STRICTER = {"name": "employment.funds_per_unit", "since": date(2024, 1, 1), "value": 800000, "cite": "试算"}


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
    """A stricter number: every project's quota before and after, and a sentence for each that changes."""
    projects = ours.gathered(ours.columns(folder / "booked")).projects
    law, stricter = _laws()

    def compared() -> int:
        sentences = []
        for project in projects:
            after = employment_quota(project, stricter)
            if employment_quota(project, law).outcome is not after.outcome:
                sentences.append(str(after.explanation))
        return len(sentences)

    return compared


def _laws() -> tuple[Law, Law]:
    entry: dict[str, Any] = dict(STRICTER)
    return source.book().law(ON), laid_over(source.book(), [LocalValue(1, entry)]).law(ON)
