"""Assets a project formed. Art. 8, 17, 19."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Asset(Placed):
    code = column("asset", "code")
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="assets", **PARENT)
    name = column("asset", "name")
    asset_class = column("asset", "class")
    value = column("asset", "value")
    holder = column("asset", "holder")
    operator = models.ForeignKey(
        Operator, verbose_name=_("经营主体"), related_name="assets", **PARENT, **OPTIONAL
    )
    state = column("asset", "state")
    idle_since = column("asset", "idle_since")
    promised_income = column("asset", "promised_income")
    actual_income = column("asset", "actual_income")

    class Meta:
        verbose_name = _("项目资产")
        indexes = (
            models.Index(fields=["banner", "state"], name="asset_banner_state"),
            models.Index(fields=["division", "code"], name="asset_place"),
        )
        constraints = (
            constraints.in_region("asset"),
            *sound("asset"),
            constraints.unique(
                "asset_code_unique", "banner", "code", message=_("本旗县已有这个资产编号，请核对。")
            ),
        )

    class Scoped:
        subject = "asset"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return str(self.name)
