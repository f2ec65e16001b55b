"""Complaints that wait to be taken, answered or closed; and objections that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.models import Complaint, Objection
from liannong.registry.models.complaints import OPEN, ComplaintState
from liannong.web.desk.waiting import Waiting

LABELS: dict[str, tuple[Action, Words]] = {
    ComplaintState.RECEIVED: (Action.CHANGE, _("投诉建议等待受理")),
    ComplaintState.TAKEN: (Action.DECIDE, _("投诉建议等待答复")),
    ComplaintState.ANSWERED: (Action.CHANGE, _("投诉建议等待办结")),
}


def waiting(user: User, on: date) -> Iterator[Waiting]:
    """Of the user's own division only: what a place below was asked is its own to do."""
    mine = {state: label for state, (action, label) in LABELS.items() if may(user, action, "complaint")}
    asked = Complaint.objects.filter(division=user.division, state__in=mine)
    found = Scope.of(user).rows(asked).order_by().values_list("state").annotate(Count("pk"), Min("due_on"))
    for state, count, due in found:
        address = f"{reverse('complaints')}?state={state}&division={user.division}"
        yield Waiting(mine[state], count, address, "message-report", due if state in OPEN else None)
    yield from _objections(user)


def _objections(user: User) -> Iterator[Waiting]:
    if may(user, Action.DECIDE, "complaint"):
        rows = Scope.of(user).rows(Objection.objects.filter(answered_on=None))
        if count := rows.values("notice").distinct().count():
            yield Waiting(
                _("公示有异议等待答复"), count, f"{reverse('notices')}?standing=open", "message-report"
            )
