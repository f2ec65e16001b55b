"""A year's assessment as its assessor makes it known, what the assessed object to, and the result once it is frozen. Art. 23."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.reference.divisions import name_of
from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed


class AssessmentState(models.TextChoices):
    OPEN = "open", _("征求意见")
    FROZEN = "frozen", _("已冻结")


class Tier(models.TextChoices):
    """What is compared with each other."""

    LEAGUE = "league", _("盟市")
    BANNER = "banner", _("旗县")


class Assessment(Placed):
    """``division`` is the assessor's: the leagues or banners in it are compared. ``judged_on`` is the day as of which the
    weights count; the assessed may object up to and with ``objections_until``."""

    year = models.SmallIntegerField(_("年度"))
    tier = models.CharField(_("考核对象"), max_length=8, choices=Tier)
    state = models.CharField(_("状态"), max_length=8, choices=AssessmentState, default=AssessmentState.OPEN)
    judged_on = models.DateField(_("测算日期"))
    objections_until = models.DateField(_("意见截止日期"))

    class Meta:
        verbose_name = _("年度考核")
        constraints = (
            constraints.in_region("assessment"),
            constraints.sane_year("assessment", "year"),
            constraints.known("assessment", "state", AssessmentState.values, _("状态")),
            constraints.known("assessment", "tier", Tier.values, _("考核对象")),
            constraints.unique(
                "assessment_once", "division", "year", "tier", message=_("这一年度的考核已经公布。")
            ),
        )

    class Scoped:
        subject = "assessment"
        operator = None
        department = None

    def __str__(self) -> str:
        place = name_of(self.division) or self.division
        return f"{place}{self.year}年度{self.get_tier_display()}考核"

    @property
    def is_open(self) -> bool:
        return self.state == AssessmentState.OPEN


class AssessedYear(Placed):
    """One division's result; ``division`` is its own, so that it finds its own result and nobody else's.

    ``indicators``: name → [part, whole] as ``BannerYear`` keeps them. ``parts``: name → value, points and weight as
    exact text, empty where nothing was to be done.
    """

    assessment = models.ForeignKey(Assessment, verbose_name=_("年度考核"), related_name="lines", **PARENT)
    rank = models.IntegerField(_("名次"))
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)
    indicators = models.JSONField(_("考核指标"), default=dict)
    parts = models.JSONField(_("分项"), default=dict)

    class Meta:
        verbose_name = _("考核结果")
        ordering = ("rank", "pk")
        constraints = (
            constraints.in_region("assessed_year"),
            constraints.unique(
                "assessed_once", "assessment", "division", message=_("这个地区已在考核之中。")
            ),
        )

    class Scoped:
        subject = "assessment"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{name_of(self.division) or self.division} {self.assessment.year}"

    @property
    def open_objections(self) -> int:
        return sum(each.answered_on is None for each in self.objections.all())


class AssessmentObjection(Placed):
    """What an assessed division holds against its result, and the answer. ``upheld`` says who was right."""

    line = models.ForeignKey(AssessedYear, verbose_name=_("考核结果"), related_name="objections", **PARENT)
    text = models.TextField(_("意见"))
    made_on = models.DateField(_("提出日期"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("提出人"), related_name="+", **PARENT
    )
    answer = models.TextField(_("答复"), blank=True, default="")
    upheld = models.BooleanField(_("意见成立"), **OPTIONAL)
    answered_on = models.DateField(_("答复日期"), **OPTIONAL)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("答复人"), related_name="+", **PARENT, **OPTIONAL
    )

    class Meta:
        verbose_name = _("考核意见")
        ordering = ("pk",)
        constraints = (
            constraints.in_region("assessment_objection"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, upheld=None, answer="")
                | (
                    Q(answered_on__isnull=False, answered_by__isnull=False, upheld__isnull=False)
                    & ~Q(answer="")
                ),
                name="assessment_objection_answered_whole",
                violation_error_message=_("答复须同时写明内容、结论、答复人和日期。"),
            ),
        )

    class Scoped:
        subject = "assessment"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.line} {self.made_on}"
