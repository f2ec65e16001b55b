"""The way of a claim from draft to payment: one table. Art. 15(4), 16(3), 21."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.actions import notices
from liannong.registry.actions.claims import SUBJECT, as_it_stands
from liannong.registry.actions.decisions import keep
from liannong.registry.models import RewardClaim
from liannong.registry.models.claims import ClaimState as S
from liannong.registry.models.notices import NoticeKind
from liannong.registry.notice_body import Values
from liannong.registry.queries.announced import waits_for
from liannong.registry.queries.rewards import counted_twice, missing_papers
from liannong.registry.workflow import Effect, Move, Need, Workflow
from liannong.rulebook.numbers import Money

APPLY, CHANGE, DECIDE = ("add", "reward"), ("change", "reward"), ("decide", "reward")
APPLICANTS = frozenset({Role.OPERATOR, Role.BANNER_CLERK})
SHOWN = 3


def _is_eligible(claim: RewardClaim, by: User) -> Words:
    return "" if claim.eligible else claim.message


def _bank_is_stated(claim: RewardClaim, by: User) -> Words:
    stated = claim.payee and claim.bank and claim.bank_account
    return "" if stated else _("请填写收款户名、开户银行和账号。")


def _papers_are_filed(claim: RewardClaim, by: User) -> Words:
    lacking = missing_papers(claim)
    return (
        _("材料还缺：{papers}。").format(papers="、".join(str(kind.label) for kind in lacking))
        if lacking
        else ""
    )


def _nobody_counted_twice(claim: RewardClaim, by: User) -> Words:
    """The way out leads through the ledger, so that claim and ``liannong check`` go on saying the same."""
    twice = list(counted_twice(claim))
    if not twice:
        return ""
    names = "、".join(str(each.line) for each in twice[:SHOWN])
    return _(
        "{count} 名人员或农牧户同期已计入另一笔奖补（{names}）。属重复享受的，在就业台账标记“已享其他补贴”后重新核算。"
    ).format(count=len(twice), names=names)


def _exception_is_settled(claim: RewardClaim, by: User) -> Words:
    if claim.exception_amount is None or claim.exception_approved_by_id:
        return ""
    return _("例外金额须先由另一人审批。")


def _second_person(claim: RewardClaim, by: User) -> Words:
    is_same = claim.exception_approved_by_id is not None and claim.exception_approved_by_id == by.pk
    return _("例外由您审批，须由另一人审定整份申请。") if is_same else ""


def _account_covers(claim: RewardClaim, by: User) -> Words:
    if claim.account is None:
        return _("请先选择支出账户。")
    short = claim.payable - claim.account.balance
    if short <= 0:
        return ""
    return _("“{account}”余额 {balance}，还差 {short}。").format(
        account=claim.account, balance=Money(claim.account.balance).spoken, short=Money(short).spoken
    )


def _announce(claim: RewardClaim, by: User, reason: str) -> None:
    facts = Values(
        [
            (_("经营主体"), claim.operator),
            (_("奖补类别"), claim.kind_in_words),
            (_("年度"), claim.year),
            (_("计入人数或户数"), claim.size),
            (_("拟奖补金额"), Money(claim.exception_amount or claim.amount).spoken),
            (_("核算结论"), claim.message),
        ]
    )
    notices.publish(
        about=claim, kind=NoticeKind.REWARD, title=_("{claim}公示").format(claim=claim), body=[facts], by=by,
        on=timezone.localdate(),
    )  # fmt: skip


def _notice_is_settled(claim: RewardClaim, by: User) -> Words:
    return waits_for(claim, NoticeKind.REWARD, timezone.localdate())


def _still_stands(claim: RewardClaim, by: User, reason: str) -> None:
    as_it_stands(claim, timezone.localdate())


def _deciding(move: str) -> Effect:
    """Ask the rule book anew and keep what it said with the decision."""

    def decided(claim: RewardClaim, by: User, reason: str) -> None:
        on = timezone.localdate()
        keep(about=claim, move=move, by=by, on=on, result=as_it_stands(claim, on), reason=reason)

    return decided


def _refused(claim: RewardClaim, by: User, reason: str) -> None:
    keep(about=claim, move="refuse", by=by, on=timezone.localdate(), reason=reason)


def _signed(claim: RewardClaim, by: User, reason: str) -> None:
    claim.approved_by = by
    claim.save(update_fields=["approved_by"])


def _paid(claim: RewardClaim, by: User, reason: str) -> None:
    claim.paid_on = timezone.localdate()
    claim.save(update_fields=["paid_on"])


COMPLETE: tuple[Need, ...] = (_is_eligible, _bank_is_stated, _papers_are_filed)
# fmt: off
CLAIMS = Workflow(SUBJECT, (
    Move("submit", pgettext_lazy("action", "提交申请"), (S.DRAFT, S.RETURNED), S.SUBMITTED, APPLY, roles=APPLICANTS,
         needs=(*COMPLETE, _nobody_counted_twice), effects=(_still_stands,)),
    Move("review", gettext_lazy("审核通过"), (S.SUBMITTED,), S.REVIEWED, DECIDE, roles=frozenset({Role.BANNER_REVIEWER}),
         needs=(*COMPLETE, _nobody_counted_twice), effects=(_deciding("review"),)),
    Move("publish", pgettext_lazy("action", "公示"), (S.REVIEWED,), S.NOTICE, CHANGE, effects=(_announce,)),
    Move("approve", gettext_lazy("审定奖补"), (S.NOTICE,), S.APPROVED, DECIDE, roles=frozenset({Role.BANNER_LEADER}),
         needs=(_notice_is_settled, _nobody_counted_twice, _exception_is_settled, _second_person, _account_covers),
         effects=(_deciding("approve"), _signed)),
    Move("return", gettext_lazy("退回补正"), (S.SUBMITTED, S.REVIEWED, S.NOTICE), S.RETURNED, DECIDE, wants_reason=True,
         tone="secondary"),
    Move("refuse", gettext_lazy("不予奖补"), (S.SUBMITTED, S.REVIEWED, S.NOTICE), S.REFUSED, DECIDE, effects=(_refused,),
         wants_reason=True, tone="secondary"),
))
# Taken by payments alone, together with the money.
PAYMENTS = Workflow(SUBJECT, (
    Move("pay", gettext_lazy("列入付款清单"), (S.APPROVED,), S.PAYING, CHANGE),
    Move("settle", gettext_lazy("付款成功"), (S.PAYING,), S.PAID, CHANGE, effects=(_paid,)),
    Move("bounce", gettext_lazy("付款失败"), (S.PAYING,), S.APPROVED, CHANGE),
))
# fmt: on
