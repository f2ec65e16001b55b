"""Taking an import back: what it added is removed, what it changed returns, while nothing else depends on it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from django.db import connection, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.audit import Change, record, record_many
from liannong.accounts.encryption import encrypt
from liannong.accounts.models import AuditEvent, User
from liannong.exchange.imports.models import ImportJob, ImportTrace, State
from liannong.exchange.imports.traces import values
from liannong.registry.actions import follow, stale, successions, write
from liannong.registry.columns import chunks
from liannong.registry.ledgers import BOOKS, PERSON, Book
from liannong.registry.models.households import HEAD
from liannong.registry.models.placed import audit_key
from liannong.registry.queries.frozen import PARTS_OF_A_PROPOSAL, frozen

ACTION = "undo-import"
Run = tuple[int, int]


class InUse(Exception):
    """Something else depends on what the import wrote; the message says what."""


@transaction.atomic
def undo(job_id: int, *, by: User) -> ImportJob:
    """Raises InUse, having changed nothing, when a row was changed since or others hang on it."""
    job = ImportJob.objects.select_for_update().get(pk=job_id)
    write.hold(job.banner)
    if job.state != State.DONE:
        raise InUse(_("这次导入不在“已入库”状态，没有可撤销的内容。"))
    traces = _by_book(job)
    _refuse_later_changes(job, traces)
    _refuse_frozen(traces)
    effect = stale.Effect()
    for book in reversed(BOOKS):
        _reach(book, traces[book.name], effect)
        # What was added goes first: a household may have its former head back only when the new one is gone.
        _remove(book, [(t.first, t.last) for t in traces[book.name] if not t.before], job, by)
        changed = [trace for trace in traces[book.name] if trace.before]
        _restore(book, changed, job, by)
        _reach(book, changed, effect)
    follow.stepped(job.banner)
    successions.follow(job.banner, on=timezone.localdate(), by=by)
    effect.mark(job.division)
    _close(job, by)
    return job


def _reach(book: Book, traces: list[ImportTrace], effect: stale.Effect) -> None:
    """What the rows hang on that the import wrote, as they are."""
    rows = book.model._default_manager
    if book.name != stale.BARE:
        for trace in traces:
            if not trace.before:
                effect.remove_rows(book, rows.filter(pk__range=(trace.first, trace.last)))
    for some in chunks([trace.first for trace in traces if trace.before]):
        effect.add_rows(book, rows.filter(pk__in=some))


def _by_book(job: ImportJob) -> dict[str, list[ImportTrace]]:
    found: dict[str, list[ImportTrace]] = defaultdict(list)
    for trace in job.traces.order_by("pk"):
        found[trace.book].append(trace)
    return found


def _refuse_later_changes(job: ImportJob, traces: dict[str, list[ImportTrace]]) -> None:
    """The trail knows every later change of the rows this import wrote."""
    later = AuditEvent.objects.filter(banner=job.banner, position__gt=job.position, subject__in=traces)
    for subject, key in later.values_list("subject", "subject_key").iterator():
        row = int(key.rpartition("/")[2])
        if any(trace.first <= row <= trace.last for trace in traces[subject]):
            raise InUse(
                _("“{sheet}”里由这次导入写入的记录后来又改过，不能整批撤销。请逐条更正。").format(
                    sheet=_sheet(subject)
                )
            )


def _refuse_frozen(traces: dict[str, list[ImportTrace]]) -> None:
    """What was submitted for the library stays as it is until it is decided."""
    for name in PARTS_OF_A_PROPOSAL:
        for trace in traces[name]:
            held = frozen(name, range(trace.first, trace.last + 1))
            if held:
                raise InUse(_("项目“{project}”正在申报审定，不能撤销与它有关的行。").format(project=held[0]))


def _remove(book: Book, runs: list[Run], job: ImportJob, by: User) -> None:
    for first, last in runs:
        rows = book.model._default_manager.filter(pk__range=(first, last))
        _refuse_dependents(book, first, last)
        for some in chunks(range(first, last + 1)):
            changes = _removed(book, rows.filter(pk__in=some), job)
            record_many(by=by, action=ACTION, subject=book.name, changes=changes, purpose=job.name)
        _delete(book, rows)


def _delete(book: Book, rows: QuerySet[Any]) -> None:
    """With projects and the like goes what the evaluations kept of them; of other books that is nothing."""
    if book.name not in stale.NAMED:
        rows._raw_delete(rows.db)
        return
    try:
        rows.delete()
    except ProtectedError as refusal:
        raise InUse(
            _("“{sheet}”里由这次导入写入的记录已在其他业务中使用，不能撤销。请先处理那些业务。").format(
                sheet=_sheet(book.name)
            )
        ) from refusal


def _refuse_dependents(book: Book, first: int, last: int) -> None:
    """What this import itself hung on these rows is gone already: books are taken back last to first."""
    for other in BOOKS:
        for column in (column for column, named in other.foreign.items() if named == book.name):
            count = other.model._default_manager.filter(
                **{f"{column.removesuffix('_id')}__pk__range": (first, last)}
            ).count()
            if count:
                raise InUse(
                    _(
                        "“{other}”里还有 {count} 行用到这次导入的“{sheet}”记录，不能撤销。请先处理那些行。"
                    ).format(other=_sheet(other.name), count=count, sheet=_sheet(book.name))
                )


def _removed(book: Book, rows: Any, job: ImportJob) -> list[Change]:
    columns = sorted({*book.fields.values(), "division"})
    return [
        Change(audit_key(job.banner, row.pop("id")), row["division"], _stated(row), None)
        for row in rows.order_by("pk").values("id", *columns)
    ]


def _restore(book: Book, traces: list[ImportTrace], job: ImportJob, by: User) -> None:
    for some in chunks(traces):
        before = {trace.first: json.loads(trace.before) for trace in some}
        after = {row.pop("id"): row for row in values(book, list(before), next(iter(before.values())))}
        changes = [
            Change(audit_key(job.banner, key), stood["division"], _stated(after[key]), _stated(stood))
            for key, stood in before.items()
        ]
        _write(book, before)
        _take_along(book, before, after)
        record_many(by=by, action=ACTION, subject=book.name, changes=changes, purpose=job.name)


def _write(book: Book, rows: dict[int, dict[str, Any]]) -> None:
    columns = list(next(iter(rows.values())))
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(column)} = %s" for column in columns)
    records = [[*(_plain(book, c, row[c]) for c in columns), key] for key, row in _heads_last(book, rows)]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(book.model._meta.db_table)} SET {sets} WHERE id = %s", records)


def _heads_last(book: Book, rows: dict[int, dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """No household has two heads, not even for a moment."""
    return sorted(rows.items(), key=lambda row: book.name == PERSON and row[1].get("relation") == HEAD)


def _plain(book: Book, column: str, value: Any) -> Any:
    return encrypt(value) if value and column in book.secret else value


def _take_along(book: Book, before: dict[int, dict[str, Any]], after: dict[int, dict[str, Any]]) -> None:
    moved = [key for key, row in before.items() if row["division"] != after[key]["division"]]
    if moved:
        follow.take_along(book, moved)


def _stated(row: dict[str, Any]) -> dict[str, Any]:
    """Only what a reader of the trail needs: no numbers of rows, no sealed text or its index."""
    hidden = ("_id", "_index", "_number")
    return {
        name: value for name, value in row.items() if value not in (None, "") and not name.endswith(hidden)
    }


def _close(job: ImportJob, by: User) -> None:
    job.state, job.finished_at, job.message = State.UNDONE, timezone.now(), ""
    job.save(update_fields=["state", "finished_at", "message"])
    job.traces.all().delete()
    record(
        by=by, action=ACTION, subject="import", subject_key=str(job.pk), division=job.division,
        before=job.totals, purpose=job.name,
    )  # fmt: skip


def _sheet(name: str) -> str:
    return next(book.sheet.name for book in BOOKS if book.name == name)
