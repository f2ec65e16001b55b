"""How far a long run has come, on stderr, and only where somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str, int, int], None]


@contextmanager
def progress() -> Iterator[Step | None]:
    """Calls are (what, done, total); a total of 0 is not known. None when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=None)

        def step(what: str, done: int, total: int) -> None:
            is_new = bars.tasks[bar].description != what
            # A new step is drawn at once: the long work behind it may leave the drawing thread no time.
            bars.update(bar, description=what, completed=done, total=total or None, refresh=is_new)

        yield step
