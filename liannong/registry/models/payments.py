"""Lists handed to the bank, and what the bank answered. Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import EncryptedTextField
from liannong.accounts.masking import masked_id
from liannong.registry.models import constraints
from liannong.registry.models.claims import RewardClaim
from liannong.registry.models.collective_accounts import AccountEntry, CollectiveAccount
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed


class PaymentState(models.TextChoices):
    SENT = "sent", _("等银行回单")
    PAID = "paid", _("付款成功")
    FAILED = "failed", _("付款失败")


class PaymentList(Placed):
    """Paid from one account; ``division`` is the banner's."""

    account = models.ForeignKey(
        CollectiveAccount, verbose_name=_("支出账户"), related_name="payment_lists", **PARENT
    )
    made_on = models.DateField(_("制单日期"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("制单人"), related_name="+", **PARENT
    )

    class Meta:
        verbose_name = _("付款清单")
        indexes = (models.Index(fields=["banner", "made_on"], name="payment_list_banner"),)
        constraints = (constraints.in_region("payment_list"),)

    class Scoped:
        subject = "reward"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"ZF-{self.pk}"


class Payment(Placed):
    """One line of a list. Money leaves the account with ``entry`` and comes back with ``refund`` when it failed."""

    sent_with = models.ForeignKey(PaymentList, verbose_name=_("付款清单"), related_name="payments", **PARENT)
    claim = models.ForeignKey(RewardClaim, verbose_name=_("奖补申请"), related_name="payments", **PARENT)
    code = models.CharField(_("付款编号"), max_length=40)
    amount = models.BigIntegerField(_("金额"))
    payee = models.CharField(_("收款户名"), max_length=80)
    bank = models.CharField(_("开户银行"), max_length=80)
    bank_account = EncryptedTextField(_("收款账号"))
    state = models.CharField(_("状态"), max_length=6, choices=PaymentState, default=PaymentState.SENT)
    reason = models.CharField(_("失败原因"), max_length=200, blank=True, default="")
    answered_on = models.DateField(_("回单日期"), **OPTIONAL)
    entry = models.OneToOneField(AccountEntry, verbose_name=_("支出"), related_name="payment", **PARENT)
    refund = models.OneToOneField(
        AccountEntry, verbose_name=_("退回"), related_name="refunded_payment", **PARENT, **OPTIONAL
    )

    class Meta:
        verbose_name = _("付款")
        constraints = (
            constraints.in_region("payment"),
            constraints.known("payment", "state", PaymentState.values, _("状态")),
            constraints.unique(
                "payment_code_unique", "banner", "code", message=_("已有这个付款编号，请核对。")
            ),
            constraints.unique(
                "payment_once", "claim", when=~Q(state=PaymentState.FAILED),
                message=_("这份申请已经付款或正在付款，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="payment_amount_positive",
                violation_error_message=_("付款金额应大于零，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(state=PaymentState.FAILED, refund__isnull=False)
                | (~Q(state=PaymentState.FAILED) & Q(refund__isnull=True)),
                name="payment_refunded_when_failed",
                violation_error_message=_("付款失败须有退回的一笔，请核对。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "reward"
        operator = "claim__operator__code"
        department = None

    def __str__(self) -> str:
        return self.code

    @property
    def masked_bank_account(self) -> str:
        return masked_id(self.bank_account)
