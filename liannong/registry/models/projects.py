"""Projects and the money in them. Art. 7–9, 11, 17, 18."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.registry.models.steps import IN_LIBRARY, Step


class Project(Placed):
    code = column("project", "code")
    name = column("project", "name")
    year = column("project", "year")
    nature = column("project", "nature")
    type = column("project", "type")
    subtype = column("project", "subtype")
    chain = column("project", "chain")
    park = column("project", "park")
    construction = column("project", "construction")
    location = column("project", "location")
    responsible_unit = column("project", "responsible_unit")
    department = column("project", "department")
    operator = models.ForeignKey(
        Operator, verbose_name=_("经营主体"), related_name="projects", **PARENT, **OPTIONAL
    )
    content = column("project", "content")
    state = column("project", "state")
    asset_managed = column("project", "asset_managed")
    asset_income = column("project", "asset_income")
    fixed_assets = column("project", "fixed_assets")
    ownership = column("project", "ownership")
    distribution = column("project", "distribution")
    own_funds = column("project", "own_funds")
    competition = column("project", "competition")
    competition_method = column("project", "competition_method")
    notice_since = column("project", "notice_since")
    notice_until = column("project", "notice_until")
    in_production_on = column("project", "in_production_on")
    labour_pay = column("project", "labour_pay")
    key_village = column("project", "key_village")
    targets = column("project", "targets")
    # Beside the ledger's 状态; moved by registry.actions.library alone, and following what is loaded (actions.follow).
    step = models.CharField(
        _("办理步骤"), max_length=20, choices=Step, default=Step.DRAFT, db_default=Step.DRAFT.value
    )

    class Meta:
        verbose_name = _("项目")
        indexes = (
            models.Index(fields=["banner", "name"], name="project_banner_name"),
            models.Index(fields=["banner", "year", "state"], name="project_banner_year"),
            models.Index(fields=["division", "code"], name="project_place"),
            models.Index(fields=["department", "banner"], name="project_department"),
            models.Index(fields=["year", "id"], name="project_year"),
            models.Index(fields=["banner", "step", "code"], name="project_banner_step"),
        )
        constraints = (
            constraints.in_region("project"),
            *sound("project"),
            constraints.unique(
                "project_code_unique", "banner", "code", message=_("本旗县已有这个项目编码，请核对。")
            ),
            constraints.known("project", "step", Step.values, _("办理步骤")),
            constraints.in_order(
                "project", "notice_since", "notice_until", _("公示结束早于公示开始，请核对两个日期。")
            ),
        )

    class Scoped:
        subject = "project"
        operator = "operator__code"
        department = "department"
        published = Q(step__in=IN_LIBRARY)

    def __str__(self) -> str:
        return str(self.name)


class FundLine(Placed):
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="funds", **PARENT)
    source = column("fund", "source")
    level = column("fund", "level")
    amount = column("fund", "amount")
    year = column("fund", "year")
    document = column("fund", "document")

    class Meta:
        verbose_name = _("项目资金")
        indexes = (models.Index(fields=["banner", "year", "source"], name="fund_banner_year"),)
        constraints = (constraints.in_region("fund"), *sound("fund"))

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"
        published = Q(project__step__in=IN_LIBRARY)

    def __str__(self) -> str:
        return f"{self.project} {self.get_source_display()}"


class OperationYear(Placed):
    project = models.ForeignKey(
        Project, verbose_name=_("项目"), related_name="operation_years", db_index=False, **PARENT
    )
    year = column("operation", "year")
    revenue = column("operation", "revenue")
    profit = column("operation", "profit")

    class Meta:
        verbose_name = _("项目运营")
        indexes = (models.Index(fields=["banner", "year"], name="operation_banner_year"),)
        constraints = (
            constraints.in_region("operation"),
            *sound("operation"),
            constraints.unique(
                "operation_year_unique", "project", "year", message=_("这个项目的这一年度已登记。")
            ),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.project} {self.year}"
