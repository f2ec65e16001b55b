from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import AnnualPlan
from liannong.registry.models.annual_plans import PlanState
from liannong.web import filters
from liannong.web.columns import Column, division, leading
from liannong.web.lists import Listing

PLANS = Listing(
    name="plans",
    title=_("年度计划"),
    model=AnnualPlan,
    columns=(
        leading(Column("name", _("计划"), str)),
        Column("year", _("年度"), lambda plan: plan.year, Kind.YEAR, sort="year"),
        division(),
        Column("state", _("状态"), lambda plan: plan.get_state_display(), Kind.TERM, sort="state"),
        Column("number", _("文号"), lambda plan: plan.number),
    ),
    order="year",
    descending=True,
    filters=(filters.year(), filters.choice("state", _("状态"), list(PlanState.choices), "state")),
)
