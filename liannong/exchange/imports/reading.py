"""An uploaded file as ledgers: read with the job's mapping, its progress kept where the page sees it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.masking import PERSONAL
from liannong.exchange import mapping as maps
from liannong.exchange import source
from liannong.exchange.imports import uploads
from liannong.exchange.imports.models import ImportJob, State
from liannong.exchange.imports.pace import Sheet
from liannong.exchange.mapping import Mapping
from liannong.exchange.raw import MIB, Limits, RawSheet
from liannong.exchange.reader import read
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger, Problem

LIMITS = Limits(
    file=uploads.LARGEST,
    csv_file=uploads.LARGEST,
    unpacked=1024 * MIB,
    workbook_cells=20_000_000,
    csv_rows=5_000_000,
)
TOLD_EVERY = 0.5  # seconds
PERSONAL_HEADINGS = {
    column.heading: PERSONAL[column.field] for sheet in SHEETS for column in sheet.columns if column.field in PERSONAL
}  # fmt: skip
WORDS = {
    (column.heading, str(term)): term.label
    for sheet in SHEETS
    for column in sheet.columns
    for term in column.terms or ()
}
REFERENCE = "unknown-reference"


class Cancelled(Exception):
    """Somebody asked the job to stop."""


def ledger_of(job: ImportJob) -> Ledger:
    """UnusableFile when the file cannot be read at all, Cancelled when the job was."""
    with uploads.opened(job.stored) as path:
        found = read(
            path, on=timezone.localdate(), mapping=mapping_of(job), progress=Reporter(job).tell, limits=LIMITS
        )
    return replace(found, problems=[p for p in found.problems if is_ours_to_tell(p)])


def mapping_of(job: ImportJob) -> Mapping | None:
    return maps.of(job.mapping.name, {"table": job.mapping.tables}) if job.mapping else None


@contextmanager
def sheets_of(job: ImportJob, *, mapped: bool) -> Iterator[Iterator[RawSheet]]:
    """The sheets as they were typed in; ``mapped`` under our headings where the job has a mapping."""
    with uploads.opened(job.stored) as path:
        chosen = mapping_of(job) if mapped else None
        raw = source.sheets(Path(path), limits=LIMITS)
        yield chosen.apply(raw) if chosen else raw


def masked(problem: Problem) -> str:
    """The value that is wrong, as a screen may show it."""
    heading = problem.column.rstrip("*")
    return PERSONAL_HEADINGS.get(heading, str)(WORDS.get((heading, problem.value), problem.value))


def is_ours_to_tell(problem: Problem) -> bool:
    """What a code names may stand in the database: loading knows, one file alone does not."""
    return problem.fatal or problem.problem != REFERENCE or problem.column in PERSONAL_HEADINGS


class Reporter:
    """Writes progress down twice a second, and looks whether the job is still wanted."""

    def __init__(self, job: ImportJob) -> None:
        self.job, self.last, self.sheet = job, 0.0, Sheet()

    def tell(self, sheet: str, done: int, total: int) -> None:
        left = self.sheet.left(sheet, done, total)
        if time.monotonic() - self.last < TOLD_EVERY:
            return
        self.last = time.monotonic()
        expected = timezone.now() + left if left is not None else None
        own = ImportJob.objects.filter(pk=self.job.pk)
        step = _("正在读取“{sheet}”").format(sheet=sheet)[:64]
        if not own.exclude(state=State.CANCELLED).update(
            step=step, done=done, total=total, expected_at=expected
        ):
            raise Cancelled
