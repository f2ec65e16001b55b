from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.accounts.words import Words
from liannong.registry.models import Agreement
from liannong.registry.models.agreement_terms import QUANTITY, TERMS, Asked, Measure
from liannong.rulebook.vocabulary import Mode
from liannong.web.form_page import DayField, MoneyField


class HundredthsField(MoneyField):
    """Two decimals on the page, whole hundredths behind it."""

    def __init__(self, unit: Words, **options: Any) -> None:
        super().__init__(**options)
        self.unit = unit


class CountField(forms.IntegerField):
    def __init__(self, unit: Words, **options: Any) -> None:
        super().__init__(min_value=0, **options)
        self.unit = unit


FIELDS: dict[Measure, Callable[..., forms.Field]] = {
    Measure.TEXT: lambda unit, **options: forms.CharField(**options),
    Measure.COUNT: CountField,
    Measure.HUNDREDTHS: HundredthsField,
    Measure.SHARE: lambda unit, **options: HundredthsField(unit, max_value=100, **options),
    Measure.MONEY: HundredthsField,
}


class TermsForm(forms.Form):
    """Only what the agreement's mode asks for."""

    def __init__(self, agreement: Agreement, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = getattr(agreement, "terms", None)
        for asked in TERMS[Mode.of(agreement.mode)]:
            self.fields[asked.field] = _field(asked)
            self.initial[asked.field] = getattr(agreement if asked.of_ledger else terms, asked.field, None)
        self.fields["signed_on"] = DayField(label=_("签订日期"), required=False)
        self.initial["signed_on"] = getattr(terms, "signed_on", None)


def _field(asked: Asked) -> forms.Field:
    longest = {"max_length": LONGEST[asked.field]} if asked.field in LONGEST else {}
    hint = _("例如头、只、斤、吨。") if asked.field == "unit" else ""
    unit = "" if asked is QUANTITY else asked.unit
    return FIELDS[asked.measure](unit, label=asked.label, required=asked.required, help_text=hint, **longest)


class RenewalForm(forms.Form):
    code = forms.CharField(label=_("新协议编号"), max_length=60)
    since = DayField(label=_("起始日期"))
    until = DayField(label=_("终止日期"))


class EndForm(forms.Form):
    on = DayField(label=_("提前终止日期"), help_text=_("协议的最后一天。"))
    reason = forms.CharField(
        label=_("提前终止的理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class ValueForm(forms.Form):
    on = DayField(label=_("估值日期"))
    value = MoneyField(label=_("本金价值"))
    basis = forms.CharField(label=_("估值依据"), max_length=200, help_text=_("例如按市价盘点、评估报告。"))


LONGEST = {"produce": 120, "unit": 10, "work": 200, "place": 120}
