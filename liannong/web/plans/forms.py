from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import AnnualPlan
from liannong.registry.models.constraints import YEARS
from liannong.rulebook.vocabulary import FundSource
from liannong.web.form_page import MoneyField


class Begin(forms.Form):
    year = forms.IntegerField(label=_("年度"), min_value=YEARS[0], max_value=YEARS[1])


class Money(forms.Form):
    """One amount a source; empty is none."""

    number = forms.CharField(label=_("文号"), required=False, max_length=64)

    def __init__(self, plan: AnnualPlan, data: Any = None) -> None:
        amounts = {budget.source: budget.amount for budget in plan.budgets.all()}
        super().__init__(data, initial={"number": plan.number, **amounts})
        for source in FundSource:
            self.fields[source.value] = MoneyField(label=source.label, required=False)

    @property
    def amounts(self) -> dict[str, int | None]:
        return {source.value: self.cleaned_data[source.value] for source in FundSource}


class Move(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=255)
