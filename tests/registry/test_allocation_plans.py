"""A village's allocation from draft to payment. Art. 12."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from liannong.registry.actions import allocation_plans as plans
from liannong.registry.actions.attachments import attach
from liannong.registry.actions.collective_accounts import open_account, receive
from liannong.registry.actions.shares import draft as draft_register
from liannong.registry.actions.shares import enforce, hold
from liannong.registry.models import Allocation, Attachment, Household, Notice
from liannong.registry.queries.collective import spent_by_use
from liannong.registry.workflow import NotReady
from tests.accounts.cast import VILLAGE, user
from tests.registry.files import uploaded
from tests.registry.rewarded import notice_runs_out

YUAN = 100
ON = date(2024, 11, 20)


@pytest.fixture
def cadre(db):
    return user("village")


@pytest.fixture
def township(db):
    return user("township")


@pytest.fixture
def account(cadre):
    opened = open_account(division=VILLAGE, kind="village", name="集体账户", by=cadre)
    receive(opened, kind="asset", amount=100_000 * YUAN, on=ON, by=cadre)
    return opened


@pytest.fixture
def plan(account, cadre):
    return plans.draft(account, code="FA-2024-1", title="2024 年收益分配", year=2024, by=cadre)


def households(count):
    return [Household.objects.create(code=f"H{n:02d}", division=VILLAGE) for n in range(count)]


def resolved(plan, by):
    plans.record_resolution(plan, on=ON, present=30, in_favour=28, by=by)
    if not Attachment.objects.exists():
        attach(to=plan, kind="minutes", file=uploaded("会议记录.pdf"), by=by)
    return plans.PLANS.apply(plan, "resolve", by=by)


def noticed(plan, cadre, township):
    resolved(plan, cadre)
    plans.PLANS.apply(plan, "check", by=township)
    published = plans.PLANS.apply(plan, "publish", by=township)
    notice_runs_out(plan)
    return published


def test_a_plan_is_resolved_checked_published_and_paid(plan, account, cadre, township):
    plans.add_line(plan, use="public-good", amount=30_000 * YUAN, by=cadre, note="修路")
    plans.add_line(plan, use="welfare-posts", amount=20_000 * YUAN, by=cadre)
    noticed(plan, cadre, township)
    done = plans.PLANS.apply(plan, "execute", by=township)
    account.refresh_from_db()
    assert (done.state, account.balance) == ("done", 50_000 * YUAN)
    entry = done.entries.get()
    assert (entry.kind, entry.amount, entry.document) == ("allocation", -50_000 * YUAN, "FA-2024-1")
    assert set(Allocation.objects.values_list("resolved_on", flat=True)) == {ON}
    found = spent_by_use(type(plan).objects.all())
    assert found == [("乡村公益性岗位", 20_000 * YUAN), ("村级公益事业", 30_000 * YUAN)]


def test_a_simple_handout_stops_the_plan_with_its_reason(plan, cadre):
    (home,) = households(1)
    plans.add_line(plan, use="cash-handout", amount=500 * YUAN, basis="none", household=home, by=cadre)
    with pytest.raises(NotReady, match="属简单发钱发物"):
        resolved(plan, cadre)


def test_an_even_split_is_stopped_again_where_it_would_be_paid(plan, account, cadre, township):
    plans.add_line(plan, use="public-good", amount=10_000 * YUAN, by=cadre)
    noticed(plan, cadre, township)
    for home in households(25):
        Allocation.objects.create(
            code=plan.code, year=2024, use="monitored-aid", amount=1_000 * YUAN, basis="share", household=home,
            resolved_on=ON, division=VILLAGE,
        )  # fmt: skip
    with pytest.raises(NotReady, match="25 户每户等额"):
        plans.PLANS.apply(plan, "execute", by=township)
    account.refresh_from_db()
    assert account.balance == 100_000 * YUAN


def test_without_a_resolution_nothing_goes_on(plan, cadre):
    plans.add_line(plan, use="public-good", amount=1 * YUAN, by=cadre)
    with pytest.raises(NotReady, match="请先登记成员决议"):
        plans.PLANS.apply(plan, "resolve", by=cadre)
    with pytest.raises(NotReady, match="没有超过 50%"):
        plans.record_resolution(plan, on=ON, present=30, in_favour=15, by=cadre)


def test_lines_stand_once_they_are_resolved(plan, cadre, township):
    line = plans.add_line(plan, use="public-good", amount=1_000 * YUAN, by=cadre)
    resolved(plan, cadre)
    with pytest.raises(NotReady, match="明细不能再改"):
        plans.remove_line(plan, line, by=cadre)
    plans.PLANS.apply(plan, "return", by=township, reason="用途再议")
    plans.remove_line(plan, line, by=cadre)
    assert not plan.lines.exists()


def test_what_changed_behind_the_resolution_is_not_paid(plan, cadre, township):
    plans.add_line(plan, use="public-good", amount=1_000 * YUAN, by=cadre)
    noticed(plan, cadre, township)
    plan.lines.update(amount=2_000 * YUAN)
    with pytest.raises(NotReady, match=r"与决议金额 1,000\.00 元 不一致"):
        plans.PLANS.apply(plan, "execute", by=township)


def test_more_than_the_account_holds_is_not_paid(plan, cadre, township):
    plans.add_line(plan, use="public-good", amount=100_000 * YUAN + 1, by=cadre)
    noticed(plan, cadre, township)
    with pytest.raises(NotReady, match=r"还差 0\.01 元"):
        plans.PLANS.apply(plan, "execute", by=township)


def test_nothing_is_paid_while_its_notice_runs(plan, cadre, township):
    plans.add_line(plan, use="public-good", amount=1_000 * YUAN, by=cadre)
    resolved(plan, cadre)
    plans.PLANS.apply(plan, "check", by=township)
    plans.PLANS.apply(plan, "publish", by=township)
    assert Notice.objects.get().body[1]["rows"] == [["村级公益事业", "1,000.00 元"]]
    with pytest.raises(NotReady, match="期满后办理"):
        plans.PLANS.apply(plan, "execute", by=township)


def test_a_village_neither_checks_nor_pays(plan, cadre):
    plans.add_line(plan, use="public-good", amount=1_000 * YUAN, by=cadre)
    resolved(plan, cadre)
    with pytest.raises(PermissionDenied):
        plans.PLANS.apply(plan, "check", by=cadre)


def test_shares_come_into_force_when_they_add_up_and_replace_those_before(cadre):
    homes = households(2)
    first = draft_register(division=VILLAGE, name="2023", total=300, on=ON, by=cadre)
    hold(first, {homes[0]: 100, homes[1]: 150}, by=cadre)
    with pytest.raises(NotReady, match=r"合计 2.5 股，总份额 3 股，相差 0.5 股"):
        enforce(first, by=cadre)
    hold(first, {homes[1]: 200}, by=cadre)
    assert enforce(first, by=cadre).state == "in-force"
    second = draft_register(division=VILLAGE, name="2024", total=100, on=ON, by=cadre)
    hold(second, {homes[0]: 100}, by=cadre)
    enforce(second, by=cadre)
    first.refresh_from_db()
    assert first.state == "replaced"
    with pytest.raises(NotReady, match="不能再改"):
        hold(second, {homes[1]: 1}, by=cadre)


def test_an_amount_is_shared_out_by_shares_to_the_fen(plan, cadre):
    homes = households(3)
    register = draft_register(division=VILLAGE, name="2024", total=700, on=ON, by=cadre)
    hold(register, dict(zip(homes, (100, 200, 400), strict=True)), by=cadre)
    enforce(register, by=cadre)
    assert plans.share_out(plan, amount=1000, use="collective-growth", by=cadre) == 3
    assert list(plan.lines.order_by("pk").values_list("amount", flat=True)) == [143, 286, 571]


def test_whoever_holds_no_share_is_not_paid_for_one(plan, cadre):
    (home,) = households(1)
    plans.add_line(plan, use="public-good", amount=500 * YUAN, basis="share", household=home, by=cadre)
    with pytest.raises(NotReady, match="H00 不在生效的份额登记中"):
        resolved(plan, cadre)
