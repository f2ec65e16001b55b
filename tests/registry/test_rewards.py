"""Claims for rewards from the ledgers to the bank. Art. 15(4), 16(3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from liannong.registry.actions import claims
from liannong.registry.actions.decisions import replay
from liannong.registry.actions.payments import Answer, pay, reconcile
from liannong.registry.actions.reward_moves import CLAIMS
from liannong.registry.models import AccountEntry, Benefit, Employment, Payment, RewardClaim
from liannong.registry.queries.collective import faults
from liannong.registry.queries.decisions import about
from liannong.registry.queries.rewards import counted_twice, of_banner, reward_of
from liannong.registry.workflow import NotReady
from tests.accounts.cast import NEIGHBOUR, user
from tests.registry.rewarded import ON, WAGE, YEAR, YUAN, approved, asset_account, claimed, employing

CAP = 7 * 3 * WAGE * 30 // 100


@pytest.fixture
def cast(db):
    return {name: user(f"banner-{name}") for name in ("clerk", "reviewer", "leader")}


@pytest.fixture
def here(db):
    return employing()


@pytest.fixture
def claim(here, cast):
    return claimed(here, cast["clerk"])


@pytest.fixture
def account(cast):
    return asset_account(cast["clerk"])


def test_a_claim_is_filled_from_the_ledgers_with_everyone_counted_or_left_out(claim, here):
    assert (claim.size, claim.amount, claim.cap, claim.eligible) == (7, CAP, CAP, True)
    assert claim.cap_on_minimum_wages < claim.cap_on_actual_wages
    assert sorted(claim.lines.values_list("is_counted", "months")) == [(True, 12)] * 7
    assert here.person.id_number in {line.id_number for line in claim.lines.all()}


def test_who_is_left_out_is_named_with_the_reason(here, cast):
    Employment.objects.filter(person__name="左旗工人0").update(paid_elsewhere=True)
    claim = claimed(here, cast["clerk"])
    assert [(line.name, line.reason) for line in claim.lines.filter(is_counted=False)] == [
        ("左旗工人0", "paid-elsewhere")
    ]


def test_the_figures_are_those_of_the_whole_banner(claim):
    (reward,) = [
        r for r in map(reward_of, of_banner("150422", year=YEAR, on=ON)) if r.rule == "employment-reward"
    ]
    assert (reward.amount, reward.standard, reward.cap) == (claim.amount, claim.standard, claim.cap)
    assert {c.id for c in reward.counted} == {line.id_number for line in claim.lines.all()}


def test_linkage_is_claimed_by_contract_group(here, cast):
    claim = claims.apply_for(here.operator, kind="linkage", year=YEAR, route="A", by=cast["clerk"], on=ON)
    assert (claim.route, claim.income, claim.size) == ("A", Benefit.objects.get().amount, 1)
    assert (claim.eligible, claim.message) == (False, "约定收益没有足额兑现，不能申请。")
    with pytest.raises(NotReady, match="约定收益没有足额兑现"):
        CLAIMS.apply(claim, "submit", by=cast["clerk"])


def test_a_reward_is_claimed_once_a_year(claim, here, cast):
    with pytest.raises(NotReady, match="每年只能申请一次"):
        claimed(here, cast["clerk"])
    CLAIMS.apply(claim, "submit", by=cast["clerk"])
    CLAIMS.apply(claim, "refuse", by=cast["leader"], reason="材料不实")
    assert claimed(here, cast["clerk"]).pk != claim.pk


def test_an_operator_applies_for_itself_alone(here):
    other = employing(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    own = user("operator")
    assert claimed(here, own).operator == here.operator
    with pytest.raises(type(other.operator).DoesNotExist):
        claimed(other, own)


def test_a_claim_goes_from_submission_to_money(claim, cast, account):
    claim = approved(claim, cast, account)
    sent = pay([claim], account=account, by=cast["clerk"], on=ON)
    payment = sent.payments.get()
    account.refresh_from_db()
    assert (payment.amount, account.balance) == (CAP, 1_000_000 * YUAN - CAP)
    reconcile(sent, [Answer(2, payment.code, CAP, True)], by=cast["clerk"], on=ON)
    claim.refresh_from_db()
    assert (claim.state, payment.bank_account) == ("paid", "6228480402564890018")


def test_a_decision_is_kept_and_gives_the_same_bytes_again(claim, cast, account):
    approved(claim, cast, account)
    kept = list(about(claim))
    assert [decision.move for decision in kept] == ["review", "approve"]
    Employment.objects.all().delete()
    assert [replay(decision) for decision in kept] == [decision.findings.encode() for decision in kept]


def test_a_claim_that_the_ledgers_no_longer_bear_out_goes_no_further(claim, cast):
    CLAIMS.apply(claim, "submit", by=cast["clerk"])
    Employment.objects.filter(person__name="左旗工人0").update(paid_elsewhere=True)
    with pytest.raises(NotReady, match="台账已有变化"):
        CLAIMS.apply(claim, "review", by=cast["reviewer"])
    CLAIMS.apply(claim, "return", by=cast["reviewer"], reason="名单有变")
    again = claims.refigure(claim, by=cast["clerk"], on=ON)
    assert again.size == 6
    CLAIMS.apply(again, "submit", by=cast["clerk"])


def test_one_person_is_not_paid_for_twice_for_the_same_days(claim, here, cast):
    CLAIMS.apply(claim, "submit", by=cast["clerk"])
    neighbour = employing(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    other = user("banner-clerk", NEIGHBOUR)
    stranger = claimed(neighbour, other)
    assert list(counted_twice(stranger)) == []
    line = stranger.lines.first()
    line.id_number = here.person.id_number
    line.save()
    assert [found.other for found in counted_twice(stranger)] == [claim]
    with pytest.raises(NotReady, match="同期已计入另一笔奖补"):
        CLAIMS.apply(stranger, "submit", by=other)


def test_above_the_cap_takes_a_reason_and_a_second_person(claim, cast, account):
    with pytest.raises(ValidationError, match="不高于奖补标准"):
        claims.propose_exception(claim, amount=claim.standard + 1, reason="用工量大", by=cast["clerk"])
    claim.refresh_from_db()
    claims.propose_exception(claim, amount=claim.standard, reason="用工量大", by=cast["clerk"])
    with pytest.raises(NotReady, match="例外金额须先由另一人审批"):
        approved(claim, cast, account)
    claims.approve_exception(claim, by=cast["leader"])
    with pytest.raises(NotReady, match="须由另一人审定整份申请"):
        CLAIMS.apply(claim, "approve", by=cast["leader"])
    claims.approve_exception(claim, by=cast["reviewer"])
    claim = CLAIMS.apply(claim, "approve", by=cast["leader"])
    assert pay([claim], account=account, by=cast["clerk"], on=ON).payments.get().amount == claim.standard


def test_an_account_that_does_not_cover_it_pays_nothing(claim, cast):
    small = asset_account(cast["clerk"], CAP - 1)
    with pytest.raises(NotReady, match=r"还差 0\.01 元"):
        approved(claim, cast, small)
    assert AccountEntry.objects.count() == 1


def test_the_leader_alone_approves(claim, cast):
    CLAIMS.apply(claim, "submit", by=cast["clerk"])
    with pytest.raises(PermissionDenied):
        CLAIMS.apply(claim, "review", by=cast["clerk"])


def test_the_banks_answer_counts_once_and_a_failed_line_is_paid_again(claim, cast, account):
    claim = approved(claim, cast, account)
    sent = pay([claim], account=account, by=cast["clerk"], on=ON)
    code = sent.payments.get().code
    failed = [Answer(2, code, CAP, False, "账号户名不符")]
    assert reconcile(sent, failed, by=cast["clerk"], on=ON).failed == [code]
    assert reconcile(sent, failed, by=cast["clerk"], on=ON).known == [code]
    account.refresh_from_db()
    assert account.balance == 1_000_000 * YUAN
    with pytest.raises(NotReady, match="这次相反"):
        reconcile(sent, [Answer(2, code, CAP, True)], by=cast["clerk"], on=ON)
    again = pay([claim], account=account, by=cast["clerk"], on=ON)
    reconcile(again, [Answer(2, again.payments.get().code, CAP, True)], by=cast["clerk"], on=ON)
    account.refresh_from_db()
    assert (account.balance, Payment.objects.count()) == (1_000_000 * YUAN - CAP, 2)
    assert list(faults(account)) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(3, "ZF-0-001", CAP, True), "这份清单里没有付款编号"),
        (Answer(3, "", CAP - 1, True), "请与银行核对"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(claim, cast, account, answer, said):
    claim = approved(claim, cast, account)
    sent = pay([claim], account=account, by=cast["clerk"], on=ON)
    code = sent.payments.get().code
    wrong = Answer(answer.row, answer.code or code, answer.amount, answer.is_paid)
    with pytest.raises(NotReady, match=said):
        reconcile(sent, [Answer(2, code, CAP, True), wrong], by=cast["clerk"], on=ON)
    claim.refresh_from_db()
    assert claim.state == "paying"


def at_once(work, times):
    def closing():
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return [running.result() for running in [pool.submit(closing) for _ in range(times)]]


def a_claim_to_pay():
    cast = {name: user(f"banner-{name}") for name in ("clerk", "reviewer", "leader")}
    account = asset_account(cast["clerk"])
    return approved(claimed(employing(), cast["clerk"]), cast, account), account, cast["clerk"]


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_six_pay_at_once_is_paid_once():
    claim, account, clerk = a_claim_to_pay()

    def paying():
        try:
            return str(pay([claim], account=account, by=clerk, on=ON))
        except NotReady:
            return ""

    done = at_once(paying, 6)
    account.refresh_from_db()
    assert len([one for one in done if one]) == Payment.objects.count() == 1
    assert account.balance == 1_000_000 * YUAN - CAP
    assert RewardClaim.objects.get().state == "paying"


@pytest.mark.django_db(transaction=True)
def test_a_failed_line_that_four_take_from_the_bank_at_once_comes_back_once():
    claim, account, clerk = a_claim_to_pay()
    sent = pay([claim], account=account, by=clerk, on=ON)
    answers = [Answer(2, sent.payments.get().code, CAP, False, "账号户名不符")]
    done = at_once(lambda: reconcile(sent, answers, by=clerk, on=ON), 4)
    account.refresh_from_db()
    assert sorted(len(each.failed) for each in done) == [0, 0, 0, 1]
    assert (account.balance, list(faults(account))) == (1_000_000 * YUAN, [])
    assert RewardClaim.objects.get().state == "approved"
