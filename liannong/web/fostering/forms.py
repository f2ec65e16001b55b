from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.registry.models.constraints import YEARS
from liannong.rulebook.vocabulary import FundSource


class Year(forms.Form):
    year = forms.IntegerField(label=_("年度"), required=False, min_value=YEARS[0], max_value=YEARS[1])

    @property
    def chosen(self) -> int:
        """The year asked for, else the last one that is closed."""
        given: Any = self.cleaned_data.get("year") if self.is_valid() else None
        return int(given or timezone.localdate().year - 1)


class Grouping(forms.Form):
    by = forms.ChoiceField(
        label=_("按"),
        required=False,
        choices=[("chain", _("产业链")), ("park", _("产业园区"))],
        initial="chain",
    )
    year = forms.IntegerField(label=_("项目年度"), required=False, min_value=YEARS[0], max_value=YEARS[1])
    source = forms.ChoiceField(
        label=_("资金"), required=False,
        choices=[("", _("全部")), (FundSource.BEIJING.value, _("有京蒙协作资金的项目"))],
    )  # fmt: skip
