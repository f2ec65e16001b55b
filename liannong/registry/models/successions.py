"""Entitlements whose holder is no longer there: to the village collective or to another key beneficiary. Art. 15(3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.households import Person
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import Destination


class Cause(models.TextChoices):
    DIED = "died", _("去世")
    LEFT = "left", _("不再是监测对象或脱贫人口")


class SuccessionState(models.TextChoices):
    OPEN = "open", _("待办理")
    SETTLED = "settled", _("已办理")


GOES_TO = [(each.value, each.label) for each in (Destination.COLLECTIVE, Destination.TRANSFERRED)]


class Succession(Placed):
    """``division`` is the agreement's. Once settled, the agreement's own row says the same."""

    agreement = models.ForeignKey(Agreement, verbose_name=_("协议"), related_name="successions", **PARENT)
    holder = models.ForeignKey(Person, verbose_name=_("原权益人"), related_name="+", **PARENT)
    cause = models.CharField(_("缘由"), max_length=8, choices=Cause)
    happened_on = models.DateField(_("发生日期"))
    opened_on = models.DateField(_("提出日期"))
    state = models.CharField(_("状态"), max_length=8, choices=SuccessionState, default=SuccessionState.OPEN)
    destination = models.CharField(_("权益去向"), max_length=12, choices=GOES_TO, blank=True, default="")
    transferee = models.ForeignKey(Person, verbose_name=_("受让人"), related_name="+", **PARENT, **OPTIONAL)
    settled_on = models.DateField(_("接续日期"), **OPTIONAL)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("办理人"), related_name="+", **PARENT, **OPTIONAL
    )

    class Meta:
        verbose_name = _("权益接续")
        indexes = (models.Index(fields=["banner", "state"], name="succession_banner_state"),)
        constraints = (
            constraints.in_region("succession"),
            constraints.known("succession", "cause", Cause.values, _("缘由")),
            constraints.known("succession", "state", SuccessionState.values, _("状态")),
            constraints.unique(
                "succession_one_open", "agreement", message=_("这份协议的权益已在等待接续。"),
                when=Q(state=SuccessionState.OPEN),
            ),
            CheckConstraint(
                condition=Q(state=SuccessionState.OPEN, settled_on__isnull=True, destination="")
                | Q(state=SuccessionState.SETTLED, settled_on__isnull=False)
                & (
                    Q(destination=Destination.COLLECTIVE.value, transferee__isnull=True)
                    | Q(destination=Destination.TRANSFERRED.value, transferee__isnull=False)
                ),
                name="succession_settled_somewhere",
                violation_error_message=_("办结的权益接续须写明去向、日期；转移的还须写明受让人。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "agreement"
        operator = "agreement__operator__code"
        department = "agreement__project__department"

    def __str__(self) -> str:
        return f"{self.agreement} {self.get_cause_display()}"
