"""投诉建议: what people hand in without an account, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.projects import Project
from liannong.registry.models.tracked import Tracked


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", _("投诉举报")
    SUGGESTION = "suggestion", _("意见建议")
    QUESTION = "question", _("政策咨询")


class ComplaintState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("complaint", "待受理")
    TAKEN = "taken", pgettext_lazy("complaint", "办理中")
    ANSWERED = "answered", pgettext_lazy("complaint", "已答复")
    CLOSED = "closed", pgettext_lazy("complaint", "已办结")


OPEN = (ComplaintState.RECEIVED, ComplaintState.TAKEN)


def _who(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, related_name="+", db_index=False, **PARENT, **OPTIONAL
    )


class Complaint(Tracked):
    """``division`` is whom it was handed to: a banner, a league, or the region. ``due_on`` is the last day to answer."""

    kind = models.CharField(_("类型"), max_length=16, choices=ComplaintKind)
    project = models.ForeignKey(
        Project, verbose_name=_("项目"), related_name="complaints", **PARENT, **OPTIONAL
    )
    state = models.CharField(
        _("状态"), max_length=16, choices=ComplaintState, default=ComplaintState.RECEIVED
    )
    due_on = models.DateField(_("答复期限"))
    taken_by = _who(_("受理人"))
    taken_on = models.DateField(_("受理日期"), **OPTIONAL)
    answer = models.TextField(_("答复"), blank=True, default="")
    answered_by = _who(_("答复人"))
    answered_on = models.DateField(_("答复日期"), **OPTIONAL)
    closed_on = models.DateField(_("办结日期"), **OPTIONAL)

    class Meta:
        verbose_name = _("投诉建议")
        indexes = (
            models.Index(fields=["banner", "state", "due_on"], name="complaint_banner_state"),
            models.Index(fields=["banner", "made_on", "id"], name="complaint_banner_made"),
            models.Index(fields=["made_on", "id"], name="complaint_made"),
        )
        constraints = (
            constraints.in_region("complaint"),
            constraints.known("complaint", "kind", ComplaintKind.values, _("类型")),
            constraints.known("complaint", "state", ComplaintState.values, _("状态")),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, answered_on=None, answered_by=None, answer="")
                | (
                    ~Q(state__in=OPEN)
                    & Q(answered_on__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                ),
                name="complaint_answered_whole",
                violation_error_message=_("已答复或办结的，须写明答复内容、答复人和日期；未答复的没有。"),
            ),
        )

    class Scoped:
        subject = "complaint"
        operator = None
        department = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on < on
