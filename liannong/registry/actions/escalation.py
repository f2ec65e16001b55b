"""What is late goes up to the league, once a step, and comes down again when the step is taken. Art. 19."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from liannong.accounts.audit import Change, record_many
from liannong.registry.models import Alert, Urging
from liannong.registry.models.alerts import overdue


def look_after(on: date) -> None:
    """Every banner with something late, each in a transaction of its own."""
    for banner in _late(on).order_by().values_list("banner", flat=True).distinct():
        escalate(banner, on=on)


@transaction.atomic
def escalate(banner: str, *, on: date) -> int:
    """Returns how many of a banner's alerts the league is told of; those it knows of already are left alone."""
    late = _late(on).filter(banner=banner)
    found = list(late.select_for_update(of=("self",)).order_by("pk"))
    if not found:
        return 0
    late.update(escalated_on=on)
    changes = [
        Change(each.audit_key, each.division, None, _told(each) | {"escalated_on": on.isoformat()})
        for each in found
    ]
    return record_many(by=None, action="escalate", subject="alert", changes=changes)


def _told(alert: Alert) -> dict[str, Any]:
    """Which step was late, and since when."""
    return {"state": str(alert.state), "due_on": alert.due_on and alert.due_on.isoformat()}


def _late(on: date) -> QuerySet[Alert]:
    return Alert.objects.filter(overdue(on), escalated_on=None)


def end(alert: Alert, on: date) -> None:
    """The step that was late is taken: nobody is urged to it any more. The alert is saved by whoever takes it."""
    if alert.escalated_on is None:
        return
    alert.escalated_on = None
    Urging.objects.filter(alert=alert, ended_on=None).update(ended_on=on)
