"""Support that waits to be accepted or to be paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.registry.actions.supports import way
from liannong.registry.models import Support
from liannong.registry.models.supports import SupportState
from liannong.web.desk.waiting import Waiting

ASKING = {
    "accept": (SupportState.BUILT, _("到户扶持等待验收")),
    "pay": (SupportState.ACCEPTED, _("到户扶持等待兑付")),
}


def waiting(user: User, on: date) -> Iterator[Waiting]:
    mine = {name: asked for name, asked in ASKING.items() if way(on).move(name).is_for(user)}
    if not mine:
        return
    rows = Scope.of(user).rows(Support.objects.exclude(state=SupportState.BUILT, recorded_by=user))
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    for state, label in mine.values():
        if number := counts.get(state):
            yield Waiting(label, number, f"{reverse('supports')}?state={state}", "home-heart")
