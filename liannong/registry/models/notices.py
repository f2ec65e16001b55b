"""公示公告, and what people object to in them. Art. 18, 20, 22, 24."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.tracked import Tracked


class NoticeKind(models.TextChoices):
    ADMISSION = "admission", _("项目入库公示")
    PLAN = "plan", _("年度实施计划公示")
    REWARD = "reward", _("奖补公示")
    ALLOCATION = "allocation", _("集体收益分配公示")
    COMPETITION = "competition", _("公开竞争公示")
    COMPLETION = "completion", _("项目完工公示")
    RECTIFICATION = "rectification", _("整改结果公告")
    ASSESSMENT = "assessment", _("考核结果公示")
    CASE = "case", _("典型案例公示")
    POLICY = "policy", _("政策公告")
    OTHER = "other", _("其他公示公告")


class NoticeState(models.TextChoices):
    PUBLISHED = "published", _("已发布")
    WITHDRAWN = "withdrawn", _("已撤下")


class Standing(models.TextChoices):
    """How a notice stands on a day."""

    COMING = "coming", pgettext_lazy("notice", "未开始")
    RUNNING = "running", _("公示中")
    OVER = "over", _("公示期满")
    WITHDRAWN = "withdrawn", _("已撤下")


class Notice(Placed):
    """``about`` and ``about_id`` are the kind (the model's name) and key of the thing; empty for a place as such.

    ``body`` is a list of parts as ``registry.notice_body`` writes them: nothing else is ever shown of it.
    """

    about = models.CharField(_("事项"), max_length=32, blank=True, default="")
    about_id = models.BigIntegerField(_("事项编号"), **OPTIONAL)
    kind = models.CharField(_("公示类型"), max_length=16, choices=NoticeKind)
    title = models.CharField(_("标题"), max_length=200)
    body = models.JSONField(_("内容"), default=list)
    since = models.DateField(_("公示开始"))
    until = models.DateField(_("公示结束"))
    state = models.CharField(_("状态"), max_length=16, choices=NoticeState, default=NoticeState.PUBLISHED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发布人"), related_name="+", db_index=False, **PARENT
    )

    class Meta:
        verbose_name = _("公示公告")
        indexes = (
            models.Index(fields=["banner", "until"], name="notice_banner_until"),
            models.Index(fields=["division", "until"], name="notice_place"),
            models.Index(fields=["about", "about_id", "kind"], name="notice_about"),
            models.Index(fields=["until"], name="notice_until"),
        )
        constraints = (
            constraints.in_region("notice"),
            constraints.known("notice", "kind", NoticeKind.values, _("公示类型")),
            constraints.known("notice", "state", NoticeState.values, _("状态")),
            constraints.in_order("notice", "since", "until", _("公示结束早于公示开始，请核对两个日期。")),
        )

    class Scoped:
        subject = "notice"
        operator = None
        department = None
        # A notice is for everyone: operators and departments too see those of their place.
        shared = True
        published = Q(state=NoticeState.PUBLISHED)

    def __str__(self) -> str:
        return str(self.title)

    def standing(self, on: date) -> Standing:
        if self.state == NoticeState.WITHDRAWN:
            return Standing.WITHDRAWN
        if on < self.since:
            return Standing.COMING
        return Standing.RUNNING if on <= self.until else Standing.OVER

    @property
    def thing(self) -> Any:
        """What it is about, None for a place as such."""
        if not self.about:
            return None
        return apps.get_model("registry", self.about)._default_manager.filter(pk=self.about_id).first()


class Objection(Tracked):
    """Open until it is answered; the answer says whether it is upheld."""

    notice = models.ForeignKey(Notice, verbose_name=_("公示公告"), related_name="objections", **PARENT)
    answer = models.TextField(_("答复"), blank=True, default="")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("答复人"),
        related_name="+",
        db_index=False,
        **PARENT,
        **OPTIONAL,
    )
    answered_on = models.DateField(_("答复日期"), **OPTIONAL)
    upheld = models.BooleanField(_("异议成立"), **OPTIONAL)

    class Meta:
        verbose_name = _("异议")
        indexes = (models.Index(fields=["banner", "answered_on"], name="objection_banner_open"),)
        constraints = (
            constraints.in_region("objection"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, upheld=None, answer="")
                | (
                    Q(answered_on__isnull=False, answered_by__isnull=False, upheld__isnull=False)
                    & ~Q(answer="")
                ),
                name="objection_answered_whole",
                violation_error_message=_("答复须同时写明内容、结论、答复人和日期。"),
            ),
        )

    class Scoped:
        subject = "complaint"
        operator = None
        department = None
        # Under a notice that everybody reads stands what was answered.
        published = Q(answered_on__isnull=False, notice__state=NoticeState.PUBLISHED)

    @property
    def is_open(self) -> bool:
        return self.answered_on is None
