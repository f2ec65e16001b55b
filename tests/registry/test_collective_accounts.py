"""Accounts of collective income: what comes in, what goes out, and that nothing is lost or doubled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, connection, transaction

from liannong.accounts.models import AuditEvent
from liannong.registry.actions.collective_accounts import open_account, post, receive, reverse
from liannong.registry.models import AccountEntry, CollectiveAccount
from liannong.registry.queries.collective import faults, income_by_asset
from liannong.registry.workflow import NotReady
from tests.accounts.cast import BANNER, NEIGHBOUR, VILLAGE, user
from tests.web.land import land

ON = date(2024, 12, 1)
YUAN = 100


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


@pytest.fixture
def account(clerk):
    return open_account(division=VILLAGE, kind="village", name="左旗嘎查集体账户", by=clerk)


def income(account, by, amount=100 * YUAN, **fields):
    return receive(account, kind="rent", amount=amount, on=ON, by=by, **fields)


def test_income_is_booked_with_its_asset_and_document(account, clerk):
    asset = land(BANNER, "左旗").asset
    entry = income(account, clerk, asset=asset, document="收据 001")
    assert (entry.number, entry.opening, entry.amount, entry.balance) == (1, 0, 100 * YUAN, 100 * YUAN)
    assert income_by_asset(account) == [{"asset": asset.pk, "asset__name": "左旗羊舍", "amount": 100 * YUAN}]
    event = AuditEvent.objects.get(action="post")
    assert (event.subject, event.subject_key) == ("collectiveaccount", account.audit_key)


def test_what_the_account_does_not_hold_is_not_paid(account, clerk):
    income(account, clerk)
    with pytest.raises(NotReady, match=r"余额 100\.00 元，不够支出 100\.01 元，还差 0\.01 元"):
        post(account, kind="reward", amount=-100 * YUAN - 1, on=ON, by=clerk)
    assert AccountEntry.objects.count() == 1
    assert post(account, kind="reward", amount=-100 * YUAN, on=ON, by=clerk).balance == 0


def test_the_database_itself_refuses_a_balance_below_zero(account, clerk):
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectiveAccount.objects.filter(pk=account.pk).update(balance=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountEntry.objects.create(
            account=account, division=VILLAGE, number=1, kind="reward", amount=-1, opening=0, balance=-1,
            booked_on=ON, by=clerk,
        )  # fmt: skip


def test_a_wrong_income_is_taken_back_once_by_an_entry_of_its_own(account, clerk):
    entry = income(account, clerk)
    back = reverse(entry, on=ON, by=clerk, reason="记错账户")
    assert (back.amount, back.balance, back.reverses) == (-100 * YUAN, 0, entry)
    with pytest.raises(NotReady, match="已经冲正"):
        reverse(entry, on=ON, by=clerk, reason="记错账户")
    assert list(faults(account)) == []


def test_income_of_another_asset_does_not_belong_on_an_account_of_one(clerk):
    here = land(BANNER, "左旗")
    own = open_account(
        division=here.asset.division, kind="village", name="羊舍账户", by=clerk, asset=here.asset
    )
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002").asset
    with pytest.raises(NotReady, match="只记“左旗羊舍”的收入"):
        income(own, clerk, asset=other)
    assert income(own, clerk).asset == here.asset


def test_nobody_books_on_a_neighbours_account(account):
    with pytest.raises(ObjectDoesNotExist):
        income(account, user("banner-clerk", NEIGHBOUR))
    with pytest.raises(PermissionDenied):
        income(account, user("auditor"))


def test_a_village_opens_an_account_for_itself_alone(db):
    village = user("village")
    with pytest.raises(PermissionDenied):
        open_account(division=BANNER, kind="assets", name="资产收益", by=village)
    assert open_account(division=VILLAGE, kind="village", name="集体", by=village).balance == 0


@pytest.mark.django_db(transaction=True)
def test_of_eight_payments_at_once_only_those_the_balance_covers_go_out():
    clerk = user("banner-clerk")
    account = open_account(division=VILLAGE, kind="village", name="左旗嘎查集体账户", by=clerk)
    income(account, clerk, 5 * YUAN)

    def pay():
        try:
            post(account, kind="reward", amount=-2 * YUAN, on=ON, by=clerk)
            return "paid"
        except NotReady:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        done = [running.result() for running in [pool.submit(pay) for _ in range(8)]]
    account.refresh_from_db()
    assert sorted(done) == ["paid"] * 2 + ["refused"] * 6
    assert (account.balance, account.entries_kept) == (1 * YUAN, 3)
    assert list(faults(account)) == []
