"""The rewards the ledgers bear out: the first claim is out to the public, the second waits to be decided, the third is
being filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liannong.cli.demo.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liannong.registry.models import CollectiveAccount, RewardClaim

YEAR, ON = 2024, date(2025, 2, 20)
RENTS = 900_000_00  # fen
CLAIMS = 3
BANK = "农村信用合作联社"
BANK_ACCOUNT = "6228480402564890018"


def tell() -> None:
    account = _account()
    claims = list(_claims())
    for claim in claims[:2]:
        _submit(claim)
    for claim in claims[:1]:
        _announce(claim, account)


def _account() -> CollectiveAccount:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.collective_accounts import open_account, receive
    from liannong.registry.models.collective_accounts import AccountKind, EntryKind

    clerk = as_("banner-clerk")
    account = open_account(
        division=clerk.division, kind=AccountKind.ASSETS, name="全旗项目资产收益账户", by=clerk
    )
    receive(account, kind=EntryKind.RENT, amount=RENTS, on=ON, by=clerk, document="租金〔2025〕1号")
    return account


def _claims() -> Iterator[RewardClaim]:
    """Those of the largest amounts, as the list of who could claim shows them."""
    from liannong.cli.demo.accounts import HOME, as_
    from liannong.registry.actions.claims import apply_for
    from liannong.registry.models import Operator
    from liannong.registry.queries.rewards import group, of_banner, reward_of

    found = [reward for reward in map(reward_of, of_banner(HOME, year=YEAR, on=ON)) if reward.eligible]
    for reward in sorted(found, key=lambda each: (-each.amount, each.operator))[:CLAIMS]:
        kind, route = group(reward)
        operator = Operator.objects.get(banner=HOME, code=reward.operator)
        yield apply_for(operator, kind=kind, year=YEAR, route=route, by=as_("banner-clerk"), on=ON)


def _submit(claim: RewardClaim) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.attachments import attach
    from liannong.registry.actions.claims import state_bank
    from liannong.registry.actions.reward_moves import CLAIMS as WAY
    from liannong.registry.models.claims import PAPERS

    clerk = as_("banner-clerk")
    for kind in PAPERS[claim.kind]:
        attach(to=claim, kind=kind, file=paper(str(kind.label), f"{claim.operator}{YEAR} 年。"), by=clerk)
    state_bank(claim, payee=claim.operator.name, bank=BANK, bank_account=BANK_ACCOUNT, by=clerk)
    WAY.apply(claim, "submit", by=clerk)


def _announce(claim: RewardClaim, account: CollectiveAccount) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.claims import choose_account
    from liannong.registry.actions.reward_moves import CLAIMS as WAY

    clerk = as_("banner-clerk")
    WAY.apply(claim, "review", by=as_("banner-reviewer"))
    choose_account(claim, account, by=clerk)
    WAY.apply(claim, "publish", by=clerk)
