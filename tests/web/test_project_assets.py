"""The pages of assets, workshops and support for households."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from liannong.registry.actions import collective_accounts
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Asset, Disposal, Due, Lease, Operator, Revival, StoredFinding, Support
from liannong.registry.queries.asset_income import IncomeYear, income_of, owing
from liannong.web.desk.providers import waiting_for
from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.visitor import visitor

ON = date(2024, 12, 31)


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return user("banner-clerk")


@pytest.fixture
def desk(clerk):
    return visitor(clerk)


def receive(here, by, amount, on=date(2024, 7, 1)):
    account = collective_accounts.open_account(
        division=here.asset.division, kind="village", name="收益", by=by
    )
    return collective_accounts.receive(account, kind="rent", amount=amount, on=on, by=by, asset=here.asset)


def test_what_was_due_and_did_not_come_is_owed_since_its_day(here):
    income = income_of(here.asset, ON)
    assert (income.due, income.received, income.owed) == (40_000_00, 0, 40_000_00)
    assert income.overdue_since == date(2024, 6, 30)


def test_nothing_is_owed_on_the_day_before_it_is_due(here):
    income = income_of(here.asset, date(2024, 6, 29))
    assert (income.due, income.owed, income.overdue_since) == (0, 0, None)


def test_what_comes_in_covers_the_oldest_instalment_first(here, clerk):
    Due.objects.create(
        lease=here.lease,
        asset=here.asset,
        due_on=date(2024, 12, 1),
        amount=40_000_00,
        division=here.asset.division,
    )
    receive(here, clerk, 50_000_00)
    income = income_of(here.asset, ON)
    assert (income.owed, income.overdue_since) == (30_000_00, date(2024, 12, 1))
    assert income.years == (IncomeYear(2024, 80_000_00, 50_000_00),)


def test_an_asset_that_is_paid_in_full_leaves_the_list_of_those_owing(here, clerk):
    assert [(a.pk, a.owed) for a in owing(Asset.objects.all(), ON)] == [(here.asset.pk, 40_000_00)]
    entry = receive(here, clerk, 40_000_00)
    assert list(owing(Asset.objects.all(), ON)) == []
    collective_accounts.reverse(entry, on=date(2024, 8, 1), by=clerk, reason="记错")
    assert [a.owed for a in owing(Asset.objects.all(), ON)] == [40_000_00]


def test_the_list_of_assets_owing_says_how_much(desk, here):
    page = desk.get(reverse("assets-owing")).content.decode()
    assert here.asset.name in page
    assert "40,000.00" in page


def test_who_owes_is_the_tenant_whatever_operator_the_ledger_names(desk, here):
    other = Operator.objects.create(
        code="91150422MA0N000009", name="左旗绿野公司", kind="cooperative", division=here.asset.division
    )
    Lease.objects.update(operator=other)
    Asset.objects.update(operator=here.operator)
    page = desk.get(reverse("assets-owing")).content.decode()
    assert (other.name in page, here.operator.name in page) == (True, False)


def test_an_asset_without_class_or_disposal_says_what_to_do_next(desk, here):
    Disposal.objects.all().delete()
    address = reverse("asset", args=[here.asset.pk, "disposal"])
    page = desk.get(address).content.decode()
    for name in ("asset-class", "asset-dispose"):
        assert page.count(reverse(name, args=[here.asset.pk])) == 2
    read_only = visitor(user("auditor")).get(address).content.decode()
    assert reverse("asset-class", args=[here.asset.pk]) not in read_only
    assert "还没有确定分类" in read_only


def test_a_lease_is_entered_on_a_form_and_its_refusal_stands_there(desk, here):
    told = {
        "operator": here.operator.pk, "since": "2024-06-01", "until": "2026-05-31", "yearly": "12,000",
        "first_due": "2024-06-30",
    }  # fmt: skip
    address = reverse("asset-let", args=[here.asset.pk])
    refused = desk.post(address, told)
    assert (refused.status_code, "这段时间已有租约" in refused.content.decode()) == (422, True)
    answer = desk.post(address, told | {"since": "2025-01-01", "first_due": "2025-06-30"})
    assert answer.url == reverse("asset", args=[here.asset.pk, "income"])
    assert here.asset.dues.filter(amount=12_000_00).count() == 1


def test_a_state_a_class_and_a_disposal_are_entered_on_forms(desk, here):
    Disposal.objects.all().delete()
    today = timezone.localdate().isoformat()
    desk.post(
        reverse("asset-state", args=[here.asset.pk]), {"state": "damaged", "since": today, "note": "雪灾"}
    )
    desk.post(reverse("asset-class", args=[here.asset.pk]), {"standing": "adjust", "reason": "难以恢复"})
    desk.post(reverse("asset-dispose", args=[here.asset.pk]), {"way": "报废", "reason": "损毁"})
    here.asset.refresh_from_db()
    assert here.asset.state == "damaged"
    disposal = Disposal.objects.get()
    move = reverse("disposal-move", args=[disposal.pk])
    assert desk.post(move, {"move": "approve", "seen": "asked"}).status_code == 403
    visitor(user("banner-leader")).post(move, {"move": "approve", "seen": "asked"})
    desk.post(reverse("disposal-done", args=[disposal.pk]), {"on": today, "proceeds": "0"})
    here.asset.refresh_from_db()
    assert here.asset.state == "disposed"
    assert "难以恢复" in desk.get(reverse("asset", args=[here.asset.pk, "disposal"])).content.decode()


def test_a_household_is_supported_step_by_step(desk, here):
    here.project.nature = "to-household"
    here.project.save()
    Support.objects.all().delete()
    told = {
        "household": here.household.code, "project": here.project.pk, "way": "reward", "content": "母羊 10 只",
        "built_on": "2024-05-01", "amount": "5000",
    }  # fmt: skip
    wrong = desk.post(reverse("support-add"), told | {"household": "HH-无"})
    assert "没有这个户编号" in wrong.content.decode()
    address = desk.post(reverse("support-add"), told).url
    move = f"{address}move/"
    visitor(user("township")).post(move, {"move": "accept", "seen": "built"})
    desk.post(move, {"move": "pay", "seen": "accepted"})
    assert Support.objects.get().state == "paid"
    assert "已兑付" in desk.get(address).content.decode()


def test_a_workshop_says_whom_it_employs_and_its_tier_in_the_year_judged_last(desk, here):
    for year in (2023, 2024):
        evaluate(banner=BANNER[:6], year=year, on=date(year, 12, 31))
    message = StoredFinding.objects.get(rule="workshop-idle", year=2024).message
    assert message == "运行中，吸纳重点对象 1 人，未入档。"
    for address in (reverse("workshops"), reverse("workshop", args=[here.workshop.pk])):
        assert message in desk.get(address).content.decode()


def test_an_idle_workshop_is_planned_for_and_brought_back(desk, here):
    Revival.objects.all().delete()
    here.workshop.state = "idle"
    here.workshop.save()
    plan = {"measures": "接新订单", "responsible": "林东镇", "due_on": "2024-09-01"}
    desk.post(reverse("workshop-revive", args=[here.workshop.pk]), plan)
    assert "接新订单" in desk.get(reverse("workshops-idle")).content.decode()
    revival = Revival.objects.get()
    desk.post(reverse("revival-finish", args=[revival.pk]), {"is_revived": "on", "result": "复工"})
    here.workshop.refresh_from_db()
    assert here.workshop.state == "running"


def test_the_desk_names_what_is_owed_idle_and_waiting(here, clerk):
    here.workshop.state = "idle"
    here.workshop.save()
    labels = {str(each.label) for each in waiting_for(clerk, ON)}
    assert {"资产收益到期未收", "车间盘活计划正在进行", "到户扶持等待验收"} <= labels
    assert "资产处置申请等您决定" in {str(each.label) for each in waiting_for(user("banner-leader"), ON)}


@pytest.mark.parametrize("name", ["assets-owing", "workshops", "workshops-idle", "supports"])
def test_thirty_rows_take_as_many_queries_as_one(
    desk, here, name, django_assert_num_queries, django_assert_max_num_queries
):
    here.workshop.state = "idle"
    here.workshop.save()
    desk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        desk.get(reverse(name))
    copies(here)
    with django_assert_num_queries(len(one.captured_queries)):
        desk.get(reverse(name))


def copies(here):
    for n in range(29):
        for thing in (here.asset, here.workshop, here.support):
            thing.pk, thing._state.adding = None, True
            if hasattr(thing, "code"):
                thing.code = f"{thing.code}-{n}"
            thing.save()
        here.lease.dues.create(
            asset=here.asset, due_on=date(2020, 1, 1 + n), amount=1, division=here.asset.division
        )
