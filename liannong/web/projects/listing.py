from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import Project
from liannong.registry.models.steps import Step
from liannong.web import filters
from liannong.web.columns import Column, division, leading, of, reference
from liannong.web.lists import Listing, by_code_or_name


def _of_the_campaign(rows: Any, value: str) -> Any:
    return rows.filter(firms_for_villages__isnull=value == "no")


PROJECTS = Listing(
    name="projects",
    title=_("项目"),
    model=Project,
    sheet="project",
    columns=(
        leading(of("project", "name", sort=True)),
        of("project", "code", sort=True),
        of("project", "year", sort=True),
        of("project", "nature", sort=True),
        of("project", "state", sort=True),
        reference("operator", pgettext_lazy("column", "经营主体")),
        division(),
        Column("step", _("办理步骤"), lambda row: row.get_step_display(), Kind.TERM),
        of("project", "department"),
        of("project", "type", shown=False),
        of("project", "chain", shown=False),
        of("project", "park", shown=False),
        of("project", "location", shown=False),
        of("project", "responsible_unit", shown=False),
        of("project", "fixed_assets", shown=False),
        of("project", "own_funds", shown=False),
        of("project", "asset_income", shown=False),
        of("project", "in_production_on", shown=False),
    ),
    order="code",
    filters=(
        filters.year(),
        filters.term("project", "nature"),
        filters.term("project", "state"),
        filters.choice("step", _("办理步骤"), list(Step.choices), "step"),
        filters.text("department", _("行业主管部门")),
        filters.text("chain", _("产业链")),
        filters.yes_no("asset_income", _("资产收益项目")),
        filters.yes_no("competition", _("涉及公开竞争")),
        filters.within(),
        filters.yes_no("key_village", _("重点帮扶村")),
        filters.choice("campaign", _("万企兴万村"), [("yes", _("是")), ("no", _("否"))], _of_the_campaign),
    ),
    search=by_code_or_name,
    hint=_("项目编码或名称"),
    related=("operator",),
    by_banner=True,
)
