"""Orders to put something right. Art. 19."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT, column, sound
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Rectification(Placed):
    code = column("rectification", "code")
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="rectifications", **PARENT)
    problem = column("rectification", "problem")
    ordered_on = column("rectification", "ordered_on")
    due_on = column("rectification", "due_on")
    done_on = column("rectification", "done_on")
    result = column("rectification", "result")

    class Meta:
        verbose_name = _("整改")
        indexes = (
            models.Index(fields=["banner", "due_on"], name="rectification_banner_due"),
            models.Index(fields=["division", "code"], name="rectification_place"),
        )
        constraints = (
            constraints.in_region("rectification"),
            *sound("rectification"),
            constraints.unique(
                "rectification_code_unique", "banner", "code", message=_("本旗县已有这个整改编号，请核对。")
            ),
            constraints.in_order(
                "rectification", "ordered_on", "due_on", _("期限早于下达日期，请核对两个日期。")
            ),
        )

    class Scoped:
        subject = "alert"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return str(self.code)

    def is_overdue(self, on: date) -> bool:
        return self.done_on is None and bool(self.due_on < on)
