"""Allocation plans that wait for their reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.models import AllocationPlan
from liannong.registry.models.allocation_plans import PlanState
from liannong.web.desk.waiting import Waiting

FOR = {
    Role.VILLAGE: {PlanState.DRAFT: _("分配方案等成员决议")},
    Role.TOWNSHIP: {
        PlanState.RESOLVED: _("分配方案等核对"), PlanState.CHECKED: _("分配方案等公示"),
        PlanState.NOTICE: _("分配方案公示中，期满后支付"),
    },
}  # fmt: skip


def waiting(user: User, on: date) -> Iterator[Waiting]:
    labels = FOR.get(Role(user.role), {})
    if not labels or not may(user, "change", "collective"):
        return
    own = Scope.of(user).rows(AllocationPlan.objects.filter(state__in=labels))
    for state, count in own.order_by().values_list("state").annotate(Count("pk")):
        address = f"{reverse('allocation-plans')}?state={state}"
        yield Waiting(labels[PlanState(state)], count, address, "chart-donut")
