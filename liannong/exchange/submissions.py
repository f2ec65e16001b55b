"""What a browser sends over a bad line: the same submission twice is done once, and answered the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.exchange.remarks import grave
from liannong.exchange.row_form import Checked, Entry, check, keep

Answer = dict[str, Any]


class Submission(models.Model):
    """``key`` is made by the browser, once for each thing it sends; ``answer`` is what it was told the first time."""

    key = models.UUIDField(gettext_lazy("提交编号"), primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    table = models.CharField(gettext_lazy("台账"), max_length=32)
    answer = models.JSONField(gettext_lazy("答复"), default=dict)
    received_at = models.DateTimeField(gettext_lazy("收到时间"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("提交")
        indexes = (models.Index(fields=["received_at"], name="submission_received"),)


class Unsure(Exception):
    """Rows with warnings or grave remarks that nobody has confirmed."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("warnings")
        self.checked = checked


@transaction.atomic
def first(key: UUID, *, by: Any, table: str) -> tuple[Submission, bool]:
    """The submission of this key, ours until the transaction ends, and whether it is new: whoever sends it at the
    same moment waits here and finds the answer. PermissionDenied for a key that another account has used."""
    held, is_new = Submission.objects.get_or_create(key=key, defaults={"by": by, "table": table})
    if held.by_id != by.pk or held.table != table:
        raise PermissionDenied(_("这个提交编号已被使用，请刷新页面后重新提交。"))
    return held, is_new


@transaction.atomic
def once(key: UUID, *, by: Any, table: str, act: Callable[[], Answer]) -> Answer:
    """What ``act`` answers, or answered the first time. Where it raises, nothing is kept and the key stays free."""
    held, is_new = first(key, by=by, table=table)
    if is_new:
        held.answer = act()
        held.save(update_fields=["answer"])
    return dict(held.answer)


def _ask_first(checked: Checked, entry: Entry) -> None:
    if not checked.wrong and (checked.warned or grave(entry, checked)):
        raise Unsure(checked)


def send(entry: Entry, *, key: UUID, partly: bool = False, accept: bool = False) -> Answer:
    """Keeps the rows, or answers as the first time. Raises Refused, or Unsure where warnings are not accepted."""
    table = entry.sheet.table

    def act() -> Answer:
        if not accept:
            _ask_first(check(entry), entry)
        loaded = keep(entry, partly=partly)
        return {"saved": loaded.new[table], "ids": loaded.added.get(table, [])}

    return once(key, by=entry.by, table=table, act=act)
