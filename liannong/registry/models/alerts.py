"""预警与整改 (Art. 19): one for each rule that something fails in a year, until it is put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liannong.accounts.roles import Role
from liannong.registry.models import constraints
from liannong.registry.models.evaluations import StoredFinding
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.rectifications import Rectification
from liannong.rulebook.severity import NOMINAL
from liannong.rulebook.titles import title
from liannong.rulebook.vocabulary import Measure, Severity, SubjectType

TEXT: dict[str, Any] = {"blank": True, "default": "", "db_default": ""}


class AlertState(models.TextChoices):
    OPEN = "open", _("待研判")
    ORDERED = "ordered", _("整改中")
    ANSWERED = "answered", _("待核查")
    CLOSED = "closed", _("已解除")


class Closing(models.TextChoices):
    """Why an alert is closed."""

    GONE = "gone", _("重新判断已不再不合格")
    VERIFIED = "verified", _("整改核查通过")
    BY_HAND = "by-hand", _("人工解除")


# Who may be told to put something right; the clerk of the banner answers for those without an account.
OWNERS = (Role.OPERATOR, Role.DEPARTMENT, Role.TOWNSHIP, Role.VILLAGE, Role.BANNER_CLERK)


def overdue(on: date) -> Q:
    """Rows past the day their next step was due, as ``Alert.is_overdue`` says of one; closed ones never are."""
    return ~Q(state=AlertState.CLOSED) & Q(due_on__lt=on)


# What a state waits for, and whose task that is; an order's is its owner's.
STEPS: dict[str, tuple[Any, Any]] = {
    AlertState.OPEN: (_("研判"), Role.BANNER_CLERK.label),
    AlertState.ORDERED: (_("整改答复"), ""),
    AlertState.ANSWERED: (_("核查"), Role.BANNER_REVIEWER.label),
}


def _who(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, related_name="+", **PARENT, **OPTIONAL
    )


class Alert(Placed):
    """Evaluations open it; people put it right. Figures, sentence, project and last day are its finding's.

    ``finding`` is the latest that failed: the same one while only its figures change, another when it failed anew;
    ``fails`` says whether the latest evaluation still found it. ``times`` is how often it was opened. ``due_on`` is the
    day by which the next step is due: first triage, then what the order asks, which ``order_due_on`` keeps, then
    verification. ``escalated_on`` is the day on which the league was told that this step is late; taking it ends that.
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
    fails = models.BooleanField(_("最近判断仍不合格"), default=True, db_default=True)
    opened_on = models.DateField(_("预警日期"))
    closed_on = models.DateField(_("解除日期"), null=True, blank=True)
    times = models.PositiveIntegerField(_("预警次数"), default=1)
    severity = models.CharField(
        _("程度"), max_length=8, choices=[(word.value, word.label) for word in Severity],
        default=Severity.MAJOR.value, db_default=Severity.MAJOR.value,
    )  # fmt: skip
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    owner = models.CharField(
        _("责任单位"), max_length=16, choices=[(role.value, role.label) for role in OWNERS], **TEXT
    )
    demand = models.TextField(_("整改要求"), **TEXT)
    ordered_on = models.DateField(_("下达日期"), null=True, blank=True)
    ordered_by = _who(_("下达人"))
    order_due_on = models.DateField(_("整改期限"), null=True, blank=True)
    answer = models.TextField(_("整改情况"), **TEXT)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    answered_by = _who(_("答复人"))
    measure = models.CharField(
        _("处置方式"), max_length=12, choices=[(word.value, word.label) for word in Measure], **TEXT
    )
    closing = models.CharField(_("解除方式"), max_length=8, choices=Closing, **TEXT)
    closed_by = _who(_("解除人"))
    escalated_on = models.DateField(_("升级盟市日期"), null=True, blank=True)
    rectification = models.OneToOneField(
        Rectification,
        models.SET_NULL,
        verbose_name=_("整改台账"),
        related_name="alert",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("预警")
        indexes = (
            models.Index(fields=["banner", "year", "state"], name="alert_banner"),
            models.Index(fields=["division", "state"], name="alert_place"),
            models.Index(fields=["due_on", "id"], name="alert_due"),
        )
        constraints = (
            constraints.in_region("alert"),
            constraints.sane_year("alert", "year"),
            constraints.known("alert", "state", AlertState.values, _("状态")),
            models.CheckConstraint(
                condition=(~Q(state=AlertState.CLOSED) & Q(closed_on__isnull=True))
                | Q(state=AlertState.CLOSED, closed_on__isnull=False),
                name="alert_closed_on_a_day",
                violation_error_message=_("已解除的预警须有解除日期，未解除的没有。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(AlertState.ORDERED, AlertState.ANSWERED))
                | (~Q(owner="") & ~Q(demand="") & Q(due_on__isnull=False, order_due_on__isnull=False, ordered_on__isnull=False)),
                name="alert_ordered_whole",
                violation_error_message=_("下达整改须写明责任单位、整改要求和期限。"),
            ),
            models.CheckConstraint(
                condition=~Q(rule=NOMINAL, closing__in=(Closing.VERIFIED, Closing.BY_HAND)) | ~Q(measure=""),
                name="alert_nominal_disposed",
                violation_error_message=_("挂名帮扶须先处置，写明处置方式后才能解除（第十九条）。"),
            ),
            models.CheckConstraint(
                condition=Q(escalated_on__isnull=True)
                | ~Q(state=AlertState.CLOSED) & Q(due_on__lt=F("escalated_on")),
                name="alert_escalated_when_late",
                violation_error_message=_("只有逾期未办结的预警才升级盟市。"),
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
        return f"{title(self.rule)} {self.subject} {self.year}"

    @property
    def is_open(self) -> bool:
        return self.state != AlertState.CLOSED

    @property
    def step(self) -> Any:
        """What it waits for, in a word; nothing once it is closed."""
        return STEPS[self.state][0] if self.is_open else ""

    @property
    def owing(self) -> Any:
        """Whose task that is."""
        return (STEPS[self.state][1] or self.get_owner_display()) if self.is_open else ""

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on
