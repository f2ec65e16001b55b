"""States of an asset by date, its class, its disposal. Art. 8, 19. Amounts in fen."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.words import Words
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Asset, AssetPeriod, Classing, Disposal
from liannong.registry.models.asset_life import DisposalState
from liannong.registry.workflow import Move, NotReady, Workflow
from liannong.rulebook.vocabulary import AssetState

EDIT, DECIDE = ("change", "asset"), ("decide", "asset")


@transaction.atomic
def set_state(
    asset: Asset, *, state: AssetState, since: date, on: date, by: User, note: str = ""
) -> AssetPeriod:
    """A new state from ``since`` on, known ``on`` a day. The ledger's state and idle day follow the latest period.

    An asset is disposed of by a decided disposal alone: NotReady for that, and for a day in the future.
    """
    require(by, *EDIT)
    if state is AssetState.DISPOSED:
        raise NotReady(_("处置须先申请并经批准，请在“处置”中办理。"))
    found = held(asset, by)
    if found.state == AssetState.DISPOSED:
        raise NotReady(_("资产已处置，不能再改变状态。"))
    if since > on:
        raise NotReady(_("起始日期不能晚于今天。"))
    return _enter(found, state, since, by, note)


def _enter(asset: Asset, state: AssetState, since: date, by: User, note: str) -> AssetPeriod:
    # What is told of a day twice holds as it was told last.
    period = asset.periods.filter(since=since).first() or AssetPeriod(asset=asset, since=since)
    period.division, period.state, period.note = asset.division, state.value, note
    period.full_clean(exclude=["banner"])
    period.save()
    before = {"state": asset.state, "idle_since": asset.idle_since}
    latest = asset.periods.order_by("-since", "-pk")[0]
    asset.state = latest.state
    asset.idle_since = latest.since if latest.state == AssetState.IDLE else None
    asset.save(update_fields=["state", "idle_since"])
    stale.mark_rows(asset)
    record(
        by=by, action="change", subject="asset", subject_key=asset.audit_key, division=asset.division,
        before=before, after={"state": asset.state, "idle_since": asset.idle_since}, purpose=note,
    )  # fmt: skip
    return period


@transaction.atomic
def put_in_class(asset: Asset, *, standing: str, reason: str, on: date, by: User) -> Classing:
    require(by, *EDIT)
    found = held(asset, by)
    before = found.classings.last()
    classing = Classing(
        asset=found, division=found.division, standing=standing, decided_on=on, reason=reason, by=by
    )
    classing.full_clean(exclude=["banner"])
    classing.save()
    record(
        by=by, action="put-in-class", subject="asset", subject_key=found.audit_key, division=found.division,
        before={"standing": str(before or "")}, after={"standing": str(classing)}, purpose=reason,
    )  # fmt: skip
    return classing


@transaction.atomic
def ask_to_dispose(asset: Asset, *, way: str, reason: str, by: User) -> Disposal:
    """ValidationError while another request for the asset is open or done."""
    require(by, *EDIT)
    found = held(asset, by)
    disposal = Disposal(asset=found, division=found.division, way=way, reason=reason, asked_by=by)
    disposal.full_clean(exclude=["banner"])
    disposal.save()
    record(
        by=by, action="ask-to-dispose", subject="asset", subject_key=found.audit_key, division=found.division,
        after={"way": way}, purpose=reason,
    )  # fmt: skip
    return disposal


@transaction.atomic
def dispose(disposal: Disposal, *, on: date, proceeds: int, today: date, by: User) -> Disposal:
    """Carry out what was approved; the asset is disposed of from ``on``."""
    found = held(disposal, by)
    if on > today:
        raise NotReady(_("处置日期不能晚于今天。"))
    if (latest := found.asset.periods.last()) and latest.since > on:
        raise NotReady(_("处置日期早于最近一次状态登记（{since}），请核对。").format(since=latest.since))
    found.done_on, found.proceeds = on, proceeds
    found.save(update_fields=["done_on", "proceeds"])
    return DISPOSALS.apply(found, "dispose", by=by)


def _is_somebody_else(disposal: Disposal, by: User) -> Words:
    return _("申请人不能批准自己的申请。") if disposal.asked_by_id == by.pk else ""


def _is_filled(disposal: Disposal, by: User) -> Words:
    return "" if disposal.done_on else _("请先登记处置日期和收入。")


def _gone(disposal: Disposal, by: User, reason: str) -> None:
    assert disposal.done_on
    _enter(held(disposal.asset, by), AssetState.DISPOSED, disposal.done_on, by, disposal.way)


S = DisposalState
# fmt: off
DISPOSALS = Workflow("disposal", (
    Move("approve", gettext_lazy("批准处置"), (S.ASKED,), S.APPROVED, DECIDE, needs=(_is_somebody_else,)),
    Move("refuse", gettext_lazy("不批准"), (S.ASKED, S.APPROVED), S.REFUSED, DECIDE, wants_reason=True, tone="secondary"),
    Move("dispose", gettext_lazy("登记处置结果"), (S.APPROVED,), S.DONE, EDIT, needs=(_is_filled,), effects=(_gone,)),
))
# fmt: on
