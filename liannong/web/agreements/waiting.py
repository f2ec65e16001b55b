"""Agreements about to run out, or run out, that nothing follows; entitlements that wait for their successor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.registry.models import Agreement, Succession
from liannong.registry.models.successions import SuccessionState
from liannong.registry.queries.agreements import expiring, law_of, warnings
from liannong.web.agreements.successions import may_settle
from liannong.web.desk.waiting import Waiting

VACANT = gettext_lazy("协议权益等待接续")
OVER = gettext_lazy("协议已到期，没有续签")


def waiting(user: User, on: date) -> Iterator[Waiting]:
    if not may(user, Action.CHANGE, "agreement"):
        return
    yield from _vacant(user)
    rows = Scope.of(user).rows(Agreement.objects.all())
    for span in warnings(on, law_of(user, on)):
        found = expiring(rows, span.since, span.until).aggregate(number=Count("pk"), due=Min("until"))
        if found["number"]:
            label = _("协议 {days} 天内到期").format(days=span.days) if span.days else OVER
            address = f"{reverse('agreements-expiring')}?until_since={span.since}&until_until={span.until}"
            yield Waiting(label, found["number"], address, "calendar-due", found["due"])


def _vacant(user: User) -> Iterator[Waiting]:
    if not may_settle(user):
        return
    count = Scope.of(user).rows(Succession.objects.filter(state=SuccessionState.OPEN)).count()
    if count:
        yield Waiting(VACANT, count, f"{reverse('successions')}?state={SuccessionState.OPEN}", "user-share")
