"""``python -m bench.run``: seconds and peak memory of each work at each size, side by side with peers.

Every work runs in a process of its own, one after another. The answers of all engines are compared first; the table is
printed and ``build/bench.json`` written. README.md beside this says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict

from bench.platform import works as platform
from bench.show import growth, table

SIZES = {"tenth": 200, "A": 2_000, "B": 20_000}
REPEATS = {"B": 2}
PHASES = ("read", "book", "facts", "rules", "write", "what-if", "what-if explained")
PEERS = {"question": ("openfisca", "pandas", "numpy"), "live": ("openfisca",)}
WORKS = (*PHASES, *PEERS, *platform.WORKS)
ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"


class Figures(TypedDict):
    seconds: float
    first: float
    mib: float


class Row(NamedTuple):
    """One line of ``bench.json``; without a peer its figures are None."""

    work: str
    size: str
    ours_s: float
    peer: str | None
    peer_s: float | None
    ratio: float | None
    ours_mib: float
    peer_mib: float | None


def main() -> int:
    asked = _arguments()
    rows: list[Row] = []
    for size in asked.sizes.split(","):
        folder = BUILD / "bench" / size
        _child("bench.prepare", str(folder), str(SIZES[size]))
        for work in asked.works.split(","):
            rows.extend(_rows(work, size, folder))
    print(table(rows))
    print(growth(rows, list(SIZES)))
    (BUILD / "bench.json").write_text(
        json.dumps([row._asdict() for row in rows], indent=1, ensure_ascii=False) + "\n"
    )
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(SIZES), help="comma-separated, of: " + ", ".join(SIZES))
    parser.add_argument("--works", default=",".join(WORKS), help="comma-separated, of: " + ", ".join(WORKS))
    return parser.parse_args()


def _rows(work: str, size: str, folder: Path) -> Iterator[Row]:
    if work in platform.WORKS:
        for each, seconds, mib in platform.figures(work, size, folder):
            yield Row(each, size, seconds, None, None, None, mib, None)
        return
    if work not in PEERS:
        ours = _measured(work, size, folder)
        yield Row(work, size, ours["seconds"], None, None, None, ours["mib"], None)
        return
    ours = _measured(f"{work} ours", size, folder)
    for peer in PEERS[work]:
        theirs = _measured(f"{work} {peer}", size, folder)
        if work == "question":
            _child("bench.compare", str(folder / "answers"), peer)
            yield _beside("first", size, ours["first"], peer, theirs["first"], ours, theirs)
        yield _beside(work, size, ours["seconds"], peer, theirs["seconds"], ours, theirs)


def _beside(
    work: str, size: str, ours_s: float, peer: str, peer_s: float, ours: Figures, theirs: Figures
) -> Row:
    return Row(work, size, ours_s, peer, peer_s, ours_s / peer_s, ours["mib"], theirs["mib"])


def _measured(work: str, size: str, folder: Path) -> Figures:
    figures: Figures = json.loads(_child("bench.works", work, str(folder), str(REPEATS.get(size, 3))))
    print(f"{size:>6}  {work:<20} {figures['seconds']:10.4f} s {figures['mib']:8.0f} MiB", file=sys.stderr)
    return figures


def _child(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
