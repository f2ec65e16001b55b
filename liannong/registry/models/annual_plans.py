"""The annual implementation plan of a banner: which projects of the library are carried out with which money. Art. 22."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project
from liannong.rulebook.vocabulary import FundSource

SOURCES = [(source.value, source.label) for source in FundSource]


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "编制中")
    SUBMITTED = "submitted", _("待审定")
    APPROVED = "approved", _("已审定")
    NOTICE = "notice", _("公示中")
    PUBLISHED = "published", pgettext_lazy("plan", "已印发")


# Once handed in and until it is issued, a plan takes its projects along.
UNDER_WAY = (PlanState.SUBMITTED, PlanState.APPROVED, PlanState.NOTICE)


class AnnualPlan(Placed):
    """``division`` is the banner's own code; ``number`` the 文号 under which it is issued."""

    year = models.SmallIntegerField(_("年度"))
    number = models.CharField(_("文号"), max_length=64, blank=True, default="")
    state = models.CharField(_("状态"), max_length=16, choices=PlanState, default=PlanState.DRAFT)
    ranked_on = models.DateField(_("排序日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("年度实施计划")
        constraints = (
            constraints.in_region("plan"),
            constraints.sane_year("plan", "year"),
            constraints.known("plan", "state", PlanState.values, _("状态")),
            constraints.unique(
                "plan_once_a_year", "banner", "year", message=_("本旗县这一年度已有计划，请打开它继续编制。")
            ),
        )

    class Scoped:
        subject = "project"
        operator = None
        department = None

    def __str__(self) -> str:
        return str(_("{year} 年度实施计划").format(year=self.year))

    @property
    def is_open(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def named(self) -> str:
        """With its 文号, where it has one."""
        return f"{self}（{self.number}）" if self.number else str(self)


class PlanBudget(Placed):
    """How much of a source can be arranged, in fen. Art. 7."""

    plan = models.ForeignKey(AnnualPlan, verbose_name=_("年度实施计划"), related_name="budgets", **PARENT)
    source = models.CharField(_("资金来源"), max_length=16, choices=SOURCES)
    amount = models.BigIntegerField(_("可安排资金"))

    class Meta:
        verbose_name = _("可安排资金")
        constraints = (
            constraints.in_region("plan_budget"),
            constraints.known(
                "plan_budget", "source", [source.value for source in FundSource], _("资金来源")
            ),
            constraints.not_negative("plan_budget", "amount", _("可安排资金")),
            constraints.unique("plan_budget_once", "plan", "source", message=_("这一资金来源已有金额。")),
        )

    class Scoped(AnnualPlan.Scoped):
        pass

    def __str__(self) -> str:
        return f"{self.plan} {self.get_source_display()}"


class PlanItem(Placed):
    """One candidate: its rank, score (0–100) and the parts of it; whether it is in, and by whose reason where moved."""

    plan = models.ForeignKey(AnnualPlan, verbose_name=_("年度实施计划"), related_name="items", **PARENT)
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="plan_items", **PARENT)
    rank = models.IntegerField(_("名次"))
    score = models.DecimalField(_("得分"), max_digits=6, decimal_places=2)
    parts = models.JSONField(_("分项"), default=dict)
    included = models.BooleanField(_("列入计划"), default=False)
    reason = models.TextField(_("调整理由"), blank=True, default="")

    class Meta:
        verbose_name = _("计划项目")
        ordering = ("rank", "pk")
        constraints = (
            constraints.in_region("plan_item"),
            constraints.unique("plan_item_once", "plan", "project", message=_("这个项目已在计划中。")),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.plan} {self.project}"

    @property
    def is_moved(self) -> bool:
        """By hand, against the line."""
        return bool(self.reason)

    @property
    def needs(self) -> dict[str, int]:
        """Fen of each source; read from the fund lines that the caller fetched."""
        found: dict[str, int] = {}
        lines: Any = self.project.funds.all()
        for line in lines:
            found[line.source] = found.get(line.source, 0) + line.amount
        return found
