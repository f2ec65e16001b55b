"""When a step of an import will be over, as far as what is done so far, or what came before, can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from liannong.exchange.imports.models import ImportJob, State

REMEMBERED = 5  # imports
SOON = 2.0  # seconds of one sheet, before which its pace says little


@dataclass
class Sheet:
    """The pace at which the sheet at hand is read; the next one begins anew."""

    clock: Callable[[], float] = monotonic
    name: str = ""
    since: float = field(default=0.0)

    def left(self, name: str, done: int, total: int) -> timedelta | None:
        """None until enough of the sheet is read, and while nobody knows how long it is."""
        now = self.clock()
        if name != self.name:
            self.name, self.since = name, now
        gone = now - self.since
        if gone < SOON or not 0 < done <= total:
            return None
        return timedelta(seconds=gone * (total - done) / done)


def end_of_writing(job: ImportJob, now: datetime) -> datetime | None:
    """By the rows and seconds of the last imports that were written; None while there is none to go by."""
    last = ImportJob.objects.filter(state=State.DONE, write_seconds__gt=0).order_by("-pk")[:REMEMBERED]
    past = [(each.writes, each.write_seconds) for each in last]
    rows = sum(written for written, _seconds in past)
    if not rows:
        return None
    return now + timedelta(seconds=job.writes * sum(seconds for _rows, seconds in past) / rows)
