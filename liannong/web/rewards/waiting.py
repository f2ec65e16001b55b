"""Claims that wait for their reader."""

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
from liannong.registry.models import RewardClaim
from liannong.registry.models.claims import ClaimState
from liannong.web.desk.waiting import Waiting

FOR = {
    Role.OPERATOR: {ClaimState.DRAFT: _("奖补申请没有提交"), ClaimState.RETURNED: _("奖补申请被退回，等补正")},
    Role.BANNER_CLERK: {
        ClaimState.RETURNED: _("奖补申请被退回，等补正"), ClaimState.REVIEWED: _("奖补等公示"),
        ClaimState.APPROVED: _("奖补等付款"), ClaimState.PAYING: _("奖补等银行回单"),
    },
    Role.BANNER_REVIEWER: {ClaimState.SUBMITTED: _("奖补申请等审核")},
    Role.BANNER_LEADER: {ClaimState.NOTICE: _("奖补公示中，期满后审定")},
}  # fmt: skip


def waiting(user: User, on: date) -> Iterator[Waiting]:
    labels = FOR.get(Role(user.role), {})
    if not labels or not may(user, "see", "reward"):
        return
    own = Scope.of(user).rows(RewardClaim.objects.filter(state__in=labels))
    for state, count in own.order_by().values_list("state").annotate(Count("pk")):
        yield Waiting(labels[ClaimState(state)], count, f"{reverse('rewards')}?state={state}", "award")
