"""One work in a process of its own: ``python -m bench.works WORK FOLDER REPEATS`` prints its seconds and peak memory.

A work is made ready first, which is not timed; memory is the peak of the whole process, libraries included.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.memory import peak_mib

Ready = Callable[[], Any]
ENGINES = ("ours", "openfisca", "pandas", "numpy")


def read(folder: Path) -> Ready:
    from bench.question import ON
    from liannong.exchange import reader

    return lambda: reader.read(folder / "ledger", on=ON)


def book(folder: Path) -> Ready:
    from bench import stages

    tables = stages.typed(folder)
    return lambda: stages.booked(tables).close()


def facts(folder: Path) -> Ready:
    from bench import stages

    gatherer = stages.gatherer(folder)
    return lambda: stages.Kept(gatherer)


def rules(folder: Path) -> Ready:
    from bench import stages

    return stages.run(folder)


def write(folder: Path) -> Ready:
    from bench import stages
    from liannong.exchange import report_workbook

    result = stages.run(folder)()
    return lambda: report_workbook.write(result, folder / "result.xlsx")


def _arrow_ready() -> None:
    """Arrow imports pandas at its first conversion; no engine is to pay for an import while it is timed."""
    import pyarrow as pa

    pa.chunked_array([[0]]).to_numpy()


def question_ours(folder: Path) -> Ready:
    from bench import ours

    return lambda: ours.said(folder / "booked")


def question_openfisca(folder: Path) -> Ready:
    from bench import peer_openfisca

    _arrow_ready()
    return lambda: peer_openfisca.answer(folder / "booked")


def question_pandas(folder: Path) -> Ready:
    from bench import peer_pandas
    from bench.question import default_terms

    terms = default_terms()
    return lambda: peer_pandas.answer(folder / "booked", terms)


def question_numpy(folder: Path) -> Ready:
    from bench import peer_numpy
    from bench.question import default_terms

    _arrow_ready()
    terms = default_terms()
    return lambda: peer_numpy.answer(folder / "booked", terms)


def what_if(folder: Path) -> Ready:
    from bench import stages

    return stages.what_if(folder)


def what_if_explained(folder: Path) -> Ready:
    from bench import stages

    return stages.what_if_explained(folder)


WORKS: dict[str, Callable[[Path], Ready]] = {
    "read": read, "book": book, "facts": facts, "rules": rules, "write": write, "what-if": what_if,
    "what-if explained": what_if_explained,
    "question ours": question_ours, "question openfisca": question_openfisca, "question pandas": question_pandas,
    "question numpy": question_numpy,
}  # fmt: skip


def times_of(ready: Ready, repeats: int) -> tuple[list[float], Any]:
    times = []
    result = None
    for _ in range(repeats):
        result = None
        gc.collect()
        start = perf_counter()
        result = ready()
        times.append(perf_counter() - start)
    return times, result


def measured(work: str, folder: Path, repeats: int) -> dict[str, float]:
    """``first`` is what a command pays that answers once and ends; ``seconds`` the best of all."""
    if work.startswith("live "):
        from bench import live_works

        return live_works.measured(work, folder)
    times, result = times_of(WORKS[work](folder), repeats)
    figures = {"seconds": min(times), "first": times[0], "mib": peak_mib()}
    if work.startswith("question "):
        _save(work.removeprefix("question "), result, folder)
    return figures


def _save(engine: str, result: Any, folder: Path) -> None:
    from bench import ours, question

    answer = ours.answer(result) if engine == "ours" else result
    question.save(answer, folder / "answers" / engine)


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
