"""What becomes of an agreement's term: another one follows it, or it ends before its time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed


class Renewal(Placed):
    """``later`` is a row of the ledger of its own: what the former promised and paid stays as it is."""

    earlier = models.OneToOneField(Agreement, verbose_name=_("原协议"), related_name="renewal", **PARENT)
    later = models.OneToOneField(Agreement, verbose_name=_("后续协议"), related_name="renewal_of", **PARENT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("办理人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("协议续签")
        constraints = (
            constraints.in_region("renewal"),
            CheckConstraint(
                condition=~Q(earlier=F("later")), name="renewal_of_another",
                violation_error_message=_("协议不能续签它自己。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "agreement"
        operator = "earlier__operator__code"
        department = "earlier__project__department"

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"


class EarlyEnd(Placed):
    """The agreement's ``until`` is then the day it ended; ``agreed_until`` is what had been agreed."""

    agreement = models.OneToOneField(Agreement, verbose_name=_("协议"), related_name="early_end", **PARENT)
    ended_on = models.DateField(_("提前终止日期"))
    agreed_until = models.DateField(_("原终止日期"))
    reason = models.CharField(_("提前终止的理由"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("办理人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("协议提前终止")
        constraints = (
            constraints.in_region("early_end"),
            CheckConstraint(
                condition=Q(ended_on__lt=F("agreed_until")), name="early_end_before_its_term",
                violation_error_message=_("提前终止日期应早于约定的终止日期，请核对。"),
            ),
            CheckConstraint(
                condition=~Q(reason=""), name="early_end_has_its_reason",
                violation_error_message=_("请写明提前终止的理由。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "agreement"
        operator = "agreement__operator__code"
        department = "agreement__project__department"

    def __str__(self) -> str:
        return f"{self.agreement} {self.ended_on}"
