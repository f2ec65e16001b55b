"""升级督办: what is late and came up to the league, and what the league asked for. Art. 19."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.exchange.letters.urging import urging_letter
from liannong.reference import working_days
from liannong.reference.divisions import league_of, name_of
from liannong.registry.actions import urging
from liannong.registry.actions.rectify import latest_due
from liannong.registry.models import Alert, Urging
from liannong.rulebook.titles import title
from liannong.web import documents, filters, form_page
from liannong.web.form_page import DayField
from liannong.web.lists import Rows

IN_FORCE = Urging.objects.filter(alert=OuterRef("pk"), ended_on=None)
URGED = Exists(IN_FORCE)
TO_URGE = Q(escalated_on__isnull=False) & ~Q(URGED)


def past(on: date) -> Q:
    """Urged, and every deadline that the league set has passed as well."""
    return Q(URGED) & ~Q(Exists(IN_FORCE.filter(due_on__gte=on)))


def _as_asked(rows: Rows, value: str) -> Rows:
    asked = {
        "yes": Q(escalated_on__isnull=False), "to-urge": TO_URGE, "urged": Q(URGED),
        "past": past(timezone.localdate()), "no": Q(escalated_on=None),
    }  # fmt: skip
    return rows.filter(asked[value])


FILTER = filters.choice(
    "escalated", gettext_lazy("升级盟市"),
    [
        ("yes", gettext_lazy("已升级")), ("to-urge", gettext_lazy("已升级，待督办")), ("urged", gettext_lazy("督办中")),
        ("past", gettext_lazy("督办逾期")), ("no", gettext_lazy("未升级")),
    ],
    _as_asked,
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """How far up an alert went, for its page of a day; ``late`` is in working days."""

    league: str
    late: int
    urgings: list[Urging]
    on: date


def story(alert: Alert, on: date) -> Story | None:
    """None for what never went up."""
    urgings = list(alert.urgings.select_related("by"))
    if alert.escalated_on is None and not urgings:
        return None
    late = working_days.between(alert.due_on, on) if alert.escalated_on and alert.due_on else 0
    return Story(name_of(league_of(alert.division)) or _("盟市"), late, urgings, on)


class UrgeForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("督办意见"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    due_on = DayField(label=gettext_lazy("督办期限"))


@needs("see", "alert")
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Scope.of(request.user).rows(Alert.objects.select_related("finding"))
    alert, today = get_object_or_404(rows, pk=pk), timezone.localdate()
    back, latest = reverse("alert", args=[pk]), latest_due(alert, today)
    note = _("{rule}：{step}应于 {due} 前完成，由{owing}办理。督办期限不晚于 {latest}。").format(
        rule=title(alert.rule), step=alert.step, due=alert.due_on, owing=alert.owing, latest=latest
    )

    def act(values: dict[str, Any]) -> str:
        urging.urge(alert, **values, on=today, by=visitor(request))
        return back

    return form_page.answer(
        request, UrgeForm(request.POST or None, initial={"due_on": latest}), act, title=_("督办"), back=back,
        back_label=title(alert.rule), done=_("已督办，旗县的工作台会提示。"), note=note, button=_("督办"),
    )  # fmt: skip


@needs("see", "alert")
def letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """督办函; ``pk`` is the urging's."""
    rows = Scope.of(request.user).rows(Urging.objects.select_related("alert__finding__project"))
    found = get_object_or_404(rows, pk=pk)
    return documents.answer(urging_letter(found), form, _("督办函") + f"-{found.number}")
