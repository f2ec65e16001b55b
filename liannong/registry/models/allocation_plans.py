"""Plans by which a village spends its collective income. Art. 12(2)–(4). Money in fen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.collective import Allocation
from liannong.registry.models.collective_accounts import CollectiveAccount
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed


class PlanState(models.TextChoices):
    DRAFT = "draft", _("草拟")
    RESOLVED = "resolved", _("成员已决议")
    CHECKED = "checked", _("苏木乡镇已核")
    NOTICE = "notice", _("公示中")
    DONE = "done", _("已执行")


class AllocationPlan(Placed):
    """Its lines are the rows of the ledger 集体收益分配 with its code. ``total`` is what the members resolved."""

    account = models.ForeignKey(CollectiveAccount, verbose_name=_("支出账户"), related_name="plans", **PARENT)
    code = models.CharField(_("分配编号"), max_length=40)
    title = models.CharField(_("方案名称"), max_length=60)
    year = models.SmallIntegerField(_("年度"))
    resolved_on = models.DateField(_("成员决议日期"), **OPTIONAL)
    present = models.IntegerField(_("到会成员"), **OPTIONAL)
    in_favour = models.IntegerField(_("同意成员"), **OPTIONAL)
    total = models.BigIntegerField(_("决议金额"), **OPTIONAL)
    executed_on = models.DateField(_("执行日期"), **OPTIONAL)
    state = models.CharField(_("状态"), max_length=8, choices=PlanState, default=PlanState.DRAFT)

    class Meta:
        verbose_name = _("分配方案")
        indexes = (models.Index(fields=["banner", "state"], name="allocation_plan_state"),)
        constraints = (
            constraints.in_region("allocation_plan"),
            constraints.known("allocation_plan", "state", PlanState.values, _("状态")),
            constraints.sane_year("allocation_plan", "year"),
            constraints.unique(
                "allocation_plan_code_unique", "banner", "code", message=_("本旗县已有这个分配编号，请核对。")
            ),
            models.CheckConstraint(
                condition=Q(in_favour__isnull=True) | Q(in_favour__gte=0, in_favour__lte=models.F("present")),
                name="allocation_plan_in_favour_among_present",
                violation_error_message=_("同意成员不能多于到会成员，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT) | Q(resolved_on__isnull=False, total__gt=0),
                name="allocation_plan_resolved",
                violation_error_message=_("决议以后的方案须有成员决议日期和金额，请核对。"),
            ),
        )

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return self.title

    @property
    def lines(self) -> QuerySet[Allocation]:
        return Allocation.objects.filter(banner=self.banner, code=self.code)

    @property
    def is_open(self) -> bool:
        """Whether its lines may still be changed."""
        return self.state == PlanState.DRAFT
