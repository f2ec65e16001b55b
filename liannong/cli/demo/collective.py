"""A village's yearly plan for its income is resolved, checked and out to the public; the next one is being drafted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liannong.cli.demo.papers import paper

if TYPE_CHECKING:
    from liannong.registry.models import CollectiveAccount

YEAR = 2024
BOOKED_ON, RESOLVED_ON = date(2024, 11, 5), date(2024, 12, 10)
# fen
INCOME, ROADS, POSTS, AID = 186_000_00, 48_000_00, 36_000_00, 12_000_00


def tell() -> None:
    account = _account()
    _announced(account)
    _drafted(account)


def _account() -> CollectiveAccount:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.collective_accounts import open_account, receive
    from liannong.registry.models.collective_accounts import AccountKind, EntryKind

    cadre = as_("village")
    account = open_account(
        division=cadre.division, kind=AccountKind.VILLAGE, name="嘎查村集体收益账户", by=cadre
    )
    receive(
        account, kind=EntryKind.DIVIDEND, amount=INCOME, on=BOOKED_ON, by=cadre, document="分红〔2024〕2号",
        note="养殖园区分红",
    )  # fmt: skip
    return account


def _announced(account: CollectiveAccount) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import allocation_plans as plans
    from liannong.registry.actions.attachments import attach
    from liannong.registry.models.attachments import AttachmentKind
    from liannong.rulebook.vocabulary import Use

    cadre, township = as_("village"), as_("township")
    plan = plans.draft(account, code="FP-2024-01", title="2024 年集体收益分配方案", year=YEAR, by=cadre)
    plans.add_line(plan, use=Use.PUBLIC_GOOD, amount=ROADS, note="村内道路养护", by=cadre)
    plans.add_line(plan, use=Use.WELFARE_POSTS, amount=POSTS, note="保洁员岗位补助", by=cadre)
    plans.record_resolution(plan, on=RESOLVED_ON, present=42, in_favour=39, by=cadre)
    minutes = paper("成员大会决议", "到会成员 42 人，同意 39 人，通过 2024 年集体收益分配方案。")
    attach(to=plan, kind=AttachmentKind.MINUTES, file=minutes, by=cadre)
    for move, by in (("resolve", cadre), ("check", township), ("publish", township)):
        plan = plans.PLANS.apply(plan, move, by=by)


def _drafted(account: CollectiveAccount) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import allocation_plans as plans
    from liannong.rulebook.vocabulary import Use

    cadre = as_("village")
    plan = plans.draft(account, code="FP-2025-01", title="2025 年集体收益分配方案", year=YEAR + 1, by=cadre)
    plans.add_line(plan, use=Use.COLLECTIVE_GROWTH, amount=AID, note="添置饲草料加工设备", by=cadre)
