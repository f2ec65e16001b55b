"""An allocation from draft to payment: resolution, check, notice, execution. Art. 12(2)–(4). Amounts in fen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.actions import notices, stale
from liannong.registry.actions.collective_accounts import post
from liannong.registry.actions.shares import in_force
from liannong.registry.models import Allocation, AllocationPlan, CollectiveAccount, Household
from liannong.registry.models.allocation_plans import PlanState
from liannong.registry.models.attachments import AttachmentKind
from liannong.registry.models.collective_accounts import EntryKind
from liannong.registry.models.notices import NoticeKind
from liannong.registry.notice_body import Table, Values
from liannong.registry.queries import attachments, local_rules
from liannong.registry.queries.allocations import findings
from liannong.registry.queries.announced import waits_for
from liannong.registry.workflow import Move, NotReady, Workflow
from liannong.rulebook.law import NotInForce
from liannong.rulebook.numbers import Money, Share
from liannong.rulebook.vocabulary import AllocationBasis, Outcome, Use

SUBJECT = "allocationplan"
EDIT = ("change", "collective")
CHECKERS = frozenset({Role.TOWNSHIP, Role.BANNER_CLERK})


def _has_lines(plan: AllocationPlan, by: User) -> Words:
    return "" if plan.lines.exists() else _("请先填写分配明细。")


def _is_resolved(plan: AllocationPlan, by: User) -> Words:
    return "" if plan.resolved_on and plan.in_favour else _("请先登记成员决议：日期、到会和同意的人数。")


def _minutes_are_filed(plan: AllocationPlan, by: User) -> Words:
    filed = attachments.of(plan, AttachmentKind.MINUTES).exists()
    return "" if filed else _("请先上传会议记录和决议。")


def _shares_are_registered(plan: AllocationPlan, by: User) -> Words:
    """Whoever is paid for a share must hold one."""
    paid = plan.lines.filter(basis=AllocationBasis.SHARE, household__isnull=False)
    register = in_force(plan.division)
    holders = register.members.values_list("household", flat=True) if register else []
    without = list(paid.exclude(household__in=holders).values_list("household__code", flat=True)[:3])
    if not without:
        return ""
    return _("依据为股份的户 {codes} 不在生效的份额登记中。").format(codes="、".join(without))


def _total_stands(plan: AllocationPlan, by: User) -> Words:
    now = total_of(plan)
    if plan.total is None or now == plan.total:
        return ""
    return _("明细合计 {now}，与决议金额 {total} 不一致，请退回重新决议。").format(
        now=Money(now).spoken, total=Money(plan.total).spoken
    )


def _account_covers(plan: AllocationPlan, by: User) -> Words:
    short = total_of(plan) - plan.account.balance
    if short <= 0:
        return ""
    return _("账户余额 {balance}，还差 {short}。").format(
        balance=Money(plan.account.balance).spoken, short=Money(short).spoken
    )


def _is_lawful(plan: AllocationPlan, by: User) -> Words:
    """Art. 12: what fails, or cannot be decided, is neither approved nor paid."""
    try:
        found = findings(plan, timezone.localdate())
    except NotInForce as refusal:
        return str(refusal)
    stopped = [f.message for f in found if f.outcome in (Outcome.FAIL, Outcome.MISSING)]
    return "；".join(stopped)


def _freeze(plan: AllocationPlan, by: User, reason: str) -> None:
    """What the members resolved, on every line of the ledger too."""
    plan.total = total_of(plan)
    plan.save(update_fields=["total"])


def _reopen(plan: AllocationPlan, by: User, reason: str) -> None:
    AllocationPlan.objects.filter(pk=plan.pk).update(total=None)


def _announce(plan: AllocationPlan, by: User, reason: str) -> None:
    """By use: whom a line names is nobody's business."""
    uses = plan.lines.order_by().values_list("use").annotate(Sum("amount"))
    rows = [(Use.of(use).label, Money(amount).spoken) for use, amount in uses]
    facts = Values(
        [
            (_("分配编号"), plan.code),
            (_("成员决议日期"), plan.resolved_on),
            (_("金额"), Money(total_of(plan)).spoken),
        ]
    )
    notices.publish(
        about=plan, kind=NoticeKind.ALLOCATION, title=_("{title}公示").format(title=plan.title),
        body=[facts, Table((_("用途"), _("金额")), rows)], by=by, on=timezone.localdate(),
    )  # fmt: skip


def _notice_is_settled(plan: AllocationPlan, by: User) -> Words:
    return waits_for(plan, NoticeKind.ALLOCATION, timezone.localdate())


def _pay(plan: AllocationPlan, by: User, reason: str) -> None:
    on = timezone.localdate()
    post(
        plan.account, kind=EntryKind.ALLOCATION, amount=-total_of(plan), on=on, by=by, plan=plan,
        document=plan.code, note=plan.title,
    )  # fmt: skip
    plan.executed_on = on
    plan.save(update_fields=["executed_on"])


LAWFUL = (_has_lines, _is_resolved, _minutes_are_filed, _shares_are_registered, _is_lawful)
# fmt: off
PLANS = Workflow(SUBJECT, (
    Move("resolve", gettext_lazy("提交成员决议"), (PlanState.DRAFT,), PlanState.RESOLVED, EDIT,
         needs=LAWFUL, effects=(_freeze,)),
    Move("check", gettext_lazy("核对通过"), (PlanState.RESOLVED,), PlanState.CHECKED, EDIT, roles=CHECKERS,
         needs=(_total_stands, _shares_are_registered, _is_lawful)),
    Move("publish", pgettext_lazy("action", "公示"), (PlanState.CHECKED,), PlanState.NOTICE, EDIT, roles=CHECKERS,
         effects=(_announce,)),
    Move("execute", gettext_lazy("执行支付"), (PlanState.NOTICE,), PlanState.DONE, EDIT, roles=CHECKERS,
         needs=(_notice_is_settled, _total_stands, _shares_are_registered, _is_lawful, _account_covers), effects=(_pay,)),
    Move("return", gettext_lazy("退回修改"), (PlanState.RESOLVED, PlanState.CHECKED, PlanState.NOTICE), PlanState.DRAFT,
         EDIT, roles=CHECKERS, effects=(_reopen,), wants_reason=True, tone="secondary"),
))
# fmt: on


def total_of(plan: AllocationPlan) -> int:
    return plan.lines.aggregate(total=Sum("amount"))["total"] or 0


@transaction.atomic
def draft(account: CollectiveAccount, *, code: str, title: str, year: int, by: User) -> AllocationPlan:
    """ValidationError where the banner has the code already, be it in a plan or in the ledger alone."""
    require(by, "add", "collective")
    if not Scope.of(by).covers(account.division):
        raise PermissionDenied(_("这个账户不在您的管辖范围。"))
    if Allocation.objects.filter(banner=account.banner, code=code).exists():
        raise NotReady(_("台账中已有分配编号 {code}，请换一个编号。").format(code=code))
    plan = AllocationPlan(account=account, division=account.division, code=code, title=title, year=year)
    plan.full_clean(exclude=["banner"])
    plan.save()
    record(
        by=by, action="add", subject=SUBJECT, subject_key=plan.audit_key, division=plan.division,
        after={"code": code, "title": title, "year": year},
    )  # fmt: skip
    return plan


@transaction.atomic
def add_line(
    plan: AllocationPlan, *, use: str, amount: int, by: User, basis: str = "", household: Household | None = None,
    note: str = "",
) -> Allocation:  # fmt: skip
    held = _open(plan, by)
    line = _line(held, use=use, amount=amount, basis=basis, household=household, note=note)
    line.full_clean(exclude=["banner"])
    line.save()
    _told(
        held,
        by,
        "add-line",
        {"use": use, "amount": amount, "basis": basis, "household": household and household.code},
    )
    return line


@transaction.atomic
def remove_line(plan: AllocationPlan, line: Allocation, *, by: User) -> None:
    held = _open(plan, by)
    held.lines.filter(pk=line.pk).delete()
    _told(held, by, "remove-line", {"use": line.use, "amount": line.amount})


@transaction.atomic
def share_out(plan: AllocationPlan, *, amount: int, use: str, by: User, note: str = "") -> int:
    """A line a household by its shares in the register in force, to the fen. Returns how many lines."""
    held = _open(plan, by)
    register = in_force(held.division)
    if register is None:
        raise NotReady(_("本嘎查村没有生效的成员份额登记，请先量化到户（第十二条（二））。"))
    shares = list(register.members.select_related("household").order_by("household__code"))
    parts = by_shares(amount, [each.shares for each in shares])
    Allocation.objects.bulk_create(
        _line(held, use=use, amount=part, basis=AllocationBasis.SHARE, household=each.household, note=note)
        for each, part in zip(shares, parts, strict=True)
        if part
    )
    _told(held, by, "share-out", {"use": use, "amount": amount, "households": len(shares)})
    return len(shares)


def by_shares(amount: int, shares: list[int]) -> list[int]:
    """An amount shared out in proportion, whole fen, nothing lost: the largest remainders get the rest."""
    whole = sum(shares)
    parts = [amount * each // whole for each in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(amount * shares[i] % whole), i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return parts


@transaction.atomic
def record_resolution(
    plan: AllocationPlan, *, on: date, present: int, in_favour: int, by: User
) -> AllocationPlan:
    """What the members resolved; the ledger's lines carry the day. ValidationError for more votes than members."""
    held = _open(plan, by)
    needed = local_rules.book(on).law(on, plan.banner).share("collective.resolution_share_min")
    if in_favour <= present * needed:
        raise NotReady(
            _("到会 {present} 人，同意 {in_favour} 人，没有超过 {needed}，不能作为决议。").format(
                present=present, in_favour=in_favour, needed=Share(needed).spoken
            )
        )
    held.resolved_on, held.present, held.in_favour = on, present, in_favour
    held.full_clean(exclude=["banner"])
    held.save()
    held.lines.update(resolved_on=on)
    _told(
        held,
        by,
        "record-resolution",
        {"resolved_on": on.isoformat(), "present": present, "in_favour": in_favour},
    )
    return held


def _line(plan: AllocationPlan, **fields: Any) -> Allocation:
    return Allocation(
        division=plan.division, code=plan.code, year=plan.year, resolved_on=plan.resolved_on, **fields
    )


def _open(plan: AllocationPlan, by: User) -> AllocationPlan:
    """The plan while it may still be changed, ours until the transaction ends."""
    require(by, *EDIT)
    seen = Scope.of(by).rows(AllocationPlan.objects.filter(pk=plan.pk)).values("pk")
    held = AllocationPlan.objects.select_for_update().get(pk__in=seen)
    if not held.is_open:
        raise NotReady(_("方案已提交决议，明细不能再改；需要修改时请先退回。"))
    return held


def _told(plan: AllocationPlan, by: User, action: str, after: dict[str, Any]) -> None:
    stale.mark(plan.division)
    record(
        by=by, action=action, subject=SUBJECT, subject_key=plan.audit_key, division=plan.division, after=after
    )
