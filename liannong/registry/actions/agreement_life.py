"""A new term that follows an agreement's old one; an end before its time."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Agreement, AgreementTerms, EarlyEnd, Renewal
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import Destination

KEPT = (
    "division", "project", "operator", "mode", "household", "holder", "holder_number", "principal", "current_value",
    "promised_income", "destination",
)  # fmt: skip


@transaction.atomic
def renew(agreement: Agreement, *, code: str, since: date, until: date, by: User) -> Agreement:
    """A row of its own with the same parties and terms; the former one keeps its term and what was paid on it.

    NotReady where it was renewed or ended early, where the new term does not follow the old, or where the entitlement
    has gone to somebody else (Art. 15(3)); ValidationError for a code that is taken.
    """
    require(by, "add", "agreement")
    found = held(agreement, by)
    _refuse_renewal(found, since)
    later = Agreement(code=code, since=since, until=until, **{name: getattr(found, name) for name in KEPT})
    later.full_clean(exclude=["banner"])
    _refuse_taken(later, found.banner)
    later.save()
    _copy_terms(found, later)
    Renewal.objects.create(earlier=found, later=later, division=found.division, by=by)
    stale.mark_rows(found, later)
    told = {"code": code, "since": since, "until": until}
    for action, row in (("add", later), ("renew", found)):
        record(
            by=by, action=action, subject="agreement", subject_key=row.audit_key, division=row.division, after=told,
            purpose=_("续签 {code}").format(code=found.code),
        )  # fmt: skip
    return later


def _refuse_renewal(found: Agreement, since: date) -> None:
    _refuse_settled(found)
    if since <= found.until:
        raise NotReady(_("新的起始日期应在原协议终止日期 {until} 之后。").format(until=found.until))
    if found.destination not in ("", Destination.HOLDER):
        raise NotReady(_("权益已不在原签订人名下，不能续签，请与现在的权益人另订协议。"))
    if found.holder and not found.holder.is_living(since):
        raise NotReady(_("签订人已去世，不能续签；权益不得继承，请先办理权益接续（第十五条（三））。"))


def _refuse_taken(later: Agreement, banner: str) -> None:
    """The database works out the banner of a new row, so that its validation cannot look for the code there."""
    if Agreement.objects.filter(banner=banner, code=later.code).exists():
        raise ValidationError({"code": _("本旗县已有这个协议编号，请核对。")})


def _refuse_settled(found: Agreement) -> None:
    if later := Renewal.objects.filter(earlier=found).select_related("later").first():
        raise NotReady(_("这份协议已经续签为 {code}。").format(code=later.later.code))
    if EarlyEnd.objects.filter(agreement=found).exists():
        raise NotReady(_("这份协议已经提前终止，需要时请另订协议。"))


def _copy_terms(found: Agreement, later: Agreement) -> None:
    """Not the day it was signed: the new one is signed anew."""
    for terms in AgreementTerms.objects.filter(agreement=found, mode=found.mode):
        terms.pk, terms.agreement, terms.signed_on = None, later, None  # type: ignore[assignment]
        terms._state.adding = True
        terms.save()


@transaction.atomic
def end_early(agreement: Agreement, *, on: date, reason: str, by: User) -> EarlyEnd:
    """``on`` is its last day. The ledger's row ends then; what had been agreed is kept beside it.

    NotReady for a day outside its term, without a reason, or where it was renewed or ended already.
    """
    require(by, "change", "agreement")
    found = held(agreement, by)
    _refuse_settled(found)
    if not found.since <= on < found.until:
        raise NotReady(
            _("提前终止日期应在 {since} 到 {until} 之间。").format(since=found.since, until=found.until)
        )
    if not reason.strip():
        raise NotReady(_("请写明提前终止的理由。"))
    agreed = found.until
    ended = EarlyEnd.objects.create(
        agreement=found, division=found.division, ended_on=on, agreed_until=agreed, reason=reason, by=by
    )
    found.until = on
    found.save(update_fields=["until"])
    stale.mark_rows(found)
    record(
        by=by, action="end-agreement", subject="agreement", subject_key=found.audit_key, division=found.division,
        before={"until": agreed}, after={"until": on}, purpose=reason,
    )  # fmt: skip
    return ended
