"""Letting an asset: the lease, its instalments, its early end. Art. 8, 17. Amounts in fen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions.holding import held
from liannong.registry.models import Asset, Due, Lease, Operator
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import AssetState

GONE = (AssetState.DISPOSED, AssetState.DAMAGED)


@transaction.atomic
def let(
    asset: Asset, *, operator: Operator, since: date, until: date, yearly: int, first_due: date, by: User,
    document: str = "",
) -> Lease:  # fmt: skip
    """Enter a lease with an instalment of ``yearly`` each year from ``first_due`` on.

    NotReady where the asset is gone or let already in that time; ValidationError where a field does not fit.
    """
    require(by, "change", "asset")
    asset = held(asset, by)
    _refuse(asset, since, until, first_due)
    lease = Lease(
        asset=asset, operator=operator, division=asset.division, since=since, until=until, yearly=yearly,
        document=document,
    )  # fmt: skip
    lease.full_clean(exclude=["banner"])
    lease.save()
    Due.objects.bulk_create(
        Due(lease=lease, asset=asset, division=asset.division, due_on=day, amount=yearly)
        for day in yearly_from(first_due, until)
    )
    record(
        by=by, action="let", subject="asset", subject_key=asset.audit_key, division=asset.division,
        after={"operator": operator.name, "since": since, "until": until, "yearly": yearly, "document": document},
    )  # fmt: skip
    return lease


@transaction.atomic
def end(lease: Lease, *, on: date, because: str, by: User) -> Lease:
    """Before its term; what would have been due afterwards is owed no more."""
    require(by, "change", "asset")
    found = held(lease, by)
    if found.ended_on or not found.since <= on < found.until:
        raise NotReady(_("终止日期应在租期之内，且租约没有提前终止过。"))
    if not because.strip():
        raise NotReady(_("请写明提前终止的理由。"))
    found.ended_on, found.ended_because = on, because
    found.save(update_fields=["ended_on", "ended_because"])
    dropped, _kinds = found.dues.filter(due_on__gt=on).delete()
    record(
        by=by, action="end-lease", subject="asset", subject_key=found.asset.audit_key, division=found.division,
        before={"until": found.until}, after={"until": on, "dues_dropped": dropped}, purpose=because,
    )  # fmt: skip
    return found


def yearly_from(first: date, until: date) -> Iterator[date]:
    """The same day of every year up to ``until``; of a 29 February the day before in other years."""
    for year in range(first.year, until.year + 1):
        try:
            day = first.replace(year=year)
        except ValueError:
            day = date(year, 2, 28)
        if day <= until:
            yield day


def _refuse(asset: Asset, since: date, until: date, first_due: date) -> None:
    if asset.state in GONE:
        raise NotReady(_("资产已{state}，不能出租。").format(state=asset.get_state_display()))
    if not since <= first_due <= until:
        raise NotReady(_("首笔应付日期应在租期之内，请核对。"))
    for other in asset.leases.filter(since__lte=until):
        if (other.ended_on or other.until) >= since:
            raise NotReady(_("这段时间已有租约：{other}。请先终止原租约。").format(other=other))
