"""Assets to be looked at, those seen otherwise than the ledger says, income that is owed, disposals to decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.models import Asset, Disposal
from liannong.registry.models.asset_life import DisposalState
from liannong.registry.queries.asset_income import owing
from liannong.registry.queries.inspections import differing, to_inspect
from liannong.web.desk.waiting import Waiting

ON_THE_SPOT = (Role.VILLAGE, Role.TOWNSHIP)


def waiting(user: User, on: date) -> Iterator[Waiting]:
    scope = Scope.of(user)
    assets = scope.rows(Asset.objects.all())
    if user.role in ON_THE_SPOT and (number := to_inspect(assets, on.year).count()):
        yield Waiting(_("今年待检查的资产"), number, reverse("assets-to-inspect"), "clipboard-check")
    if may(user, Action.CHANGE, "asset") and (number := differing(assets).count()):
        yield Waiting(_("检查与台账不一致的资产"), number, reverse("assets-differing"), "eye-exclamation")
    if may(user, Action.CHANGE, "asset") and (owed := owing(assets, on).count()):
        yield Waiting(_("资产收益到期未收"), owed, reverse("assets-owing"), "coin-yuan")
    if may(user, Action.DECIDE, "asset"):
        asked = scope.rows(Disposal.objects.filter(state=DisposalState.ASKED))
        found = list(asked.exclude(asked_by=user).values_list("asset_id", flat=True)[:100])
        if found:
            address = reverse("asset", args=[found[0], "disposal"]) if len(found) == 1 else reverse("assets")
            yield Waiting(_("资产处置申请等您决定"), len(found), address, "building-warehouse")
