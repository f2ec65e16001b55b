from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.places import Level, level_of
from liannong.accounts.scope import Scope
from liannong.registry.models import Asset, CollectiveAccount, Division, Household
from liannong.registry.models.collective_accounts import INCOME, AccountKind, EntryKind
from liannong.rulebook.vocabulary import AllocationBasis, Use
from liannong.web.form_page import DayField, MoneyField

PAIR = re.compile(r"^(\S+)[\s,，\t]+(\d+(?:\.\d{1,2})?)$")


class Codes(forms.CharField):
    """A code typed by hand, found within the reader's scope."""

    def __init__(self, rows: QuerySet[Any], missing: str, **options: Any) -> None:
        self.rows, self.missing = rows, missing
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        if not code:
            return None
        found = self.rows.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(self.missing.format(code=code))
        return found


class Opening(forms.Form):
    """Villages within reach, and the banner itself for the income of assistance assets."""

    division = forms.ModelChoiceField(
        Division.objects.none(), label=gettext_lazy("嘎查村或旗县"), empty_label=None
    )
    name = forms.CharField(label=gettext_lazy("账户名称"), max_length=60)

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = Scope.of(user).rows(Division.objects.filter(level__in=("banner", "village")))
        field: Any = self.fields["division"]
        field.queryset = places
        self.fields["asset"] = Codes(
            Scope.of(user).rows(Asset.objects.all()), _("没有找到资产编号 {code}。"), required=False,
            label=_("来源资产编号"), help_text=_("只记一项资产收入的账户填写；一般账户不填。"),
        )  # fmt: skip

    @property
    def kind(self) -> str:
        is_banner = level_of(self.cleaned_data["division"].code) == Level.BANNER
        return AccountKind.ASSETS if is_banner else AccountKind.VILLAGE


class Income(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[(kind.value, kind.label) for kind in EntryKind if kind in INCOME]
    )
    amount = MoneyField(label=gettext_lazy("金额"), min_value=Decimal("0.01"))
    on = DayField(label=gettext_lazy("到账日期"), initial=timezone.localdate)
    document = forms.CharField(label=gettext_lazy("凭证号"), max_length=60)
    note = forms.CharField(label=gettext_lazy("摘要"), max_length=200, required=False)

    def __init__(self, user: User, account: CollectiveAccount, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = Scope.of(user).rows(Asset.objects.filter(banner=account.banner))
        self.fields["asset"] = Codes(
            here, _("没有找到资产编号 {code}。"), required=False, label=_("来源资产编号"),
            initial=account.asset.code if account.asset else "",
        )  # fmt: skip


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200)


class Draft(forms.Form):
    title = forms.CharField(label=gettext_lazy("方案名称"), max_length=60)
    code = forms.CharField(label=gettext_lazy("分配编号"), max_length=40)
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=1900, max_value=2100)


class Line(forms.Form):
    use = forms.ChoiceField(label=gettext_lazy("用途"), choices=[(use.value, use.label) for use in Use])
    amount = MoneyField(label=gettext_lazy("金额"), min_value=Decimal("0.01"))
    basis = forms.ChoiceField(
        label=gettext_lazy("依据"), required=False,
        choices=[("", "—"), *((basis.value, basis.label) for basis in AllocationBasis)],
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)

    def __init__(self, user: User, village: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = Scope.of(user).rows(Household.objects.filter(division=village))
        self.fields["household"] = Codes(
            here, _("本嘎查村没有户编号 {code}。"), required=False, label=_("户编号"),
            help_text=_("发给农牧户的填写。"),
        )  # fmt: skip


class ShareOut(forms.Form):
    use = forms.ChoiceField(
        label=gettext_lazy("用途"), choices=[(use.value, use.label) for use in Use if use.is_listed]
    )
    amount = MoneyField(label=gettext_lazy("按份额分配的金额"), min_value=Decimal("0.01"))


class Resolution(forms.Form):
    on = DayField(label=gettext_lazy("成员决议日期"))
    present = forms.IntegerField(label=gettext_lazy("到会成员"), min_value=1)
    in_favour = forms.IntegerField(label=gettext_lazy("同意成员"), min_value=0)


class Register(forms.Form):
    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    division = forms.ModelChoiceField(Division.objects.none(), label=gettext_lazy("嘎查村"), empty_label=None)
    total = forms.DecimalField(
        label=gettext_lazy("总份额（股）"), min_value=Decimal("0.01"), decimal_places=2, max_digits=12
    )
    on = DayField(label=gettext_lazy("量化日期"))

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["division"]
        field.queryset = Scope.of(user).rows(Division.objects.filter(level="village"))


class Shares(forms.Form):
    pairs = forms.CharField(
        label=gettext_lazy("户编号和份额"), widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("一行一户：户编号、空格、份额（股）。可从 Excel 复制两列粘贴；份额填 0 表示去掉这一户。"),
    )  # fmt: skip

    def __init__(self, user: User, village: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.here = Scope.of(user).rows(Household.objects.filter(division=village))

    def clean_pairs(self) -> dict[Household, int]:
        lines = [line.strip() for line in self.cleaned_data["pairs"].splitlines()]
        matched = [(n, PAIR.match(line)) for n, line in enumerate(lines, start=1) if line]
        if wrong := [n for n, match in matched if match is None]:
            raise forms.ValidationError(_("第 {row} 行看不懂，请写成“户编号 份额”。").format(row=wrong[0]))
        known = {h.code: h for h in self.here.filter(code__in=[match[1] for _n, match in matched if match])}
        if unknown := [(n, match[1]) for n, match in matched if match and match[1] not in known]:
            row, code = unknown[0]
            raise forms.ValidationError(
                _("第 {row} 行：本嘎查村没有户编号 {code}。").format(row=row, code=code)
            )
        return {known[match[1]]: _hundredths(match[2]) for _n, match in matched if match}


def _hundredths(text: str) -> int:
    whole, _point, part = text.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
