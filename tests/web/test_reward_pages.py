"""奖补 as an operator, a clerk, a reviewer and a leader meet it; and that it says what ``liannong check`` says."""

from __future__ import annotations

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import payments
from liannong.registry.actions.attachments import attach
from liannong.registry.models import RewardClaim
from liannong.registry.models.claims import PAPERS
from tests.accounts.cast import user
from tests.registry.files import uploaded
from tests.registry.rewarded import ON, YEAR, approved, asset_account, claimed, employing
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return employing()


@pytest.fixture
def cast():
    return {name: user(f"banner-{name}") for name in ("clerk", "reviewer", "leader")}


@pytest.fixture
def clerk(cast):
    return visitor(cast["clerk"])


def text(page):
    return page.content.decode()


def begin(client, here):
    fields = {"operator": here.operator.pk, "kind": "employment", "route": "", "year": YEAR}
    return client.post(reverse("begin-reward"), fields, follow=True)


def test_who_could_apply_is_found_and_applied_for_in_one_step(here, clerk):
    page = text(clerk.get(reverse("rewards-open"), {"year": YEAR}))
    assert ("左旗牧业合作社" in page, "1 份，合计" in page) == (True, True)
    shown = text(begin(clerk, here))
    assert ("上限（按实发工资）" in shown, "上限（按最低工资）" in shown, "计入 7，未计入 0" in shown) == (
        True,
        True,
        True,
    )
    assert "没有可以申请而还没有申请的" in text(clerk.get(reverse("rewards-open"), {"year": YEAR}))
    assert "每年只能申请一次" in text(begin(clerk, here))


def test_an_operator_finds_its_own_openings_and_applies(here):
    own = visitor(user("operator"))
    assert "左旗牧业合作社" in text(own.get(reverse("rewards-open"), {"year": YEAR}))
    begin(own, here)
    claim = RewardClaim.objects.get()
    bank = {"payee": "左旗牧业合作社", "bank": "信用社", "bank_account": "6228 4804 0256 4890 018"}
    own.post(reverse("reward-bank", args=[claim.pk]), bank)
    for kind in PAPERS["employment"]:
        attach(to=claim, kind=kind, file=uploaded(f"{kind}.pdf"), by=None)
    own.post(reverse("reward-move", args=[claim.pk]), {"move": "submit"})
    claim.refresh_from_db()
    assert (claim.state, claim.bank_account) == ("submitted", "6228480402564890018")
    assert "6228480402564890018" not in text(own.get(reverse("reward", args=[claim.pk])))


def test_above_the_standard_is_refused_on_the_form(here, clerk, cast):
    claim = claimed(here, cast["clerk"])
    page = clerk.post(
        reverse("reward-exception", args=[claim.pk]), {"amount": "9999999", "reason": "用工量大"}
    )
    assert (page.status_code, "不高于奖补标准" in text(page)) == (422, True)


def test_the_list_goes_to_the_bank_and_its_answer_comes_back(here, clerk, cast, tmp_path):
    account = asset_account(cast["clerk"])
    claim = approved(claimed(here, cast["clerk"]), cast, account)
    clerk.post(reverse("pay-rewards"), {"account": account.pk, "claims": [claim.pk]})
    sent = claim.payments.get().sent_with
    answer = clerk.post(reverse("bank-file", args=[sent.pk]))
    assert AuditEvent.objects.get(action="export", subject="paymentlist").by == cast["clerk"].username
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, [cell.value for cell in sheet[2]], strict=True))
    assert (row["收款账号"], round(row["金额"] * 100)) == ("6228480402564890018", claim.payable)
    sheet.cell(2, headings.index("结果") + 1, "成功")
    book.save(path)
    for told in ("成功 1 笔", "先前已记 1 笔"):
        file = SimpleUploadedFile("回单.xlsx", path.read_bytes())
        assert told in text(clerk.post(reverse("bank-answer", args=[sent.pk]), {"file": file}, follow=True))
    claim.refresh_from_db()
    assert claim.state == "paid"


def test_a_file_that_is_no_answer_says_so(here, clerk, cast):
    account = asset_account(cast["clerk"])
    claim = approved(claimed(here, cast["clerk"]), cast, account)
    sent = payments.pay([claim], account=account, by=cast["clerk"], on=ON)
    file = SimpleUploadedFile("回单.xlsx", b"not a workbook")
    page = clerk.post(reverse("bank-answer", args=[sent.pk]), {"file": file}, follow=True)
    assert sent.payments.get().state == "sent"
    assert "alert-danger" in text(page)


@pytest.mark.parametrize("name", ["rewards", "payment-lists"])
def test_a_list_takes_as_many_queries_with_more_rows(
    here, clerk, cast, name, django_assert_num_queries, django_assert_max_num_queries
):
    account = asset_account(cast["clerk"])

    def paid(year):
        claim = RewardClaim.objects.create(
            operator=here.operator, division=here.operator.division, kind="employment", year=year, judged_on=ON,
            amount=100, state="approved", account=account, payee="左旗", bank="信用社", bank_account="62280000",
        )  # fmt: skip
        payments.pay([claim], account=account, by=cast["clerk"], on=ON)

    paid(1990)
    clerk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        clerk.get(reverse(name))
    asked = len(one.captured_queries)
    for year in range(1991, 2000):
        paid(year)
    with django_assert_num_queries(asked):
        clerk.get(reverse(name))
