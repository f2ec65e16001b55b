from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import Case
from liannong.registry.models.cases import CaseState
from liannong.web import filters
from liannong.web.columns import Column, division, leading, reference
from liannong.web.lists import Listing, Rows


def _search(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(title__contains=words)


CASES = Listing(
    name="cases",
    title=_("典型案例"),
    model=Case,
    columns=(
        leading(Column("title", _("标题"), lambda row: row.title)),
        Column(
            "project",
            pgettext_lazy("column", "项目"),
            lambda row: row.project,
            target=lambda row: row.project,
        ),
        division(),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("drafted_on", _("起草日期"), lambda row: row.drafted_on, Kind.DATE, "drafted_on"),
        Column("nominated_on", _("推荐日期"), lambda row: row.nominated_on, Kind.DATE),
        Column("published_on", _("发布日期"), lambda row: row.published_on, Kind.DATE),
    ),
    order="drafted_on",
    descending=True,
    filters=(filters.choice("state", _("状态"), list(CaseState.choices), "state"),),
    search=_search,
    hint=_("标题"),
    related=("project", "nominated_by", "published_by"),
)

FIELDS = (
    *(column for column in CASES.columns if column.key not in ("title", "state")),
    reference("nominated_by", _("推荐人")),
    reference("published_by", _("审核人")),
)
