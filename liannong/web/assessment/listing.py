"""考核结果: every result that was made known, each division's own."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import AssessedYear
from liannong.registry.models.assessments import AssessmentState, Tier
from liannong.web import filters
from liannong.web.columns import Column, division, leading
from liannong.web.details import Detail, Tab
from liannong.web.lists import Listing

RESULTS = Listing(
    name="assessment-results",
    title=_("考核结果"),
    model=AssessedYear,
    columns=(
        leading(Column("name", _("年度考核"), lambda row: row.assessment)),
        division(),
        Column("rank", _("名次"), lambda row: row.rank, Kind.COUNT, "rank"),
        Column("score", _("得分"), lambda row: row.score, Kind.COUNT, "score"),
        Column("state", _("状态"), lambda row: row.assessment.get_state_display(), Kind.TERM),
        Column("until", _("意见截止日期"), lambda row: row.assessment.objections_until, Kind.DATE),
        Column("open", _("未答复的意见"), lambda row: row.open_objections, Kind.COUNT),
    ),
    order="pk",
    descending=True,
    filters=(
        replace(filters.year(), lookup="assessment__year"),
        filters.choice("tier", _("考核对象"), list(Tier.choices), "assessment__tier"),
        filters.choice("state", _("状态"), list(AssessmentState.choices), "assessment__state"),
        filters.within(),
    ),
    related=("assessment", Prefetch("objections")),
)  # fmt: skip

RESULT = Detail(
    name="assessment-result",
    listing=RESULTS,
    fields=RESULTS.columns[1:],
    tabs=(
        Tab("overview", _("概况"), template="web/assessment/result.html"),
        Tab("history", _("变更"), keeps=lambda line: [line]),
    ),
    state=lambda line: line.assessment.get_state_display(),
)
