"""Money for rewards: a list to the bank, and the bank's answer taken once however often it comes. Art. 15(4), 16(3).

Locks in one order: claims, payments, account, audit trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.actions.collective_accounts import held_account, post
from liannong.registry.actions.reward_moves import PAYMENTS
from liannong.registry.models import CollectiveAccount, Payment, PaymentList, RewardClaim
from liannong.registry.models.claims import ClaimState
from liannong.registry.models.collective_accounts import EntryKind
from liannong.registry.models.payments import PaymentState
from liannong.registry.workflow import NotReady
from liannong.rulebook.numbers import Money

SUBJECT = "paymentlist"


@dataclass(frozen=True)
class Answer:
    """One line of the bank's file; ``amount`` in fen, ``row`` as Excel counts."""

    row: int
    code: str
    amount: int
    is_paid: bool
    reason: str = ""


@dataclass
class Reconciled:
    paid: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


@transaction.atomic
def pay(claims: Iterable[RewardClaim], *, account: CollectiveAccount, by: User, on: date) -> PaymentList:
    """One list for these approved claims, all or none. NotReady where the account does not cover their sum or
    somebody else has listed one of them."""
    require(by, "change", "reward")
    held = _held_claims([claim.pk for claim in claims], by)
    if not held:
        raise NotReady(_("请至少选择一份待付款的申请。"))
    for claim in held:
        _refuse_unpayable(claim, account)
    held_account(account, by)
    sent = PaymentList.objects.create(
        account=account, division=f"{account.banner}000000", made_on=on, made_by=by
    )
    for number, claim in enumerate(held, start=1):
        _send(claim, f"{sent}-{number:03d}", sent, by, on)
    for claim in held:
        PAYMENTS.apply(claim, "pay", by=by)
    record(
        by=by, action="add", subject=SUBJECT, subject_key=sent.audit_key, division=sent.division,
        after={"payments": len(held), "amount": sum(claim.payable for claim in held)},
    )  # fmt: skip
    return sent


def _held_claims(ids: Sequence[int], by: User) -> list[RewardClaim]:
    seen = Scope.of(by).rows(RewardClaim.objects.filter(pk__in=ids)).values("pk")
    found = list(RewardClaim.objects.select_for_update().filter(pk__in=seen).order_by("pk"))
    if len(found) != len(set(ids)):
        raise ObjectDoesNotExist
    return found


def _refuse_unpayable(claim: RewardClaim, account: CollectiveAccount) -> None:
    if claim.state != ClaimState.APPROVED:
        raise NotReady(_("“{claim}”不在待付款状态，可能已由他人列入付款清单。").format(claim=claim))
    if claim.account_id != account.pk:
        raise NotReady(_("“{claim}”审定的支出账户不是“{account}”。").format(claim=claim, account=account))


def _send(claim: RewardClaim, code: str, sent: PaymentList, by: User, on: date) -> Payment:
    amount = claim.payable
    entry = post(
        sent.account, kind=EntryKind.REWARD, amount=-amount, on=on, by=by, document=code, note=str(claim)
    )
    return Payment.objects.create(
        sent_with=sent, claim=claim, division=claim.division, code=code, amount=amount, payee=claim.payee,
        bank=claim.bank, bank_account=claim.bank_account, entry=entry,
    )  # fmt: skip


@transaction.atomic
def reconcile(sent: PaymentList, answers: Sequence[Answer], *, by: User, on: date) -> Reconciled:
    """Take the bank's answers, all or none; what was taken before is recognised and left alone.

    NotReady with every line that cannot be taken: unknown, of another amount, contrary to what was answered before.
    """
    require(by, "change", "reward")
    if not Scope.of(by).rows(PaymentList.objects.filter(pk=sent.pk)).exists():
        raise ObjectDoesNotExist
    _held_claims(list(sent.payments.values_list("claim", flat=True)), by)
    payments = {p.code: p for p in sent.payments.select_for_update().order_by("pk")}
    wrong = [said for answer in answers if (said := _contradiction(answer, payments.get(answer.code)))]
    if wrong := wrong or list(_contradicting_each_other(answers)):
        raise NotReady(*wrong)
    done = Reconciled()
    for answer in answers:
        _take(payments[answer.code], answer, done, by, on)
    record(
        by=by, action="reconcile", subject=SUBJECT, subject_key=sent.audit_key, division=sent.division,
        after={"paid": len(done.paid), "failed": len(done.failed), "known": len(done.known)},
    )  # fmt: skip
    return done


def _contradiction(answer: Answer, payment: Payment | None) -> Words:
    at = {"row": answer.row, "code": answer.code}
    if payment is None:
        return _("第 {row} 行：这份清单里没有付款编号 {code}，请核对是不是另一份清单的回单。").format(**at)
    if answer.amount != payment.amount:
        return _("第 {row} 行：{code} 的金额是 {answered}，清单是 {listed}，请与银行核对。").format(
            **at, answered=Money(answer.amount).spoken, listed=Money(payment.amount).spoken
        )
    told = PaymentState.PAID if answer.is_paid else PaymentState.FAILED
    if payment.state not in (PaymentState.SENT, told):
        return _("第 {row} 行：{code} 先前的回单是“{before}”，这次相反，请与银行核对。").format(
            **at, before=PaymentState(payment.state).label
        )
    return ""


def _contradicting_each_other(answers: Sequence[Answer]) -> Iterator[Words]:
    first: dict[str, bool] = {}
    for answer in answers:
        if first.setdefault(answer.code, answer.is_paid) != answer.is_paid:
            yield _("第 {row} 行：{code} 在回单中既有成功又有失败，请与银行核对。").format(
                row=answer.row, code=answer.code
            )


def _take(payment: Payment, answer: Answer, done: Reconciled, by: User, on: date) -> None:
    if payment.state != PaymentState.SENT:
        done.known.append(payment.code)
        return
    payment.answered_on, payment.reason = on, answer.reason[:200]
    if answer.is_paid:
        payment.state = PaymentState.PAID
        done.paid.append(payment.code)
    else:
        payment.state = PaymentState.FAILED
        payment.refund = post(
            payment.sent_with.account, kind=EntryKind.REFUND, amount=payment.amount, on=on, by=by,
            document=payment.code, note=answer.reason[:200],
        )  # fmt: skip
        done.failed.append(payment.code)
    payment.save()
    PAYMENTS.apply(payment.claim, "settle" if answer.is_paid else "bounce", by=by, reason=answer.reason[:255])
