"""What the principal of an agreement was worth on a day. Art. 15(3). Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed


class Valuation(Placed):
    """The latest is the agreement's current value; ``basis`` says how it was found."""

    agreement = models.ForeignKey(Agreement, verbose_name=_("协议"), related_name="valuations", **PARENT)
    valued_on = models.DateField(_("估值日期"))
    value = models.BigIntegerField(_("本金价值"))
    basis = models.CharField(_("估值依据"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("登记人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("本金估值")
        ordering = ("valued_on", "pk")
        constraints = (
            constraints.in_region("valuation"),
            constraints.not_negative("valuation", "value", _("本金价值")),
            constraints.unique(
                "valuation_one_a_day", "agreement", "valued_on", message=_("这一天已登记过估值，请核对日期。")
            ),
            CheckConstraint(
                condition=~Q(basis=""), name="valuation_has_its_basis",
                violation_error_message=_("请写明估值依据。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "agreement"
        operator = "agreement__operator__code"
        department = "agreement__project__department"

    def __str__(self) -> str:
        return f"{self.agreement} {self.valued_on}"
