"""To whom an asset is let, what is due for it and when. Art. 8, 17. Money in fen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.assets import Asset
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed


class Lease(Placed):
    """``division`` is the asset's. ``ended_on``: the day it ended before its term."""

    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="leases", **PARENT)
    operator = models.ForeignKey(Operator, verbose_name=_("承租主体"), related_name="leases", **PARENT)
    document = models.CharField(_("合同编号"), max_length=60, blank=True, default="")
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("终止日期"))
    yearly = models.BigIntegerField(_("年租金"))
    ended_on = models.DateField(_("提前终止日期"), **OPTIONAL)
    ended_because = models.CharField(_("提前终止的理由"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("资产租约")
        ordering = ("since", "pk")
        constraints = (
            constraints.in_region("lease"),
            constraints.not_negative("lease", "yearly", _("年租金")),
            constraints.in_order("lease", "since", "until", _("终止日期早于起始日期，请核对两个日期。")),
            constraints.in_order("lease", "since", "ended_on", _("提前终止日期早于起始日期，请核对。")),
        )

    class Scoped:
        subject = "asset"
        operator = "operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return f"{self.operator} {self.since} — {self.ended_on or self.until}"


class Due(Placed):
    """One instalment of a lease."""

    lease = models.ForeignKey(Lease, models.CASCADE, verbose_name=_("租约"), related_name="dues")
    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="dues", **PARENT)
    due_on = models.DateField(_("应付日期"))
    amount = models.BigIntegerField(_("应付金额"))

    class Meta:
        verbose_name = _("应付租金")
        ordering = ("due_on", "pk")
        constraints = (
            constraints.in_region("due"),
            constraints.not_negative("due", "amount", _("应付金额")),
            constraints.unique(
                "due_day_unique", "lease", "due_on", message=_("这份租约在这一天已有一笔应付，请核对。")
            ),
        )

    class Scoped:
        subject = "asset"
        operator = "lease__operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return str(self.due_on)
