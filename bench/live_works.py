"""One project at a time, over some hundred of them: the median is the figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from bench.live import codes, explained, opened
from bench.memory import peak_mib
from bench.question import ON

ASKED = 200
T = TypeVar("T")


def measured(work: str, folder: Path) -> dict[str, float]:
    seconds = _ours(folder) if work == "live ours" else _openfisca(folder)
    return {"seconds": seconds, "first": seconds, "mib": peak_mib()}


def median_of(ask: Callable[[T], object], subjects: Iterable[T]) -> float:
    times = []
    for subject in subjects:
        start = perf_counter()
        ask(subject)
        times.append(perf_counter() - start)
    return median(times)


def _ours(folder: Path) -> float:
    from liannong.rulebook import source

    connection, law = opened(folder / "live.sqlite"), source.book().law(ON)
    return median_of(lambda code: explained(connection, code, law), codes(connection, ASKED))


def _openfisca(folder: Path) -> float:
    from bench import peer_openfisca

    connection, schemas = opened(folder / "live.sqlite"), peer_openfisca.schemas(folder / "booked")
    return median_of(
        lambda code: peer_openfisca.answer_of_project(connection, code, schemas), codes(connection, ASKED)
    )
