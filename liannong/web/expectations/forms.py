from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import Expectation
from liannong.rulebook.vocabulary import Mode
from liannong.web.form_page import MoneyField


class ExpectationForm(forms.Form):
    """Empty figures are not asked."""

    type = forms.CharField(
        label=_("项目类型"), max_length=60, help_text=_("与项目台账里的“项目类型”一致，例如产业发展。")
    )
    at_least = MoneyField(label=_("资金规模下限"), help_text=_("帮扶资金达到这个数起适用；从零起填 0。"))
    below = MoneyField(label=_("资金规模上限"), required=False, help_text=_("不含这个数；没有上限就留空。"))
    modes = forms.MultipleChoiceField(
        label=_("联农带农方式"), required=False, choices=[(mode.value, mode.label) for mode in Mode],
        widget=forms.CheckboxSelectMultiple, help_text=_("项目至少应有其中一种；都不选就不要求。"),
    )  # fmt: skip
    standard = forms.CharField(
        label=_("联农带农标准"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如收益分配比例、务工报酬不低于多少。"),
    )  # fmt: skip
    households = forms.IntegerField(label=_("带动户数"), required=False, min_value=0)
    key_households = forms.IntegerField(label=_("其中重点对象户数"), required=False, min_value=0)
    jobs = forms.IntegerField(label=_("就业单位"), required=False, min_value=0)
    income_per_household = MoneyField(label=_("户均增收"), required=False)

    def __init__(self, data: Any = None, *, stood: Expectation | None = None) -> None:
        initial = {name: getattr(stood, name) for name in self.base_fields} if stood else {}
        super().__init__(data, initial=initial)


class Removal(forms.Form):
    reason = forms.CharField(label=_("删除理由"), max_length=200)
