"""预警 (Art. 19): one for each rule that something fails in a year, from the first day until it no longer fails."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.evaluations import StoredFinding
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import SubjectType


class AlertState(models.TextChoices):
    OPEN = "open", _("未解除")
    CLOSED = "closed", _("已解除")


class Alert(Placed):
    """Evaluations open and close it, nobody else. Figures, sentence, project and last day are its finding's.

    ``finding`` is the latest that failed: the same one while only its figures change, another when it failed anew.
    ``times`` is how often it was opened.
    """

    finding = models.ForeignKey(StoredFinding, verbose_name=_("判断结果"), related_name="alerts", **PARENT)
    year = models.SmallIntegerField(_("年度"))
    rule = models.CharField(_("规则"), max_length=64)
    subject_type = models.CharField(
        _("对象类型"), max_length=16, choices=[(word.value, word.label) for word in SubjectType]
    )
    subject = models.CharField(_("对象"))
    thing = models.BigIntegerField(default=0)
    project_code = models.CharField(_("项目编码"), blank=True, default="")
    state = models.CharField(_("状态"), max_length=8, choices=AlertState, default=AlertState.OPEN)
    opened_on = models.DateField(_("预警日期"))
    closed_on = models.DateField(_("解除日期"), null=True, blank=True)
    times = models.PositiveIntegerField(_("预警次数"), default=1)

    class Meta:
        verbose_name = _("预警")
        indexes = (
            models.Index(fields=["banner", "year", "state"], name="alert_banner"),
            models.Index(fields=["division", "state"], name="alert_place"),
        )
        constraints = (
            constraints.in_region("alert"),
            constraints.sane_year("alert", "year"),
            constraints.known("alert", "state", AlertState.values, _("状态")),
            models.CheckConstraint(
                condition=Q(state=AlertState.OPEN, closed_on__isnull=True)
                | Q(state=AlertState.CLOSED, closed_on__isnull=False),
                name="alert_closed_on_a_day",
                violation_error_message=_("已解除的预警须有解除日期，未解除的没有。"),
            ),
            constraints.unique(
                "alert_once", "banner", "year", "rule", "subject_type", "subject", "thing", "project_code",
                message=_("这条预警已经在册。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "alert"
        operator = "finding__project__operator__code"
        department = "finding__project__department"

    def __str__(self) -> str:
        return f"{self.rule} {self.subject} {self.year}"
