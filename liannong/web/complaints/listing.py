from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import Complaint
from liannong.registry.models.complaints import OPEN, ComplaintKind, ComplaintState
from liannong.web import filters
from liannong.web.columns import Column, division, leading, reference
from liannong.web.lists import Listing, Rows


def _overdue(rows: Rows, value: str) -> Rows:
    """``value`` yes or no; what was answered is never overdue."""
    open_ones, today = rows.filter(state__in=OPEN), timezone.localdate()
    return open_ones.filter(due_on__lt=today) if value == "yes" else open_ones.filter(due_on__gte=today)


def _search(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(number=words.upper())


def day(name: str, label: Any, *, shown: bool = True) -> Column:
    return Column(name, label, lambda row: getattr(row, name), Kind.DATE, shown=shown)


COMPLAINTS = Listing(
    name="complaints",
    title=_("投诉建议"),
    model=Complaint,
    columns=(
        leading(Column("number", _("受理编号"), lambda row: row.number, Kind.CODE)),
        Column("kind", _("类型"), lambda row: row.get_kind_display(), Kind.TERM),
        division(),
        Column("project", pgettext_lazy("column", "项目"), lambda row: row.project, target=lambda row: row.project),
        Column("made_on", _("提交日期"), lambda row: row.made_on, Kind.DATE, "made_on"),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("due_on", _("答复期限"), lambda row: row.due_on if row.is_open else None, Kind.DATE),
        day("answered_on", _("答复日期")),
        day("closed_on", _("办结日期"), shown=False),
    ),
    order="made_on",
    descending=True,
    filters=(
        filters.choice("state", _("状态"), list(ComplaintState.choices), "state"),
        filters.choice("overdue", _("逾期"), [("yes", _("已逾期")), ("no", _("未逾期"))], _overdue),
        filters.choice("kind", _("类型"), list(ComplaintKind.choices), "kind"),
        filters.text("division", _("区划代码"), "division"),
        *filters.period("made_on", _("提交不早于"), _("提交不晚于")),
    ),
    search=_search,
    hint=_("受理编号"),
    related=("project", "taken_by", "answered_by"),
)  # fmt: skip

# What everyone with a right to the list reads of one; the text stands below, and covered.
FIELDS = (
    *(column for column in COMPLAINTS.columns if column.key not in ("number", "state")),
    Column("name", _("姓名"), lambda row: row.masked_name),
    Column("contact", _("联系方式"), lambda row: row.masked_contact),
    day("taken_on", _("受理日期")),
    reference("taken_by", _("受理人")),
    reference("answered_by", _("答复人")),
)
