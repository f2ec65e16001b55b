from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.registry.models.competitions import Method
from liannong.web.form_page import DayField, MoneyField


class CompetitionForm(forms.Form):
    method = forms.ChoiceField(label=_("竞争方式"), choices=Method.choices)
    grounds = forms.CharField(
        label=_("采用这种方式的理由"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("集体研究确定和单一来源必须写明，例如会议时间和结论。"),
    )  # fmt: skip
    sought = forms.CharField(
        label=_("招引内容和条件"), widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("写明项目内容、对经营主体的要求、联农带农的条件和报名方法。会写进招引公告，人人可见。"),
    )  # fmt: skip


class CandidateForm(forms.Form):
    name = forms.CharField(
        label=_("参与主体"), max_length=120, help_text=_("结果公示时人人可见；自然人只写姓氏。")
    )
    code = forms.CharField(label=_("统一社会信用代码"), max_length=18, required=False)
    offer = MoneyField(label=_("报价"), required=False)
    score = forms.DecimalField(label=_("得分"), required=False, min_value=0, max_digits=5, decimal_places=2)
    terms = forms.CharField(
        label=_("承诺的带动条件"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如带动户数、保底收益、用工人数。"),
    )  # fmt: skip


class Choice(forms.Form):
    decided_on = DayField(label=_("确定日期"))
    reason = forms.CharField(
        label=_("选定理由"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会写进结果公示，人人可见。"),
    )


class Removal(forms.Form):
    reason = forms.CharField(label=_("删除理由"), max_length=200)


def given(thing: Any, form: type[forms.Form]) -> dict[str, Any]:
    """A row as its form begins with it."""
    return {name: getattr(thing, name) for name in form.base_fields}
