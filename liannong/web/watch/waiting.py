"""Alerts that wait: to be judged, to be answered, to be verified; and for those above, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.models import Alert, AlertState
from liannong.registry.models.alerts import OWNERS, overdue
from liannong.web.desk.waiting import Waiting

ABOVE = (Role.REGION, Role.LEAGUE)


def waiting(user: User, on: date) -> Iterator[Waiting]:
    for label, asked, query in _asked(user, on):
        found = (
            Scope.of(user).rows(Alert.objects.filter(asked)).aggregate(number=Count("pk"), due=Min("due_on"))
        )
        if found["number"]:
            yield Waiting(
                label, found["number"], f"{reverse('alerts')}?{query}", "alert-triangle", found["due"]
            )


def _asked(user: User, on: date) -> Iterator[tuple[Words, Q, str]]:
    if user.role == Role.BANNER_CLERK:
        yield _("预警等待研判"), Q(state=AlertState.OPEN), "state=open"
    if user.role in OWNERS:
        mine = Q(state=AlertState.ORDERED, owner=user.role)
        yield _("整改等待答复"), mine, f"state=ordered&owner={user.role}"
    if user.role in (Role.BANNER_REVIEWER, Role.BANNER_LEADER):
        yield _("整改等待核查"), Q(state=AlertState.ANSWERED), "state=answered"
    if user.role in ABOVE:
        yield _("逾期未办结的预警和整改"), overdue(on), "overdue=yes"
