from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models.asset_life import CRITERIA, Standing
from liannong.rulebook.vocabulary import AssetState
from liannong.web.form_page import DayField, MoneyField


class LeaseForm(forms.Form):
    """``operators`` are those in the reader's scope."""

    operator: Any = forms.ModelChoiceField(None, label=_("承租主体"), empty_label=_("请选择"))
    document = forms.CharField(label=_("合同编号"), max_length=60, required=False)
    since = DayField(label=_("起始日期"))
    until = DayField(label=_("终止日期"))
    yearly = MoneyField(label=_("年租金"))
    first_due = DayField(label=_("首笔应付日期"), help_text=_("以后每年同一天应付一笔，到终止日期为止。"))

    def __init__(self, operators: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["operator"].queryset = operators  # type: ignore[attr-defined]


class EndForm(forms.Form):
    on = DayField(label=_("提前终止日期"))
    because = forms.CharField(
        label=_("提前终止的理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("使用状态"),
        choices=[(w.value, w.label) for w in AssetState if w is not AssetState.DISPOSED],
        help_text=_("处置须先申请并经批准，请在“分类与处置”中办理。"),
    )
    since = DayField(label=_("从哪一天起"))
    note = forms.CharField(label=pgettext_lazy("form", "说明"), max_length=200, required=False)


class ClassForm(forms.Form):
    standing = forms.ChoiceField(
        label=_("分类"),
        choices=[(each.value, f"{each.label}：{CRITERIA[each]}") for each in Standing],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class DisposalForm(forms.Form):
    way = forms.CharField(label=_("处置方式"), max_length=60, help_text=_("例如公开转让、报废、拆除。"))
    reason = forms.CharField(label=_("处置理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class DisposedForm(forms.Form):
    on = DayField(label=_("处置日期"))
    proceeds = MoneyField(label=_("处置收入"))
