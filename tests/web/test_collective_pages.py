"""集体收益 as a village, its township and its banner meet it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.registry.actions.attachments import attach
from liannong.registry.models import AccountEntry, Allocation, CollectiveAccount, Notice, ShareRegister
from tests.accounts.cast import BANNER, user
from tests.registry.files import uploaded
from tests.registry.rewarded import notice_runs_out
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
LISTS = ("income-accounts", "account-entries", "allocation-plans", "share-registers")


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def village(here):
    return visitor(user("village", here.person.division))


@pytest.fixture
def township(here):
    return visitor(user("township"))


def text(page):
    return page.content.decode()


def income(client, account, amount="1,000.00"):
    fields = {"kind": "rent", "amount": amount, "on": "2024-12-01", "document": "收据 001"}
    return client.post(reverse("receive-income", args=[account.pk]), fields)


def move(client, plan, name, **fields):
    return client.post(reverse("plan-move", args=[plan.pk]), {"move": name, **fields}, follow=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_with_thirty_rows_as_with_one(
    here, name, django_assert_num_queries, django_assert_max_num_queries
):
    clerk = visitor(user("banner-clerk"))
    income(clerk, here.income_account)
    clerk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        clerk.get(reverse(name))
    asked = len(one.captured_queries)
    for number in range(29):
        made = CollectiveAccount.objects.create(
            kind="village", name=f"账户{number}", division=here.allocation_plan.division
        )
        ShareRegister.objects.create(
            name=f"份额{number}", total=1, quantified_on="2024-01-01", division=made.division
        )
        type(here.allocation_plan).objects.create(
            account=made, code=f"F{number}", title=f"方案{number}", year=2024, division=made.division
        )
        income(clerk, made)
    with django_assert_num_queries(asked):
        clerk.get(reverse(name))


def test_income_is_booked_and_a_wrong_one_reversed(here, village):
    assert income(village, here.income_account, "0").status_code == 422
    income(village, here.income_account)
    entry = AccountEntry.objects.get()
    village.post(reverse("reverse-entry", args=[entry.pk]), {"reason": "记错账户"})
    here.income_account.refresh_from_db()
    assert (here.income_account.balance, here.income_account.entries_kept) == (0, 2)
    assert "收据 001" in text(village.get(reverse("income-account", args=[here.income_account.pk])))


def test_a_plan_is_judged_while_it_is_written(here, village):
    Allocation.objects.all().delete()
    line = reverse("plan-line", args=[here.allocation_plan.pk])
    village.post(
        line, {"use": "cash-handout", "amount": "300", "household": here.household.code, "basis": "none"}
    )
    page = text(village.get(reverse("allocation-plan", args=[here.allocation_plan.pk])))
    assert "属简单发钱发物" in page
    assert village.post(line, {"use": "public-good", "amount": "1", "household": "没有的"}).status_code == 422


def test_a_plan_goes_from_its_village_through_the_township_to_the_money(here, village, township):
    Allocation.objects.all().delete()
    income(village, here.income_account)
    village.post(
        reverse("plan-line", args=[here.allocation_plan.pk]), {"use": "public-good", "amount": "600"}
    )
    resolution = {"resolution-on": "2024-11-20", "resolution-present": "30", "resolution-in_favour": "29"}
    village.post(reverse("plan-resolution", args=[here.allocation_plan.pk]), resolution)
    attach(to=here.allocation_plan, kind="minutes", file=uploaded("会议记录.pdf"), by=None)
    move(village, here.allocation_plan, "resolve")
    move(township, here.allocation_plan, "check")
    move(township, here.allocation_plan, "publish")
    assert "期满后办理" in text(move(township, here.allocation_plan, "execute"))
    notice_runs_out(here.allocation_plan)
    assert Notice.objects.filter(about="allocationplan").count() == 1
    move(township, here.allocation_plan, "execute")
    here.allocation_plan.refresh_from_db()
    assert here.allocation_plan.state == "done"
    spent = text(township.get(reverse("income-spent"), {"year": 2024}))
    assert ("村级公益事业" in spent, "600.00" in spent) == (True, True)


def test_shares_are_pasted_from_two_columns(here, village):
    paste = reverse("hold-shares", args=[here.register.pk])
    assert "本嘎查村没有户编号 H9" in text(village.post(paste, {"pairs": "H9\t1"}))
    village.post(paste, {"pairs": f"{here.household.code}\t0.5"})
    assert here.register.members.get().shares == 50
    village.post(reverse("register-move", args=[here.register.pk]))
    here.register.refresh_from_db()
    assert here.register.state == "draft"


def test_an_auditor_reads_and_changes_nothing(here):
    auditor = visitor(user("auditor"))
    page = text(auditor.get(reverse("income-account", args=[here.income_account.pk])))
    assert reverse("receive-income", args=[here.income_account.pk]) not in page
    assert income(auditor, here.income_account).status_code == 403
