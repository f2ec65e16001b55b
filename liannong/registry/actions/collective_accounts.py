"""Money in and out of the accounts of collective and asset income. Art. 12, 15(4), 16(3). Amounts in fen.

Whoever holds other rows locks them before he posts: an account is locked after things and before the audit trail.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.registry.models import AccountEntry, AllocationPlan, Asset, CollectiveAccount
from liannong.registry.models.collective_accounts import INCOME, EntryKind
from liannong.registry.workflow import NotReady
from liannong.rulebook.numbers import Money

SUBJECT = "collectiveaccount"


@transaction.atomic
def open_account(
    *, division: str, kind: str, name: str, by: User, asset: Asset | None = None
) -> CollectiveAccount:
    """ValidationError where the place has one of this name; PermissionDenied outside the reach of ``by``."""
    require(by, "add", "collective")
    if not Scope.of(by).covers(division):
        raise PermissionDenied(_("这个地区不在您的管辖范围。"))
    account = CollectiveAccount(division=division, kind=kind, name=name, asset=asset)
    account.full_clean(exclude=["banner"])
    account.save()
    record(
        by=by, action="add", subject=SUBJECT, subject_key=account.audit_key, division=division,
        after={"name": name, "kind": kind, "asset": asset and asset.code},
    )  # fmt: skip
    return account


@transaction.atomic
def receive(
    account: CollectiveAccount, *, kind: str, amount: int, on: date, by: User, asset: Asset | None = None,
    document: str = "", note: str = "",
) -> AccountEntry:  # fmt: skip
    """Book income with the asset it came from and its document. NotReady where that does not fit the account."""
    require(by, "add", "collective")
    if kind not in INCOME or amount <= 0:
        raise NotReady(_("收入金额应大于零，类别应是收入的类别。"))
    if account.asset_id and asset is not None and asset.pk != account.asset_id:
        raise NotReady(_("这个账户只记“{asset}”的收入。").format(asset=account.asset))
    source = asset or account.asset
    return post(account, kind=kind, amount=amount, on=on, by=by, asset=source, document=document, note=note)


@transaction.atomic
def reverse(entry: AccountEntry, *, on: date, by: User, reason: str) -> AccountEntry:
    """Take back what was booked by hand and is wrong, by an entry of its own."""
    require(by, "change", "collective")
    if not reason.strip():
        raise NotReady(_("请写明冲正的理由。"))
    held_account(entry.account, by)
    # Asked again under the lock: two may have found it open.
    found = AccountEntry.objects.select_related("reversed_by", "account").get(pk=entry.pk)
    if not found.can_be_reversed:
        raise NotReady(_("这一笔已经冲正，或不是手工记的收入。"))
    return post(
        found.account, kind=EntryKind.REVERSAL, amount=-found.amount, on=on, by=by, asset=found.asset,
        document=found.document, note=reason, reverses=found,
    )  # fmt: skip


def held_account(account: CollectiveAccount, by: User) -> CollectiveAccount:
    """The account as it stands, ours until the transaction ends; only within the reach of ``by``."""
    seen = Scope.of(by).rows(CollectiveAccount.objects.filter(pk=account.pk)).values("pk")
    found = CollectiveAccount.objects.select_for_update().filter(pk__in=seen).first()
    if found is None:
        raise ObjectDoesNotExist
    return found


@transaction.atomic
def post(
    account: CollectiveAccount, *, kind: str, amount: int, on: date, by: User, asset: Asset | None = None,
    document: str = "", note: str = "", plan: AllocationPlan | None = None, reverses: AccountEntry | None = None,
    **source: Any,
) -> AccountEntry:  # fmt: skip
    """The next entry of an account. NotReady, nothing written, where the balance would fall below zero."""
    held = held_account(account, by)
    if held.balance + amount < 0:
        raise NotReady(
            _("“{account}”余额 {balance}，不够支出 {amount}，还差 {short}。").format(
                account=held.name, balance=Money(held.balance).spoken, amount=Money(-amount).spoken,
                short=Money(-amount - held.balance).spoken,
            )
        )  # fmt: skip
    entry = AccountEntry.objects.create(
        account=held, division=held.division, number=held.entries_kept + 1, kind=kind, amount=amount,
        opening=held.balance, balance=held.balance + amount, booked_on=on, asset=asset, document=document,
        note=note, plan=plan, reverses=reverses, by=by, **source,
    )  # fmt: skip
    held.balance, held.entries_kept = entry.balance, entry.number
    held.save(update_fields=["balance", "entries_kept"])
    account.balance, account.entries_kept = held.balance, held.entries_kept
    record(
        by=by, action="post", subject=SUBJECT, subject_key=held.audit_key, division=held.division,
        after={"number": entry.number, "kind": kind, "amount": amount, "balance": entry.balance}, purpose=note,
    )  # fmt: skip
    return entry
