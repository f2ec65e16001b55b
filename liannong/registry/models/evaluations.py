"""What the rule book found when it was asked about everything: the runs, and what stands since the latest of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project
from liannong.rulebook.vocabulary import Duty, Outcome, RewardRoute, Stage, SubjectType, Term


def _words(terms: type[Term], label: Any, **options: Any) -> Any:
    return models.CharField(label, choices=[(word.value, word.label) for word in terms], **options)


class EvaluationState(models.TextChoices):
    WAITING = "waiting", _("排队中")
    RUNNING = "running", _("正在判断")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


class Evaluation(Placed):
    """One run: ``division`` says of where, ``by`` who asked for it (nobody: the nightly run, or a change).

    ``whole`` asks about everything, otherwise about what was marked as changed. ``done`` of ``total`` are banners; in
    ``narrow`` of them only ``projects`` and ``operators`` had changed, and only these were asked about.
    """

    year = models.SmallIntegerField(_("年度"))
    as_of = models.DateField(_("截至日期"))
    rulebook = models.CharField(_("规则版本"), max_length=32, blank=True, default="")
    whole = models.BooleanField(_("全部重新判断"), default=True)
    state = models.CharField(
        _("状态"), max_length=8, choices=EvaluationState, default=EvaluationState.WAITING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("发起人"), null=True, blank=True, related_name="+"
    )  # fmt: skip
    asked_at = models.DateTimeField(_("发起时间"), default=timezone.now)
    started_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    narrow = models.IntegerField(default=0)
    projects = models.IntegerField(default=0)
    operators = models.IntegerField(default=0)
    message = models.TextField(_("说明"), blank=True, default="")
    counts = models.JSONField(_("结论数"), default=dict)
    opened = models.IntegerField(_("新出现"), default=0)
    gone = models.IntegerField(_("已消失"), default=0)

    class Meta:
        verbose_name = _("判断")
        indexes = (models.Index(fields=["division", "-id"], name="evaluation_place"),)
        constraints = (
            constraints.in_region("evaluation"),
            constraints.sane_year("evaluation", "year"),
            constraints.known("evaluation", "state", EvaluationState.values, _("状态")),
        )

    class Scoped:
        subject = "alert"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.year} {self.division}"

    @property
    def is_at_work(self) -> bool:
        return self.state in (EvaluationState.WAITING, EvaluationState.RUNNING)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class StoredFinding(Placed):
    """One outcome of one rule about one thing, from the day it was first seen until the day it was gone.

    A finding whose figures change stays the same one; one whose outcome changes is gone, and another begins.
    ``evaluation`` is the run that saw it last. ``subject`` is the code of the ledger, ``thing`` the row it names (of an
    allocation line the line itself; 0 where there is none). Figures are plain text, as in JSON.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("判断"), related_name="findings", db_index=False, **PARENT
    )
    year = models.SmallIntegerField(_("年度"))
    rule = models.CharField(_("规则"), max_length=64)
    article = models.CharField(_("条款"), max_length=8)
    stage = _words(Stage, _("阶段"), max_length=16)
    subject_type = _words(SubjectType, _("对象类型"), max_length=16)
    subject = models.CharField(_("对象"))
    thing = models.BigIntegerField(default=0)
    project = models.ForeignKey(
        Project, models.SET_NULL, verbose_name=_("项目"), related_name="findings", null=True, blank=True
    )
    project_code = models.CharField(_("项目编码"), blank=True, default="")
    outcome = _words(Outcome, _("结论"), max_length=8)
    required = models.CharField(_("应达"), blank=True, default="")
    achieved = models.CharField(_("实际"), blank=True, default="")
    missing = models.JSONField(_("缺少的资料"), default=list)
    message = models.TextField(_("说明"))
    first_seen = models.DateField(_("首次发现"))
    last_seen = models.DateField(_("最近确认"))
    gone_on = models.DateField(_("消失日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("判断结果")
        indexes = (
            models.Index(fields=["banner", "year", "outcome", "rule"], name="finding_banner"),
            models.Index(fields=["division", "year"], name="finding_place"),
            models.Index(fields=["subject_type", "thing", "year"], name="finding_thing"),
        )
        constraints = (
            constraints.in_region("finding"),
            constraints.sane_year("finding", "year"),
            constraints.known("finding", "outcome", [word.value for word in Outcome], _("结论")),
            constraints.known("finding", "stage", [word.value for word in Stage], _("阶段")),
            constraints.known("finding", "subject_type", [word.value for word in SubjectType], _("对象类型")),
            constraints.unique(
                "finding_stands_once", "banner", "year", "rule", "subject_type", "subject", "thing", "project_code",
                when=Q(gone_on__isnull=True), message=_("这条判断结果已经在册。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "alert"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.rule} {self.subject} {self.get_outcome_display()}"


class ProjectYear(Placed):
    """What a project owes and what its year brought (Art. 7–9, 16, 19), and its rank for the annual plan (Art. 22).

    Money is fen. ``facts`` are all the facts the rules were asked with, so that a figure can be taken apart; ``parts``
    the parts of the score. ``rank`` is among the banner's candidates, null for every other project.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("判断"), related_name="+", db_index=False, **PARENT
    )
    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("项目"), related_name="years", db_index=False
    )
    year = models.SmallIntegerField(_("年度"))
    duty = _words(Duty, _("带动责任"), max_length=16)
    assistance_funds = models.BigIntegerField(_("帮扶资金"))
    total_funds = models.BigIntegerField(_("总资金"))
    households = models.IntegerField(_("带动户数"))
    key_households = models.IntegerField(_("带动重点户数"))
    income = models.BigIntegerField(_("带动收益"))
    key_income = models.BigIntegerField(_("重点户收益"))
    labour_income = models.BigIntegerField(_("劳动收入"))
    planned_households = models.IntegerField(_("计划带动户数"), null=True)
    planned_income = models.BigIntegerField(_("计划年收益"), null=True)
    rank = models.IntegerField(_("名次"), null=True)
    score = models.DecimalField(_("综合得分"), max_digits=7, decimal_places=2, null=True)
    parts = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("项目年度情况")
        indexes = (
            models.Index(fields=["banner", "year", "duty"], name="project_year_banner"),
            models.Index(fields=["division", "year"], name="project_year_place"),
        )
        constraints = (
            constraints.in_region("project_year"),
            constraints.known("project_year", "duty", [word.value for word in Duty], _("带动责任")),
            constraints.unique(
                "project_year_once", "project", "year", message=_("这个项目的这一年度已经在册。")
            ),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.project} {self.year}"


class DrivenHousehold(Placed):
    """A key household that a project's benefits reached in a year.

    One that two projects reach counts once for its banner (Art. 23): a sum over projects would count it twice.
    ``household`` is the code of the ledger.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("项目"), related_name="+", db_index=False
    )
    year = models.SmallIntegerField(_("年度"))
    household = models.CharField(_("户编号"))

    class Meta:
        verbose_name = _("带动的重点户")
        indexes = (models.Index(fields=["banner", "year", "household"], name="driven_banner"),)
        constraints = (
            constraints.in_region("driven"),
            constraints.unique("driven_once", "project", "year", "household", message=_("这一户已经在册。")),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.household} {self.year}"


class RewardFigures(Placed):
    """What an operator's year comes to under Art. 15(4) (one row a route) or 16(3); who counts is asked anew.

    Money is fen. ``counted`` are persons of 16(3) or households of 15(4); ``left_out`` counts them by reason.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("判断"), related_name="+", db_index=False, **PARENT
    )
    operator = models.ForeignKey(
        Operator, models.CASCADE, verbose_name=_("经营主体"), related_name="reward_figures", db_index=False
    )
    year = models.SmallIntegerField(_("年度"))
    rule = models.CharField(_("奖补"), max_length=64)
    article = models.CharField(_("条款"), max_length=8)
    route = _words(RewardRoute, _("奖补路径"), max_length=1, blank=True, default="")
    eligible = models.BooleanField(_("符合条件"))
    counted = models.IntegerField(_("计入人数或户数"))
    left_out = models.JSONField(_("未计入"), default=dict)
    income = models.BigIntegerField(_("重点户收入"), default=0)
    standard = models.BigIntegerField(_("标准"), default=0)
    cap = models.BigIntegerField(_("上限"), default=0)
    cap_on_actual_wages = models.BigIntegerField(_("按实发工资的上限"), default=0)
    cap_on_minimum_wages = models.BigIntegerField(_("按最低工资的上限"), default=0)
    amount = models.BigIntegerField(_("奖补金额"))
    missing = models.JSONField(_("缺少的资料"), default=list)
    message = models.TextField(_("说明"))

    class Meta:
        verbose_name = _("奖补测算")
        indexes = (
            models.Index(fields=["banner", "year", "eligible"], name="reward_figures_banner"),
            models.Index(fields=["division", "year"], name="reward_figures_place"),
        )
        constraints = (
            constraints.in_region("reward_figures"),
            constraints.unique(
                "reward_figures_once",
                "operator",
                "year",
                "rule",
                "route",
                message=_("这项奖补测算已经在册。"),
            ),
        )

    class Scoped:
        subject = "reward"
        operator = "operator__code"
        department = None

    def __str__(self) -> str:
        return f"{self.operator} {self.rule} {self.year}"


class BannerYear(Placed):
    """The indicators of Art. 23 and on which run all that stands of a banner's year rests.

    ``indicators``: name → [part, whole], counts or fen, as ``rules.assessment.AssessmentFacts`` takes them: banners add
    up to leagues. ``position`` is how far the audit trail had come when rows of it were read last, ``whole_position``
    when all of them were.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("判断"), related_name="+", null=True, db_index=False, **PARENT
    )
    year = models.SmallIntegerField(_("年度"))
    as_of = models.DateField(_("截至日期"))
    position = models.BigIntegerField(default=0)
    whole_position = models.BigIntegerField(default=0)
    indicators = models.JSONField(_("考核指标"), default=dict)

    class Meta:
        verbose_name = _("旗县年度情况")
        constraints = (
            constraints.in_region("banner_year"),
            constraints.unique(
                "banner_year_once", "banner", "year", message=_("这个旗县的这一年度已经在册。")
            ),
        )

    class Scoped:
        subject = "assessment"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.banner} {self.year}"


class StaleMark(Placed):
    """Something changed in the ledgers of a banner since a year of it was judged.

    It reaches no further than ``project`` with all that hangs on it, or than the rewards and workshops of ``operator``
    (ids; the row may be gone); where neither is named it may reach anything of the banner.
    """

    year = models.SmallIntegerField(_("年度"))
    project = models.BigIntegerField(null=True)
    operator = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("待重新判断")
        indexes = (models.Index(fields=["banner", "year"], name="stale_banner"),)
        constraints = (constraints.in_region("stale"),)

    class Scoped:
        subject = "alert"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.banner} {self.year}"
