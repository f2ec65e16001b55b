"""What a place lays over the Rules (Art. 27), and the official text beside our gists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.placed import Placed
from liannong.rulebook import source
from liannong.rulebook.amounts import Amount, as_typed, read_value
from liannong.rulebook.numbers import Figure

KEPT: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}


class LocalRule(Placed):
    """One value of one amount from a day on, in a league or banner; ``division`` is whose it is.

    ``value`` is the text typed in, in the amount's unit. ``ended_on`` is the first day it no longer counts.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("起草")
        SUBMITTED = "submitted", _("待审定")
        IN_FORCE = "in-force", _("已生效")
        RETURNED = "returned", _("已退回")
        WITHDRAWN = "withdrawn", _("已撤回")
        ENDED = "ended", _("已废止")

    amount = models.CharField(_("参数"), max_length=64)
    value = models.CharField(pgettext_lazy("amount", "值"), max_length=32)
    since = models.DateField(_("生效日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    cite = models.CharField(_("依据"), max_length=200)
    note = models.TextField(_("说明"), blank=True)
    permitted_by = models.CharField(_("授权条款"), max_length=8, default="27", editable=False)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("录入人"), on_delete=models.PROTECT, related_name="+"
    )
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("提交人"), **KEPT)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("审定人"), **KEPT)
    decided_on = models.DateField(_("审定日期"), null=True, blank=True)
    ended_on = models.DateField(_("废止日期"), null=True, blank=True)
    reason = models.CharField(_("退回或废止的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("地方细则")
        indexes = (
            models.Index(fields=["state", "division"], name="local_rule_state"),
            models.Index(fields=["banner", "since"], name="local_rule_banner"),
        )
        constraints = (
            constraints.in_region("local_rule"),
            constraints.in_order("local_rule", "since", "until", _("截止日期早于生效日期，请核对。")),
            constraints.known(
                "local_rule",
                "state",
                ("draft", "submitted", "in-force", "returned", "withdrawn", "ended"),
                _("状态"),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | (
                    ~models.Q(decided_by=models.F("made_by")) & ~models.Q(decided_by=models.F("submitted_by"))
                ),
                name="local_rule_two_persons",
                violation_error_message=_("录入和审定须是两个人。"),
            ),
        )

    class Scoped:
        subject = "policy"
        operator = None
        department = None
        shared = True

    def __str__(self) -> str:
        return self.described.label

    @property
    def described(self) -> Amount:
        return source.book().amounts[self.amount]

    @property
    def figure(self) -> Figure:
        """The value in the amount's unit."""
        return read_value(self.described, as_typed(self.described, self.value))

    @property
    def last_day(self) -> date | None:
        """The last day it may count; None while it is open."""
        ends = [day for day in (self.until, self.ended_on and self.ended_on - timedelta(days=1)) if day]
        return min(ends, default=None)


class OfficialText(Placed):
    """The text of the Rules as a region's bureau uploaded it; the latest one is shown. ``articles``: number → body."""

    name = models.CharField(_("文件名"), max_length=255)
    digest = models.CharField(_("校验值"), max_length=64)
    articles = models.JSONField(_("各条"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("上传人"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("实施细则原文")
        ordering = ("-pk",)

    class Scoped:
        subject = "policy"
        operator = None
        department = None
        shared = True

    def __str__(self) -> str:
        return self.name
