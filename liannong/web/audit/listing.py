from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import AuditEvent
from liannong.web import filters
from liannong.web.audit.words import ACTIONS, SUBJECTS, subject_of, verb
from liannong.web.columns import Column, division
from liannong.web.lists import Filter, Listing


def _from_day(rows: Any, day: Any) -> Any:
    return rows.filter(at__date__gte=day)


def _to_day(rows: Any, day: Any) -> Any:
    return rows.filter(at__date__lte=day)


SINCE, UNTIL = filters.period("at", _("日期不早于"), _("日期不晚于"))

EVENTS = Listing(
    name="audit",
    title=_("审计记录"),
    model=AuditEvent,
    columns=(
        Column("at", _("时间"), lambda row: row.at, target=lambda row: row),
        Column("by", _("账号"), lambda row: row.by),
        Column("action", _("操作"), lambda row: verb(row.action)),
        Column("subject", _("对象"), lambda row: subject_of(row.subject)),
        Column("subject_key", _("对象编号"), lambda row: row.subject_key),
        division(_("地区")),
        Column("purpose", _("用途"), lambda row: row.purpose),
        Column("address", _("来源地址"), lambda row: row.address, shown=False),
        Column("position", _("序号"), lambda row: row.position, sort="position", shown=False),
    ),
    order="position",
    descending=True,
    filters=(
        filters.text("by", _("账号"), "by"),
        filters.choice("action", _("操作"), list(ACTIONS.items()), "action"),
        filters.choice("subject", _("对象"), list(SUBJECTS.items()), "subject"),
        Filter(SINCE.key, SINCE.field, _from_day),
        Filter(UNTIL.key, UNTIL.field, _to_day),
    ),
)
