"""What a digest says: the kinds of things that wait on the reader's desk, without a name or a number of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.web.desk.providers import waiting_for
from liannong.web.desk.waiting import Waiting


@dataclass(frozen=True)
class Told:
    user: User
    on: date
    waiting: list[Waiting]

    @classmethod
    def of(cls, user: User, on: date) -> Told:
        return cls(user, on, waiting_for(user, on))

    @property
    def subject(self) -> str:
        late = sum(each.count for each in self.waiting if self._is_late(each))
        told = _("联农：等您办理 {count} 项").format(count=sum(each.count for each in self.waiting))
        return told + (_("，其中 {late} 项已过期").format(late=late) if late else "")

    @property
    def text(self) -> str:
        lines = [line for each in self.waiting for line in (self._line(each), settings.SITE + each.address)]
        off = _("不想再收，可在“我的账号”的“每日提醒”里关闭：{address}").format(
            address=settings.SITE + reverse("digest")
        )
        return "\n".join([*lines, "", off])

    @property
    def values(self) -> dict[str, Any]:
        """As it is posted."""
        return {
            "on": self.on.isoformat(), "account": self.user.username, "name": self.user.display_name,
            "waiting": [
                {"what": str(each.label), "count": each.count, "due": each.due and each.due.isoformat(),
                 "overdue": self._is_late(each), "address": settings.SITE + each.address}
                for each in self.waiting
            ],
        }  # fmt: skip

    def _line(self, each: Waiting) -> str:
        told = _("{what}：{count} 项").format(what=each.label, count=each.count)
        if each.due is None:
            return told
        due = _("，已过期，期限 {day}") if self._is_late(each) else _("，最近期限 {day}")
        return told + due.format(day=each.due.isoformat())

    def _is_late(self, each: Waiting) -> bool:
        return each.due is not None and each.due < self.on
