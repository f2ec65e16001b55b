from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import FundLine, Project
from liannong.registry.models.constraints import YEARS
from liannong.rulebook.vocabulary import FundSource


class Among(forms.Form):
    """Which projects are looked at. Art. 11(2)."""

    source = forms.ChoiceField(
        label=_("资金"), required=False,
        choices=[("", _("全部")), (FundSource.BEIJING.value, _("有京蒙协作资金的项目"))],
    )  # fmt: skip
    campaign = forms.ChoiceField(
        label=_("行动"), required=False, choices=[("", _("全部")), ("yes", _("万企兴万村项目"))]
    )
    field_order = ("by", "year")

    def narrowed(self, projects: QuerySet[Project]) -> QuerySet[Project]:
        """All of them while nothing is asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("source"):
            projects = projects.filter(
                pk__in=FundLine.objects.filter(source=asked["source"]).values("project")
            )
        return projects.filter(firms_for_villages__isnull=False) if asked.get("campaign") else projects

    @property
    def narrows(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["source"] or self.cleaned_data["campaign"])


class Year(Among):
    year = forms.IntegerField(label=_("年度"), required=False, min_value=YEARS[0], max_value=YEARS[1])

    @property
    def chosen(self) -> int:
        """The year asked for, else the last one that is closed."""
        given: Any = self.cleaned_data.get("year") if self.is_valid() else None
        return int(given or timezone.localdate().year - 1)


class Grouping(Among):
    by = forms.ChoiceField(
        label=_("按"),
        required=False,
        choices=[("chain", _("产业链")), ("park", _("产业园区"))],
        initial="chain",
    )
    year = forms.IntegerField(label=_("项目年度"), required=False, min_value=YEARS[0], max_value=YEARS[1])
