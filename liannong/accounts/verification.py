"""Proof that the audit trail is whole: every event sealed by its hash, every hash the next one's predecessor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models.trail import SEALED, START, AuditEvent, AuditHead, chained, moment

CHUNK = 5_000


class Kind(TextChoices):
    ALTERED = "altered", gettext_lazy("内容被改动")
    REMOVED = "removed", gettext_lazy("记录缺失")
    MOVED = "moved", gettext_lazy("与上一条不相接：次序被调整，或上一条被整条换掉")


@dataclass(frozen=True)
class Fault:
    """What is wrong at ``position``; ``until`` where it is a run of missing events."""

    kind: Kind
    position: int
    until: int

    def __str__(self) -> str:
        where = str(self.position) if self.until == self.position else f"{self.position}–{self.until}"
        return _("第 {where} 条：{what}").format(where=where, what=self.kind.label)


def faults() -> Iterator[Fault]:
    """Every place where the trail is not what was written, in order; none when it is whole."""
    position, last = 0, START
    for event in _events():
        if event.position > position + 1:
            yield Fault(Kind.REMOVED, position + 1, event.position - 1)
        if not event.is_intact:
            yield Fault(Kind.ALTERED, event.position, event.position)
        elif event.position == position + 1 and event.previous != last:
            yield Fault(Kind.MOVED, event.position, event.position)
        position, last = event.position, event.hash
    yield from _end_faults(position, last)


def _end_faults(position: int, last: bytes) -> Iterator[Fault]:
    """The head is kept apart: it tells that the tail was cut off, or the last event replaced whole."""
    head = AuditHead.objects.filter(pk=1).first() or AuditHead(pk=1)
    if head.position > position:
        yield Fault(Kind.REMOVED, position + 1, head.position)
    elif bytes(head.hash) != last:
        yield Fault(Kind.ALTERED, position, position)


@dataclass(frozen=True, slots=True)
class Link:
    position: int
    previous: bytes
    hash: bytes
    is_intact: bool


def _events() -> Iterator[Link]:
    rows = AuditEvent.objects.order_by("position").values_list("position", "previous", "hash", *SEALED)
    for position, previous, seal, at, *words in rows.iterator(CHUNK):
        yield Link(position, bytes(previous), bytes(seal), _seals(bytes(previous), bytes(seal), at, words))


def _seals(previous: bytes, seal: bytes, at: datetime, words: list[str]) -> bool:
    return chained(previous, (moment(at), *words)) == seal
