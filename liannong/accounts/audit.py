"""What was done, written down in the transaction that did it.

Write the event last: on PostgreSQL writers queue for the end of the chain until their transaction ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from liannong.accounts import bulk
from liannong.accounts.masking import without_personal_data
from liannong.accounts.models.trail import SEALED, AuditEvent, AuditHead, canonical, chained, moment
from liannong.accounts.places import banner_of

if TYPE_CHECKING:
    from liannong.accounts.models import User

Values = Mapping[str, Any] | None
COLUMNS = ("position", *SEALED, "banner", "previous", "hash")

# Where the request that is being answered comes from; empty for commands and jobs.
address: ContextVar[str] = ContextVar("address", default="")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed: its key, its place, its values before and after (None where it did not exist)."""

    subject_key: str
    division: str
    before: Values = None
    after: Values = None


def record(
    *,
    by: User | None,
    action: str,
    subject: str,
    subject_key: str,
    division: str = "",
    before: Values = None,
    after: Values = None,
    purpose: str = "",
) -> None:
    """One event, in the open transaction; personal data in the values is masked by the name of its field."""
    change = Change(subject_key, division, before, after)
    record_many(by=by, action=action, subject=subject, changes=[change], purpose=purpose)


def record_many(
    *, by: User | None, action: str, subject: str, changes: Iterable[Change], purpose: str = ""
) -> int:
    """An event for each change, set-based, in the open transaction. Returns how many."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit event belongs to the transaction of its change"
        )
    head = _locked_head()
    common = (by.username if by else "", address.get(), action, subject)
    start = head.position
    bulk.insert(AuditEvent._meta.db_table, COLUMNS, _rows(head, timezone.now(), common, changes, purpose))
    head.save()
    return head.position - start


def history(subject: str, subject_key: str) -> QuerySet[AuditEvent]:
    """Everything that happened to one thing, the latest first."""
    return AuditEvent.objects.filter(subject=subject, subject_key=subject_key).order_by("-position")


def _locked_head() -> AuditHead:
    """The end of the chain, ours until the transaction ends (SQLite's write lock is held already)."""
    locked = AuditHead.objects.select_for_update()
    head = locked.filter(pk=1).first()
    if head is None:
        AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        head = locked.get(pk=1)
    return head


def _rows(
    head: AuditHead, at: datetime, common: tuple[str, ...], changes: Iterable[Change], purpose: str
) -> Iterator[tuple[Any, ...]]:
    written, hashed = connection.ops.adapt_datetimefield_value(at), moment(at)
    for change in changes:
        previous = bytes(head.hash)
        before, after = _text(change.before), _text(change.after)
        event = (*common, change.subject_key, change.division, before, after, purpose)
        head.hash = chained(previous, (hashed, *event))
        head.position += 1
        yield (head.position, written, *event, banner_of(change.division), previous, head.hash)


def _text(values: Values) -> str:
    return canonical(without_personal_data(values)) if values is not None else ""
