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
from liannong.registry.models import Alert, AlertState, Urging
from liannong.registry.models.alerts import OWNERS, overdue
from liannong.web.desk.waiting import Waiting
from liannong.web.watch.escalation import TO_URGE, past

OFFICES = (Role.BANNER_CLERK, Role.BANNER_REVIEWER, Role.BANNER_LEADER)


def waiting(user: User, on: date) -> Iterator[Waiting]:
    yield from _urged(user)
    for label, asked, query in _asked(user, on):
        found = (
            Scope.of(user).rows(Alert.objects.filter(asked)).aggregate(number=Count("pk"), due=Min("due_on"))
        )
        if found["number"]:
            yield Waiting(
                label, found["number"], f"{reverse('alerts')}?{query}", "alert-triangle", found["due"]
            )


def _urged(user: User) -> Iterator[Waiting]:
    """For the banner's offices and for whoever owes the answer, by the day that the league set."""
    if user.role not in (*OFFICES, *OWNERS):
        return
    mine = Q() if user.role in OFFICES else Q(alert__owner=user.role, step=AlertState.ORDERED)
    rows = Scope.of(user).rows(Urging.objects.filter(mine, ended_on=None))
    found = rows.aggregate(number=Count("alert", distinct=True), due=Min("due_on"))
    if found["number"]:
        query = "escalated=urged" + ("" if user.role in OFFICES else f"&owner={user.role}")
        yield Waiting(
            _("盟市督办，等待办理"), found["number"], f"{reverse('alerts')}?{query}", "urgent", found["due"]
        )


def _asked(user: User, on: date) -> Iterator[tuple[Words, Q, str]]:
    if user.role == Role.BANNER_CLERK:
        yield _("预警等待研判"), Q(state=AlertState.OPEN), "state=open"
    if user.role in OWNERS:
        mine = Q(state=AlertState.ORDERED, owner=user.role)
        yield _("整改等待答复"), mine, f"state=ordered&owner={user.role}"
    if user.role in (Role.BANNER_REVIEWER, Role.BANNER_LEADER):
        yield _("整改等待核查"), Q(state=AlertState.ANSWERED), "state=answered"
    if user.role == Role.REGION:
        yield _("逾期未办结的预警和整改"), overdue(on), "overdue=yes"
    if user.role == Role.LEAGUE:
        yield _("逾期升级，等待督办"), TO_URGE, "escalated=to-urge"
        yield _("督办期限已过，仍未办结"), past(on), "escalated=past"
