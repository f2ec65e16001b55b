"""An operator with enough key workers for the employment reward, and contracts for the linkage reward."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F

from liannong.registry.actions import claims
from liannong.registry.actions.attachments import attach
from liannong.registry.actions.collective_accounts import open_account, receive
from liannong.registry.actions.reward_moves import CLAIMS
from liannong.registry.models import CollectiveAccount, Employment, Notice, RewardClaim
from liannong.registry.models.claims import PAPERS
from tests.accounts.cast import BANNER
from tests.registry.files import uploaded
from tests.web.land import Land, land, person

YEAR = 2024
ON = date(2025, 3, 1)
YUAN = 100
WAGE = 3_000 * YUAN


def employing(banner: str = BANNER, name: str = "左旗", workers: int = 6, **fields: Any) -> Land:
    """The land with ``workers`` more key persons at work all of 2024 for its operator, in one household."""
    here = land(banner, name, **fields)
    here.operator.seat = banner
    here.operator.save(update_fields=["seat"])
    for number in range(workers):
        worker = person(
            here.household,
            f"{name}工人{number}",
            number=f"{banner[:6]}19900101{number + 10:03d}",
            relation="子女",
        )
        Employment.objects.create(
            project=here.project, operator=here.operator, person=worker, post="general", since=date(2024, 1, 1),
            until=date(2024, 12, 31), wage=WAGE, contract=True, division=here.project.division,
        )  # fmt: skip
    here.claim.lines.all().delete()
    here.claim.delete()
    return here


def claimed(here: Land, by: Any) -> RewardClaim:
    return completed(claims.apply_for(here.operator, kind="employment", year=YEAR, by=by, on=ON), by)


def completed(claim: RewardClaim, by: Any) -> RewardClaim:
    """With its papers, and where the money goes."""
    for kind in PAPERS["employment"]:
        attach(to=claim, kind=kind, file=uploaded(f"{kind}.pdf"), by=by)
    return claims.state_bank(
        claim, payee=claim.operator.name, bank="农村信用社", bank_account="6228480402564890018", by=by
    )


def asset_account(by: Any, amount: int = 1_000_000 * YUAN) -> CollectiveAccount:
    account = open_account(division=by.division, kind="assets", name="项目资产收益账户", by=by)
    receive(account, kind="rent", amount=amount, on=ON, by=by)
    account.refresh_from_db()
    return account


def approved(claim: RewardClaim, cast: dict[str, Any], account: CollectiveAccount) -> RewardClaim:
    CLAIMS.apply(claim, "submit", by=cast["clerk"])
    CLAIMS.apply(claim, "review", by=cast["reviewer"])
    claims.choose_account(claim, account, by=cast["clerk"])
    CLAIMS.apply(claim, "publish", by=cast["clerk"])
    notice_runs_out(claim)
    return CLAIMS.apply(claim, "approve", by=cast["leader"])


def notice_runs_out(thing: Any) -> None:
    """As if its days had passed."""
    days = timedelta(days=30)
    Notice.objects.filter(about_id=thing.pk).update(since=F("since") - days, until=F("until") - days)
