from __future__ import annotations

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import Candidate, Competition
from liannong.registry.models.competitions import CompetitionState, Method
from liannong.registry.queries import notices
from liannong.web import filters
from liannong.web.columns import Column, division, leading, reference
from liannong.web.details import Detail, Part, Tab
from liannong.web.lists import Listing
from liannong.web.notices.listing import NOTICES

COMPETITIONS = Listing(
    name="competitions",
    title=_("公平竞争"),
    model=Competition,
    columns=(
        leading(Column("name", _("竞争记录"), str)), reference("project", _("项目"), shown=False), division(),
        Column("method", _("竞争方式"), lambda row: row.get_method_display(), Kind.TERM),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("candidates", _("参与主体"), lambda row: len(row.candidates.all()), Kind.COUNT),
        Column("chosen", _("选定主体"), lambda row: row.chosen),
        Column("decided_on", _("确定日期"), lambda row: row.decided_on, Kind.DATE),
    ),
    order="pk",
    descending=True,
    filters=(
        filters.choice("state", _("状态"), list(CompetitionState.choices), "state"),
        filters.choice("method", _("竞争方式"), list(Method.choices), "method"),
    ),
    related=("project", Prefetch("candidates")),
)  # fmt: skip

# Shown within a competition only.
CANDIDATES = Listing(
    name="candidates",
    title=_("参与主体"),
    model=Candidate,
    columns=(
        Column("name", _("参与主体"), lambda row: row.name),
        Column("code", _("统一社会信用代码"), lambda row: row.code, Kind.CODE),
        Column("offer", _("报价"), lambda row: row.offer, Kind.MONEY),
        Column("score", _("得分"), lambda row: row.score, Kind.COUNT),
        Column("terms", _("承诺的带动条件"), lambda row: row.terms),
        Column("is_chosen", _("选定"), lambda row: row.is_chosen, Kind.YES_NO),
    ),
    order="pk",
)


def _announced(competition: Competition) -> Q:
    return Q(pk__in=notices.of(competition).values("pk"))


COMPETITION = Detail(
    name="competition",
    listing=COMPETITIONS,
    fields=(
        reference("project", _("项目")), division(),
        Column("method", _("竞争方式"), lambda row: row.get_method_display(), Kind.TERM),
        Column("grounds", _("采用这种方式的理由"), lambda row: row.grounds),
        Column("sought", _("招引内容和条件"), lambda row: row.sought),
        Column("chosen", _("选定主体"), lambda row: row.chosen),
        Column("decided_on", _("确定日期"), lambda row: row.decided_on, Kind.DATE),
        Column("reason", _("选定理由"), lambda row: row.reason),
    ),
    tabs=(
        Tab(
            "overview", _("概况"), (Part(NOTICES, _announced, without=("division", "kind")),),
            "web/competitions/overview.html",
        ),
        Tab("attachments", _("附件"), template="web/projects/attachments.html"),
        Tab("history", _("变更"), keeps=lambda competition: [competition]),
    ),
    state=lambda competition: competition.get_state_display(),
)  # fmt: skip
