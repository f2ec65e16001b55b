"""A claim for a reward: filled from the ledgers, completed, decided. Art. 15(4), 16(3). Amounts in fen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.judging.record import Asked
from liannong.registry.models import (
    Agreement,
    ClaimLine,
    CollectiveAccount,
    Employment,
    Operator,
    RewardClaim,
)
from liannong.registry.models.claims import ClaimState, RewardKind
from liannong.registry.queries.rewards import as_of, group, of_operator, reward_of
from liannong.registry.workflow import NotReady
from liannong.rulebook.findings import EmploymentReward, LinkageReward, Reward
from liannong.rulebook.numbers import Figure, Money
from liannong.rulebook.vocabulary import Mode, RewardRoute

SUBJECT = "rewardclaim"


def apply_for(
    operator: Operator, *, kind: str, year: int, route: str = "", by: User, on: date
) -> RewardClaim:
    """A draft with everyone counted or left out. NotReady where nothing is recorded or the year is claimed already."""
    require(by, "add", "reward")
    if not Scope.of(by).rows(Operator.objects.filter(pk=operator.pk)).exists():
        raise Operator.DoesNotExist
    asked = _asked(operator, kind, year, route, on)
    try:
        with transaction.atomic():
            claim = RewardClaim.objects.create(
                operator=operator, division=operator.division, kind=kind, year=year, route=route,
                payee=operator.name, **_figures(reward_of(asked), as_of(year, on)),
            )  # fmt: skip
            _write_lines(claim, reward_of(asked))
            _told(claim, by, "add", {"kind": kind, "year": year, "route": route, "amount": claim.amount})
    except IntegrityError as twice:
        raise NotReady(_("这个经营主体本年度已有一份同类申请，每年只能申请一次。")) from twice
    return claim


@transaction.atomic
def refigure(claim: RewardClaim, *, by: User, on: date) -> RewardClaim:
    """The figures and the names as the ledgers say now, while the claim is still open."""
    held = _open(claim, by)
    asked = _asked(held.operator, held.kind, held.year, held.route, on)
    for name, value in _figures(reward_of(asked), as_of(held.year, on)).items():
        setattr(held, name, value)
    if held.exception_amount is not None and not held.amount < held.exception_amount <= (held.standard or 0):
        _without_exception(held)
    held.save()
    held.lines.all().delete()
    _write_lines(held, reward_of(asked))
    _told(held, by, "refigure", {"amount": held.amount, "size": held.size})
    return held


@transaction.atomic
def state_bank(claim: RewardClaim, *, payee: str, bank: str, bank_account: str, by: User) -> RewardClaim:
    """Where the money goes; the number is sealed and stands in no event."""
    held = _open(claim, by)
    held.payee, held.bank, held.bank_account = payee, bank, bank_account
    held.save(update_fields=["payee", "bank", "bank_account"])
    _told(held, by, "state-bank", {"payee": payee, "bank": bank})
    return held


@transaction.atomic
def propose_exception(claim: RewardClaim, *, amount: int, reason: str, by: User) -> RewardClaim:
    """Above the cap, up to the standard, for a reason (原则上不超过). ValidationError beyond the standard."""
    held = _open(claim, by)
    if held.kind != RewardKind.EMPLOYMENT:
        raise NotReady(_("只有稳定吸纳就业奖补可以申请突破上限。"))
    if not reason.strip():
        raise NotReady(_("请写明突破上限的理由。"))
    held.exception_amount, held.exception_reason, held.exception_by = amount, reason, by
    held.exception_approved_by = None
    held.full_clean(exclude=["banner"])
    held.save()
    _told(held, by, "propose-exception", {"exception_amount": amount}, reason)
    return held


@transaction.atomic
def drop_exception(claim: RewardClaim, *, by: User) -> RewardClaim:
    held = _open(claim, by)
    _without_exception(held)
    held.save()
    _told(held, by, "drop-exception", {"exception_amount": None})
    return held


@transaction.atomic
def approve_exception(claim: RewardClaim, *, by: User) -> RewardClaim:
    """By a second person: neither who proposed it nor, later, who approves the claim."""
    require(by, "decide", "reward")
    held = held_claim(claim, by)
    if held.exception_amount is None or held.state not in (
        ClaimState.SUBMITTED, ClaimState.REVIEWED, ClaimState.NOTICE,
    ):  # fmt: skip
        raise NotReady(_("现在没有等审批的例外。"))
    if held.exception_by_id == by.pk:
        raise NotReady(_("例外由您提出，须由另一人审批。"))
    held.exception_approved_by = by
    held.save(update_fields=["exception_approved_by"])
    _told(held, by, "approve-exception", {"exception_amount": held.exception_amount}, held.exception_reason)
    return held


@transaction.atomic
def choose_account(claim: RewardClaim, account: CollectiveAccount, *, by: User) -> RewardClaim:
    """From which village or asset income it is to be paid (Art. 15(4), 16(3)); it must cover it."""
    if not by.role.startswith("banner-"):
        require(by, "decide", "reward")
    held = held_claim(claim, by)
    if held.state not in (ClaimState.SUBMITTED, ClaimState.REVIEWED, ClaimState.NOTICE, ClaimState.APPROVED):
        raise NotReady(_("现在不能选择支出账户。"))
    if account.banner != held.banner:
        raise NotReady(_("支出账户须在同一旗县。"))
    held.account = account
    held.save(update_fields=["account"])
    _told(held, by, "choose-account", {"account": account.name})
    return held


def as_it_stands(claim: RewardClaim, on: date) -> Asked:
    """The rule book asked again. NotReady where the ledgers no longer say what the claim says."""
    asked = _asked(claim.operator, claim.kind, claim.year, claim.route, on)
    now = reward_of(asked)
    if not now.eligible or now.amount != claim.amount:
        raise NotReady(
            _("台账已有变化：申请写的是 {before}，现在核算为 {now}。请退回申请人重新核算。").format(
                before=Money(claim.amount).spoken, now=Money(now.amount).spoken
            )
        )
    return asked


def held_claim(claim: RewardClaim, by: User) -> RewardClaim:
    """The claim as it stands, ours until the transaction ends; only within the reach of ``by``."""
    seen = Scope.of(by).rows(RewardClaim.objects.filter(pk=claim.pk)).values("pk")
    return RewardClaim.objects.select_for_update().get(pk__in=seen)


def _open(claim: RewardClaim, by: User) -> RewardClaim:
    require(by, "add", "reward")
    held = held_claim(claim, by)
    if not held.is_open:
        raise NotReady(_("申请已经提交，不能再改；需要修改时请先退回。"))
    return held


def _asked(operator: Operator, kind: str, year: int, route: str, on: date) -> Asked:
    found = of_operator(operator, year=year, on=on)
    asked = next((each for each in found if group(reward_of(each)) == (kind, route)), None)
    if asked is None:
        raise NotReady(_("台账中没有这个经营主体本年度可以核算的就业或到期协议，请先登记。"))
    return asked


def _figures(reward: Reward, judged_on: date) -> dict[str, Any]:
    shared = {
        "judged_on": judged_on, "eligible": reward.eligible, "message": reward.message, "amount": reward.amount,
    }  # fmt: skip
    if isinstance(reward, LinkageReward):
        return shared | {"size": reward.households, "income": reward.income}
    return shared | {
        "size": reward.persons, "standard": reward.standard, "cap": reward.cap,
        "cap_on_actual_wages": reward.cap_on_actual_wages, "cap_on_minimum_wages": reward.cap_on_minimum_wages,
    }  # fmt: skip


def _without_exception(claim: RewardClaim) -> None:
    claim.exception_amount, claim.exception_reason = None, ""
    claim.exception_by = claim.exception_approved_by = None


def _write_lines(claim: RewardClaim, reward: Reward) -> None:
    ClaimLine.objects.bulk_create(_lines(claim, reward))


def _lines(claim: RewardClaim, reward: Reward) -> Iterator[ClaimLine]:
    persons = isinstance(reward, EmploymentReward)
    days = _worked(claim) if persons else _contracted(claim)
    for counted in reward.counted:
        since, until = days.get(counted.id, (None, None))
        yield ClaimLine(
            claim=claim, division=claim.division, is_counted=True, since=since, until=until,
            **_who(persons, counted.id, counted.name), **{k: _plain(v) for k, v in counted.figures.items()},
        )  # fmt: skip
    for left in reward.left_out:
        yield ClaimLine(
            claim=claim, division=claim.division, is_counted=False, reason=left.reason.value,
            agreement=left.agreement or "", **_who(persons, left.id, left.name),
        )  # fmt: skip


def _who(persons: bool, key: str, name: str) -> dict[str, str]:
    return {"id_number": key, "name": name} if persons else {"household": key}


def _plain(figure: Figure) -> Any:
    return figure.fen if isinstance(figure, Money) else figure


Days = dict[str, tuple[date | None, date | None]]


def _worked(claim: RewardClaim) -> Days:
    """By ID number: the first and the last day of the year with this operator."""
    first, last = date(claim.year, 1, 1), date(claim.year, 12, 31)
    found: Days = {}
    jobs = Employment.objects.filter(operator=claim.operator, since__lte=last).exclude(until__lt=first)
    for job in jobs.select_related("person"):
        who = job.person.id_number if job.person else job.person_number
        since, until = max(job.since, first), min(job.until or last, last)
        before = found.get(who, (since, until))
        found[who] = (min(before[0] or since, since), max(before[1] or until, until))
    return found


def _contracted(claim: RewardClaim) -> Days:
    """By household code: from the earliest start to the latest end of the agreements of this contract group."""
    modes = [mode.value for mode in Mode if mode.route is RewardRoute.of(claim.route)]
    rows = Agreement.objects.filter(operator=claim.operator, mode__in=modes, until__year=claim.year)
    spans = rows.order_by().values_list("household__code").annotate(Min("since"), Max("until"))
    return {code: (since, until) for code, since, until in spans}


def _told(claim: RewardClaim, by: User, action: str, after: dict[str, Any], purpose: str = "") -> None:
    record(
        by=by, action=action, subject=SUBJECT, subject_key=claim.audit_key, division=claim.division, after=after,
        purpose=purpose[:255],
    )  # fmt: skip
