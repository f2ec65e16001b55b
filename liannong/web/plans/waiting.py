"""Plans that wait for a leader's approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.models import AnnualPlan
from liannong.registry.models.annual_plans import PlanState
from liannong.web.desk.waiting import Waiting

ASKED = {
    Role.BANNER_LEADER: (PlanState.SUBMITTED, _("年度实施计划等您审定")),
    Role.BANNER_CLERK: (PlanState.APPROVED, _("年度实施计划已审定，等您发布公示")),
}


def waiting(user: User, on: date) -> Iterator[Waiting]:
    state, label = ASKED.get(Role(user.role), ("", ""))
    found = (
        Scope.of(user).rows(AnnualPlan.objects.filter(state=state)) if state else AnnualPlan.objects.none()
    )
    if pks := list(found.values_list("pk", flat=True)):
        yield Waiting(label, len(pks), reverse("plan", args=pks[:1]), "clipboard-check")
