"""Competitions whose next step somebody can take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.registry.actions.competition_moves import way
from liannong.registry.models import Competition
from liannong.registry.models.competitions import CompetitionState
from liannong.web.desk.waiting import Waiting

ASKING = {
    "announce-result": (CompetitionState.CALLED, _("招引公告后等待公示结果")),
    "complete": (CompetitionState.ANNOUNCED, _("竞争结果等待办结")),
}


def waiting(user: User, on: date) -> Iterator[Waiting]:
    mine = [asked for name, asked in ASKING.items() if way(on).move(name).is_for(user)]
    if not mine:
        return
    rows = Scope.of(user).rows(Competition.objects.all())
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    for state, label in mine:
        if number := counts.get(state):
            yield Waiting(label, number, f"{reverse('competitions')}?state={state}", "gavel")
