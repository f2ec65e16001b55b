from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import Notice, Objection
from liannong.registry.models.notices import NoticeKind, NoticeState
from liannong.web import filters
from liannong.web.columns import Column, division, leading
from liannong.web.lists import Listing

RUNNING, OVER, OPEN = "running", "over", "open"
STANDINGS: list[tuple[Any, Any]] = [
    (RUNNING, _("公示中")),
    (OVER, _("公示期满")),
    (NoticeState.WITHDRAWN.value, _("已撤下")),
    (OPEN, _("有异议待答复")),
]


def standing(notice: Notice) -> str:
    return str(notice.standing(timezone.localdate()).label)


def _standing_as(rows: Any, asked: str) -> Any:
    today = timezone.localdate()
    if asked == OPEN:
        return rows.filter(objections__answered_on=None, objections__isnull=False).distinct()
    if asked == NoticeState.WITHDRAWN:
        return rows.filter(state=asked)
    published = rows.filter(state=NoticeState.PUBLISHED)
    return published.filter(until__gte=today) if asked == RUNNING else published.filter(until__lt=today)


def _search(rows: Any, words: str, near: bool) -> Any:
    return rows.filter(title__contains=words)


NOTICES = Listing(
    name="notices",
    title=_("公示公告"),
    model=Notice,
    columns=(
        leading(Column("title", _("标题"), lambda row: row.title)),
        Column("kind", _("公示类型"), lambda row: row.get_kind_display(), Kind.TERM),
        division(),
        Column("since", _("公示开始"), lambda row: row.since, Kind.DATE, sort="since"),
        Column("until", _("公示结束"), lambda row: row.until, Kind.DATE, sort="until"),
        Column("standing", _("状态"), standing, Kind.TERM),
        Column("objections", _("异议"), lambda row: len(row.objections.all()), Kind.COUNT),
        Column("by", _("发布人"), lambda row: row.by, shown=False),
    ),
    order="since",
    descending=True,
    filters=(
        filters.choice("kind", _("公示类型"), list(NoticeKind.choices), "kind"),
        filters.choice("standing", _("状态"), STANDINGS, _standing_as),
        *filters.period("until", _("结束不早于"), _("结束不晚于")),
    ),
    search=_search,
    hint=_("标题"),
    related=("by", Prefetch("objections", Objection.objects.only("notice"))),
)

# Shown within a notice only.
OBJECTIONS = Listing(
    name="objections",
    title=_("异议"),
    model=Objection,
    columns=(
        leading(Column("number", _("受理编号"), lambda row: row.number, Kind.CODE)),
        Column("made_on", _("提交日期"), lambda row: row.made_on, Kind.DATE),
        Column("name", _("姓名"), lambda row: row.masked_name),
        Column("text", _("内容"), lambda row: row.covered_text),
        Column("answered_on", _("答复日期"), lambda row: row.answered_on, Kind.DATE),
        Column("upheld", pgettext_lazy("column", "异议成立"), lambda row: row.upheld, Kind.YES_NO),
    ),
    order="pk",
)
