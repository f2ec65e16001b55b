"""What a village collective holds, and what came in and went out. Art. 12(2), 15(4), 16(3). Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.assets import Asset
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed


class AccountKind(models.TextChoices):
    VILLAGE = "village", _("嘎查村集体收益")
    ASSETS = "assets", _("项目资产收益")


class EntryKind(models.TextChoices):
    ASSET = "asset", _("资产经营收益")
    RENT = "rent", _("租金")
    DIVIDEND = "dividend", _("分红")
    OTHER = "other", _("其他收入")
    ALLOCATION = "allocation", _("收益分配")
    REWARD = "reward", _("奖补支出")
    REFUND = "refund", _("付款退回")
    REVERSAL = "reversal", _("冲正")


INCOME = (EntryKind.ASSET, EntryKind.RENT, EntryKind.DIVIDEND, EntryKind.OTHER)
SPENDING = (EntryKind.ALLOCATION, EntryKind.REWARD)


class CollectiveAccount(Placed):
    """``division`` is the village's, or the banner's for the income of assistance assets. ``asset`` where the
    account is kept for one asset apart. ``balance`` and ``entries`` are those of its latest entry."""

    kind = models.CharField(_("账户类别"), max_length=8, choices=AccountKind)
    name = models.CharField(_("账户名称"), max_length=60)
    asset = models.ForeignKey(
        Asset, verbose_name=_("来源资产"), related_name="income_accounts", **PARENT, **OPTIONAL
    )
    balance = models.BigIntegerField(_("余额"), default=0, editable=False)
    entries_kept = models.BigIntegerField(_("笔数"), default=0, editable=False)

    class Meta:
        verbose_name = _("集体收益账户")
        indexes = (models.Index(fields=["banner", "name"], name="income_account_banner"),)
        constraints = (
            constraints.in_region("income_account"),
            constraints.known("income_account", "kind", AccountKind.values, _("账户类别")),
            constraints.not_negative("income_account", "balance", _("余额")),
            constraints.unique(
                "income_account_name_unique", "division", "name", message=_("这里已有同名的账户，请核对。")
            ),
        )

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return self.name


class AccountEntry(Placed):
    """Written once and never changed; what was wrong is reversed by an entry of its own.

    ``number`` counts within the account without a gap; ``opening`` is the balance of the entry before.
    """

    account = models.ForeignKey(
        CollectiveAccount, verbose_name=_("账户"), related_name="entries", db_index=False, **PARENT
    )
    number = models.BigIntegerField(_("序号"))
    kind = models.CharField(_("类别"), max_length=10, choices=EntryKind)
    amount = models.BigIntegerField(_("金额"))
    opening = models.BigIntegerField(_("上期余额"))
    balance = models.BigIntegerField(_("余额"))
    booked_on = models.DateField(_("日期"))
    asset = models.ForeignKey(
        Asset, verbose_name=_("来源资产"), related_name="income_entries", **PARENT, **OPTIONAL
    )
    document = models.CharField(_("凭证"), max_length=60, blank=True, default="")
    note = models.CharField(_("摘要"), max_length=200, blank=True, default="")
    plan = models.ForeignKey(
        "AllocationPlan", verbose_name=_("分配方案"), related_name="entries", **PARENT, **OPTIONAL
    )
    reverses = models.OneToOneField(
        "self", verbose_name=_("被冲正的一笔"), related_name="reversed_by", **PARENT, **OPTIONAL
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("记账人"), related_name="+", **PARENT)
    at = models.DateTimeField(_("记账时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("收支明细")
        constraints = (
            constraints.in_region("account_entry"),
            constraints.known("account_entry", "kind", EntryKind.values, _("类别")),
            constraints.unique(
                "account_entry_number_unique", "account", "number", message=_("这一序号已经记账，请核对。")
            ),
            models.CheckConstraint(
                condition=Q(balance=F("opening") + F("amount")),
                name="account_entry_adds_up",
                violation_error_message=_("上期余额加金额应等于余额，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0, opening__gte=0),
                name="account_entry_balance_not_negative",
                violation_error_message=_("余额不能小于零，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[*INCOME, EntryKind.REFUND], amount__gt=0)
                | Q(kind__in=SPENDING, amount__lt=0)
                | Q(kind=EntryKind.REVERSAL, reverses__isnull=False),
                name="account_entry_sign",
                violation_error_message=_("收入应大于零，支出应小于零，请核对。"),
            ),
        )

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.account} {self.number}"

    @property
    def can_be_reversed(self) -> bool:
        """What was booked by hand; a payment is undone where it was decided."""
        return self.kind in INCOME and not hasattr(self, "reversed_by")
