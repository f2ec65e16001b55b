"""督办: a league sets a banner another deadline for what came up to it. Art. 19."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.roles import Role
from liannong.registry.actions.holding import held
from liannong.registry.actions.rectify import SUBJECT, latest_due
from liannong.registry.models import Alert, Urging
from liannong.registry.workflow import NotReady


def may_urge(by: User) -> bool:
    """The league above; the alert stays with its banner, and nothing of it is changed by being urged."""
    return by.role == Role.LEAGUE and may(by, Action.SEE, SUBJECT)


@transaction.atomic
def urge(alert: Alert, *, text: str, due_on: date, on: date, by: User) -> Urging:
    """Ask for the step that is late until ``due_on``; it ends with that step.

    Raises PermissionDenied, and NotReady without a text, for what is not escalated, and for a deadline before ``on`` or
    later than an order of that day could set.
    """
    if not may_urge(by):
        raise PermissionDenied(_("只有盟市可以督办。"))
    found, latest = held(alert, by), latest_due(alert, on)
    if found.escalated_on is None or found.due_on is None:
        raise NotReady(_("这一步没有逾期升级，不需要督办；请刷新页面看最新状态。"))
    if not text.strip():
        raise NotReady(_("请写明督办意见。"))
    if not on <= due_on <= latest:
        raise NotReady(_("督办期限应在 {on} 至 {latest} 之间。").format(on=on, latest=latest))
    made = Urging.objects.create(
        alert=found, step=found.state, late_since=found.due_on, text=text.strip(), on=on, due_on=due_on, by=by
    )
    record(
        by=by, action="urge", subject=SUBJECT, subject_key=found.audit_key, division=found.division,
        after={"number": made.number, "due_on": due_on.isoformat()}, purpose=made.text[:255],
    )  # fmt: skip
    return made
