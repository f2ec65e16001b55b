"""The audit trail as tables: events in a chain, and the one row that knows its end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

START = bytes(32)
canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode
SEALED = ("at", "by", "address", "action", "subject", "subject_key", "division", "before", "after", "purpose")


class Refused(TypeError):
    """The trail is only ever added to."""


class Events(models.QuerySet["AuditEvent"]):
    def _refuse(self, *args: object, **options: object) -> NoReturn:
        raise Refused("audit events are written by liannong.accounts.audit and never changed")

    update = delete = bulk_create = bulk_update = create = _refuse
    get_or_create = update_or_create = _refuse


class AuditEvent(models.Model):
    """Who did what to which thing, when, and what changed. Database triggers refuse its change and removal."""

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(_("账号"), max_length=64, blank=True)
    address = models.CharField(_("来源地址"), max_length=45, blank=True)
    action = models.CharField(_("操作"), max_length=32)
    subject = models.CharField(_("对象"), max_length=32)
    subject_key = models.CharField(_("对象编码"), max_length=128)
    division = models.CharField(_("行政区划代码"), max_length=12, blank=True)
    banner = models.CharField(_("旗县代码"), max_length=6, blank=True)
    before = models.TextField(_("变更前"), blank=True)
    after = models.TextField(_("变更后"), blank=True)
    purpose = models.CharField(_("用途"), max_length=255, blank=True)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    objects: ClassVar[Any] = Events.as_manager()

    class Meta:
        verbose_name = _("审计记录")
        ordering = ("position",)
        indexes = (
            models.Index(fields=["subject", "subject_key", "position"], name="event_history"),
            models.Index(fields=["banner", "position"], name="event_banner"),
            models.Index(fields=["division", "position"], name="event_division"),
            models.Index(fields=["by", "position"], name="event_by"),
        )

    class Scoped:
        subject = "audit"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.position} {self.action} {self.subject} {self.subject_key}"

    def save(self, *args: object, **options: object) -> NoReturn:
        raise Refused("audit events are written by liannong.accounts.audit")

    def delete(self, *args: object, **options: object) -> NoReturn:
        raise Refused("audit events are never removed")

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """Field, value before, value after, for each field that differs."""
        before, after = (json.loads(text) if text else {} for text in (self.before, self.after))
        fields = sorted({*before, *after})
        return [(f, before.get(f), after.get(f)) for f in fields if before.get(f) != after.get(f)]

    @property
    def seal(self) -> bytes:
        """The hash these contents should have."""
        return chained(
            bytes(self.previous), (moment(self.at), *(getattr(self, field) for field in SEALED[1:]))
        )


class AuditHead(models.Model):
    """Where the chain ends. Writers queue at this row, and a cut tail no longer agrees with it."""

    position = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32, default=START)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="audit_head_is_one_row"),)

    def __str__(self) -> str:
        return f"{self.position} {bytes(self.hash).hex()}"


def chained(previous: bytes, contents: Sequence[str]) -> bytes:
    """SM3 (GB/T 32905) of the previous hash and the event as canonical JSON (RFC 8785: sorted, no blanks, UTF-8)."""
    event = dict(zip(SEALED, contents, strict=True))
    return hashlib.new("sm3", previous + canonical(event).encode()).digest()


def moment(at: datetime) -> str:
    """The one spelling of a time that goes into a hash, whatever zone a database answers in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
