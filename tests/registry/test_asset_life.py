"""An asset from its lease to its end: instalments, states by date, classes, disposal. Art. 8, 17, 19."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import asset_life, leases
from liannong.registry.actions.asset_life import DISPOSALS
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import AssetState
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

ON = date(2026, 6, 1)
YEARS = {"since": date(2024, 1, 1), "until": date(2026, 12, 31), "first_due": date(2024, 6, 30)}


@pytest.fixture
def here(db):
    """An asset nothing was decided about yet."""
    found = land(BANNER, "左旗")
    for thing in (found.lease, found.disposal):
        thing.delete()
    return found


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def let(here, by, **terms):
    return leases.let(here.asset, operator=here.operator, by=by, **{**YEARS, "yearly": 60_000_00, **terms})


def dues(lease):
    return [(due.due_on, due.amount) for due in lease.dues.all()]


def test_a_lease_has_an_instalment_every_year(here, clerk):
    assert dues(let(here, clerk)) == [(date(year, 6, 30), 60_000_00) for year in (2024, 2025, 2026)]


def test_an_instalment_on_a_leap_day_falls_on_the_day_before_in_other_years():
    days = leases.yearly_from(date(2024, 2, 29), date(2026, 2, 28))
    assert list(days) == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]


def test_an_asset_is_let_once_at_a_time(here, clerk):
    let(here, clerk)
    with pytest.raises(NotReady, match="这段时间已有租约"):
        let(here, clerk, since=date(2026, 12, 31), until=date(2027, 12, 31), first_due=date(2027, 1, 1))
    let(here, clerk, since=date(2027, 1, 1), until=date(2027, 12, 31), first_due=date(2027, 1, 1))


def test_a_lease_that_ends_early_owes_nothing_afterwards(here, clerk):
    lease = leases.end(let(here, clerk), on=date(2025, 6, 30), because="承租方停产", by=clerk)
    assert [day for day, _amount in dues(lease)] == [date(2024, 6, 30), date(2025, 6, 30)]
    with pytest.raises(NotReady):
        leases.end(lease, on=date(2025, 3, 1), because="再终止", by=clerk)


@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2026, 12, 31)])
def test_a_lease_ends_early_only_within_its_term(here, clerk, on):
    with pytest.raises(NotReady, match="租期之内"):
        leases.end(let(here, clerk), on=on, because="停产", by=clerk)


def test_terms_that_do_not_fit_are_refused(here, clerk):
    with pytest.raises(NotReady, match="首笔应付日期"):
        let(here, clerk, first_due=date(2027, 1, 1))
    with pytest.raises(NotReady, match="首笔应付日期"):
        let(here, clerk, until=date(2023, 1, 1))


def test_a_new_state_is_the_ledgers_state(here, clerk):
    asset = here.asset
    asset_life.set_state(asset, state=AssetState.IN_USE, since=date(2025, 5, 1), on=ON, by=clerk, note="复产")
    asset.refresh_from_db()
    assert (asset.state, asset.idle_since) == ("in-use", None)
    asset_life.set_state(asset, state=AssetState.IDLE, since=date(2025, 9, 1), on=ON, by=clerk)
    asset.refresh_from_db()
    assert (asset.state, asset.idle_since) == ("idle", date(2025, 9, 1))
    assert [str(period) for period in asset.periods.all()] == ["2025-05-01 在用", "2025-09-01 闲置"]


def test_a_state_entered_late_does_not_undo_a_newer_one(here, clerk):
    asset_life.set_state(here.asset, state=AssetState.IN_USE, since=date(2025, 5, 1), on=ON, by=clerk)
    asset_life.set_state(here.asset, state=AssetState.IDLE, since=date(2025, 1, 1), on=ON, by=clerk)
    here.asset.refresh_from_db()
    assert here.asset.state == "in-use"


def test_no_state_begins_tomorrow_and_none_is_a_disposal(here, clerk):
    with pytest.raises(NotReady, match="晚于今天"):
        asset_life.set_state(here.asset, state=AssetState.IN_USE, since=date(2026, 6, 2), on=ON, by=clerk)
    with pytest.raises(NotReady, match="经批准"):
        asset_life.set_state(here.asset, state=AssetState.DISPOSED, since=ON, on=ON, by=clerk)


def test_an_asset_is_disposed_of_when_somebody_else_has_approved(here, clerk):
    asked = asset_life.ask_to_dispose(here.asset, way="公开转让", reason="设备老化", by=clerk)
    with pytest.raises(NotReady):
        asset_life.dispose(asked, on=ON, proceeds=1_000_00, today=ON, by=clerk)
    DISPOSALS.apply(asked, "approve", by=user("banner-leader"))
    done = asset_life.dispose(asked, on=ON, proceeds=1_000_00, today=ON, by=clerk)
    here.asset.refresh_from_db()
    assert (done.state, done.proceeds, here.asset.state) == ("done", 1_000_00, "disposed")
    with pytest.raises(NotReady, match="已处置"):
        asset_life.set_state(here.asset, state=AssetState.IN_USE, since=ON, on=ON, by=clerk)
    with pytest.raises(NotReady, match="不能出租"):
        let(here, clerk)


def test_a_refused_disposal_can_be_asked_for_again_and_an_open_one_not(here, clerk):
    first = asset_life.ask_to_dispose(here.asset, way="转让", reason="老化", by=clerk)
    with pytest.raises(ValidationError, match="正在办理"):
        asset_life.ask_to_dispose(here.asset, way="转让", reason="老化", by=clerk)
    DISPOSALS.apply(first, "refuse", by=user("banner-leader"), reason="尚可使用")
    asset_life.ask_to_dispose(here.asset, way="拆除", reason="塌陷", by=clerk)


def test_nobody_approves_what_he_asked_for(here, clerk):
    asked = asset_life.ask_to_dispose(here.asset, way="转让", reason="老化", by=clerk)
    leader = user("banner-leader")
    type(asked).objects.update(asked_by=leader)
    with pytest.raises(NotReady, match="自己的申请"):
        DISPOSALS.apply(asked, "approve", by=leader)
    with pytest.raises(PermissionDenied):
        DISPOSALS.apply(asked, "approve", by=clerk)


def test_a_disposal_before_the_latest_state_is_refused_and_leaves_nothing(here, clerk):
    asset_life.set_state(here.asset, state=AssetState.IN_USE, since=date(2026, 5, 1), on=ON, by=clerk)
    asked = asset_life.ask_to_dispose(here.asset, way="转让", reason="老化", by=clerk)
    DISPOSALS.apply(asked, "approve", by=user("banner-leader"))
    with pytest.raises(NotReady, match="最近一次状态"):
        asset_life.dispose(asked, on=date(2026, 4, 30), proceeds=0, today=ON, by=clerk)
    asked.refresh_from_db()
    assert (asked.state, asked.done_on) == ("approved", None)


def test_the_latest_class_holds_and_its_reason_is_kept(here, clerk):
    asset_life.put_in_class(here.asset, standing="revive", reason="闲置一年", on=ON, by=clerk)
    asset_life.put_in_class(here.asset, standing="upgrade", reason="已复产", on=ON, by=clerk)
    assert str(here.asset.classings.last()) == "升级"
    assert AuditEvent.objects.filter(action="put-in-class", purpose="已复产").exists()
    with pytest.raises(ValidationError):
        asset_life.put_in_class(here.asset, standing="other", reason="其他", on=ON, by=clerk)


def test_a_neighbours_asset_is_not_there(here):
    stranger = user("banner-clerk", NEIGHBOUR)
    with pytest.raises(ObjectDoesNotExist):
        asset_life.set_state(here.asset, state=AssetState.IN_USE, since=ON, on=ON, by=stranger)
    with pytest.raises(ObjectDoesNotExist):
        let(here, stranger)
