"""Idle workshops nobody has planned for, and plans that come due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.registry.models import Revival, Workshop
from liannong.rulebook.vocabulary import WorkshopState
from liannong.web.desk.waiting import Waiting


def waiting(user: User, on: date) -> Iterator[Waiting]:
    if not may(user, Action.CHANGE, "workshop"):
        return
    scope, address = Scope.of(user), reverse("workshops-idle")
    open_plans = scope.rows(Revival.objects.filter(done_on__isnull=True))
    idle = scope.rows(Workshop.objects.filter(state=WorkshopState.IDLE.value))
    without = idle.filter(~Exists(open_plans.filter(workshop=OuterRef("pk")))).count()
    if without:
        yield Waiting(_("闲置车间还没有盘活计划"), without, address, "building-factory-2")
    found = open_plans.aggregate(count=Count("pk"), due=Min("due_on"))
    if found["count"]:
        yield Waiting(_("车间盘活计划正在进行"), found["count"], address, "building-factory-2", found["due"])
