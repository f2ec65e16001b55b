"""An upload on its way: checked by a worker, confirmed by its uploader, written whole or not at all.

Each step looks at the job's state first, so that a step that was killed can simply be run again. The queue stands
in the same database: a job and the task that works on it are recorded together.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from liannong.accounts.audit import record
from liannong.accounts.models import AuditHead, User
from liannong.exchange.imports import reading, uploads
from liannong.exchange.imports.models import AT_WORK, ImportJob, SavedMapping, State
from liannong.exchange.imports.pace import end_of_writing
from liannong.exchange.imports.preview import guard_of, home_of, keep_problems, preview, wrong_rows
from liannong.exchange.imports.traces import Tracer
from liannong.ledger.tables import Ledger, UnusableFile
from liannong.registry.actions.load import Refused, load


class NotNow(Exception):
    """The job is not in a state for this; the message says what can be done."""


class Moved(Exception):
    """More rows are wrong now than its uploader has seen."""


def start(*, by: User, name: str, chunks: Iterable[bytes], mapping: SavedMapping | None = None) -> ImportJob:
    """Keep the file and queue its check. UnusableFile when it is no file to begin with."""
    kept = uploads.keep(chunks, name)
    job = ImportJob(
        by=by, division=by.division, name=name[:255], stored=kept.name, digest=kept.digest, mapping=mapping
    )
    with transaction.atomic():
        job.save()
        _record(job, by, "upload")
        check.enqueue(job.pk)
    return job


def check_again(job: ImportJob) -> None:
    """After a mapping was chosen, a leader has agreed, or a worker died."""
    with transaction.atomic():
        if not _move(
            job, State.WAITING, State.WAITING, State.READING, State.FOREIGN, State.READY, State.FAILED
        ):
            raise NotNow(_("这次导入已经结束，不能再核对。请重新上传。"))
        check.enqueue(job.pk)


def confirm(job: ImportJob, *, left_out: int) -> None:
    """Queue the writing. ``left_out`` is the number of wrong rows its uploader agreed to leave out."""
    wrong = job.totals["wrong"]
    if wrong != left_out:
        raise NotNow(_("有 {count} 行不能采用。请勾选同意，或改正后重新上传。").format(count=wrong))
    with transaction.atomic():
        if not _move(job, State.COMMITTING, State.READY, good_only=wrong > 0):
            raise NotNow(_("这次导入不在等待确认，请刷新页面看最新状态。"))
        write.enqueue(job.pk)


def resume(job: ImportJob) -> None:
    """Queue the writing once more, after a worker died over it: nothing of it has been written."""
    if job.state != State.COMMITTING:
        raise NotNow(_("这次导入不在入库中，请刷新页面看最新状态。"))
    write.enqueue(job.pk)


def cancel(job: ImportJob, *, by: User) -> None:
    """Before it is written; the uploaded file is removed."""
    with transaction.atomic():
        if not _move(
            job, State.CANCELLED, State.WAITING, State.READING, State.FOREIGN, State.READY, State.FAILED
        ):
            raise NotNow(_("已经入库或正在入库，不能取消。入库后可以撤销。"))
        _record(job, by, "cancel")
        transaction.on_commit(lambda: uploads.forget(job.stored))


def agree_to_history(job: ImportJob, *, by: User, reason: str) -> None:
    """A leader answers for recording projects in the state they have (Art. 21); the job is checked anew."""
    with transaction.atomic():
        ImportJob.objects.filter(pk=job.pk).update(history_by=by, history_reason=reason)
        job.refresh_from_db()
        _record(job, by, "record-history", reason)
        check_again(job)


@task()
def check(job_id: int) -> None:
    """Reads the file and says what committing would do."""
    job = ImportJob.objects.select_related("by", "mapping", "history_by").get(pk=job_id)
    if not _move(job, State.READING, State.WAITING, State.READING):
        return
    try:
        _check(job, reading.ledger_of(job))
    except reading.Cancelled:
        return
    except UnusableFile as error:
        _move(job, State.FOREIGN if _may_be_foreign(job) else State.FAILED, State.READING, message=str(error))


@task()
def write(job_id: int) -> None:
    """Commits what was previewed. Should more be wrong by now, it goes back to be looked at."""
    job = ImportJob.objects.select_related("by", "mapping", "history_by").get(pk=job_id)
    if job.state != State.COMMITTING:
        return
    try:
        ledger = reading.ledger_of(job)
        ImportJob.objects.filter(pk=job.pk).update(
            step="", done=0, total=0, expected_at=end_of_writing(job, timezone.now())
        )
        _write(job, ledger)
    except (Refused, Moved):
        _move(job, State.READING, State.COMMITTING)
        _check(job, ledger, _("核对之后台账有了变化，请看新的结果再确认。"))
    except UnusableFile as error:
        _move(job, State.FAILED, State.COMMITTING, message=str(error))


def _check(job: ImportJob, ledger: Ledger, message: str = "") -> None:
    _tell(job, _("正在与台账比对"))
    found = preview(job, ledger)
    with transaction.atomic():
        keep_problems(job, found.problems)
        _move(
            job, State.READY, State.READING, counts=found.counts, sample=found.sample, message=message, step="",
            done=0, total=0, expected_at=None,
        )  # fmt: skip


@transaction.atomic
def _write(job: ImportJob, ledger: Ledger) -> None:
    """Rows, their events and the job's own state are one transaction."""
    start = monotonic()
    held = ImportJob.objects.select_for_update().get(pk=job.pk)
    if held.state != State.COMMITTING:
        return
    loaded = load(
        ledger, by=job.by, home=home_of(job), partly=held.good_only, guard=guard_of(job), watch=Tracer(job),
        purpose=job.history_reason or job.name,
    )  # fmt: skip
    if len({(p.sheet, p.row) for p in loaded.refused}) + _unread(ledger) > wrong_rows(held.counts):
        raise Moved
    _record(job, job.by, "import")
    position = AuditHead.objects.get(pk=1).position
    _move(
        job, State.DONE, State.COMMITTING, position=position, finished_at=timezone.now(), message="", step="",
        expected_at=None, write_seconds=monotonic() - start,
    )  # fmt: skip


def _unread(ledger: Ledger) -> int:
    """Rows of the file that the reader could not take."""
    return sum(ledger.rows_read.values()) - sum(len(rows) for rows in ledger.tables.values())


def _may_be_foreign(job: ImportJob) -> bool:
    """Whether the file can be opened at all, so that its headings can be set beside ours."""
    try:
        with reading.sheets_of(job, mapped=False) as sheets:
            return any(not sheet.is_empty for sheet in sheets)
    except UnusableFile:
        return False


def _move(job: ImportJob, to: State, *since: State, **fields: object) -> bool:
    """From one of the states to another; False when the job is in none of them any more."""
    rows = ImportJob.objects.filter(pk=job.pk, state__in=since)
    if not rows.update(state=to, **fields):
        return False
    job.refresh_from_db(fields=["state", *fields])
    return True


def _tell(job: ImportJob, step: str) -> None:
    ImportJob.objects.filter(pk=job.pk, state__in=AT_WORK).update(
        step=step, done=0, total=0, expected_at=None
    )


def _record(job: ImportJob, by: User, action: str, purpose: str = "") -> None:
    after = {"file": job.name, "sm3": job.digest, **(job.totals if job.counts else {})}
    record(
        by=by, action=action, subject="import", subject_key=str(job.pk), division=job.division, after=after,
        purpose=purpose or job.history_reason,
    )  # fmt: skip
