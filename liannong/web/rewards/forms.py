from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.registry.models import CollectiveAccount, RewardClaim
from liannong.registry.models.claims import ClaimState
from liannong.web.form_page import MoneyField


class Bank(forms.Form):
    payee = forms.CharField(label=gettext_lazy("收款户名"), max_length=80)
    bank = forms.CharField(label=gettext_lazy("开户银行"), max_length=80)
    bank_account = forms.RegexField(
        r"^[0-9 -]{6,40}$", label=gettext_lazy("收款账号"), help_text=gettext_lazy("加密保存，页面上只显示首尾几位。"),
        error_messages={"invalid": gettext_lazy("账号应是 6 到 40 位数字，请核对。")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_bank_account(self) -> str:
        return "".join(filter(str.isdigit, self.cleaned_data["bank_account"]))


class Exceeding(forms.Form):
    amount = MoneyField(label=gettext_lazy("例外金额"))
    reason = forms.CharField(
        label=gettext_lazy("突破上限的理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )

    def __init__(self, claim: RewardClaim, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].help_text = _("高于核定金额，不高于奖补标准。")


class Account(forms.Form):
    account = forms.ModelChoiceField(
        CollectiveAccount.objects.none(), label=gettext_lazy("支出账户"), empty_label=None
    )

    def __init__(self, user: User, claim: RewardClaim, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["account"]
        field.queryset = covering(user, claim)


def covering(user: User, claim: RewardClaim) -> Any:
    """Accounts of the banner that hold what is to be paid."""
    accounts = Scope.of(user).rows(CollectiveAccount.objects.filter(banner=claim.banner))
    return accounts.filter(balance__gte=claim.exception_amount or claim.amount).order_by("kind", "name")


class Paying(forms.Form):
    account = forms.ModelChoiceField(
        CollectiveAccount.objects.none(), label=gettext_lazy("支出账户"), empty_label=None
    )
    claims = forms.ModelMultipleChoiceField(
        RewardClaim.objects.none(), label=gettext_lazy("待付款的申请"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一份待付款的申请。")},
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        waiting = (
            Scope.of(user)
            .rows(RewardClaim.objects.filter(state=ClaimState.APPROVED))
            .select_related("operator")
        )
        account: Any = self.fields["account"]
        account.queryset = (
            Scope.of(user).rows(CollectiveAccount.objects.filter(claims__in=waiting)).distinct()
        )
        claims: Any = self.fields["claims"]
        claims.queryset = waiting.order_by("pk")


class BankAnswer(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("银行回单"),
        help_text=gettext_lazy("Excel 文件，列名为“付款编号”“金额”“结果”“原因”；结果写“成功”或“失败”。同一份回单传几次都只记一次。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip
