"""Cases that wait for the league's review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.models import Case
from liannong.registry.models.cases import CaseState
from liannong.web.desk.waiting import Waiting


def waiting(user: User, on: date) -> Iterator[Waiting]:
    if user.role != Role.LEAGUE:
        return
    rows = Scope.of(user).rows(Case.objects.filter(state=CaseState.NOMINATED))
    if count := rows.count():
        yield Waiting(
            _("典型案例等待审核"), count, f"{reverse('cases')}?state={CaseState.NOMINATED.value}", "star"
        )
