"""Who could claim a reward and has not, as the rule book judges the ledgers of one banner today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest

from liannong.accounts.places import Level, level_of
from liannong.accounts.scope import Scope
from liannong.registry.models import Operator, RewardClaim
from liannong.registry.models.claims import ClaimState
from liannong.registry.queries.rewards import group, of_banner, of_operator, reward_of
from liannong.rulebook.findings import EmploymentReward, Reward
from liannong.rulebook.law import NotInForce
from liannong.rulebook.titles import cite, title
from liannong.web import place


@dataclass(frozen=True)
class Opening:
    operator: Operator
    reward: Reward
    claim: RewardClaim | None

    @property
    def kind(self) -> str:
        return group(self.reward)[0]

    @property
    def route(self) -> str:
        return group(self.reward)[1]

    @property
    def title(self) -> str:
        return title(self.reward.rule)

    @property
    def citation(self) -> str:
        return cite(self.reward.article)

    @property
    def size(self) -> int:
        return self.reward.persons if isinstance(self.reward, EmploymentReward) else self.reward.households


@dataclass(frozen=True)
class Openings:
    """``refusal`` says why nothing could be judged; ``open`` are eligible and unclaimed, the others are told apart."""

    open: tuple[Opening, ...] = ()
    claimed: tuple[Opening, ...] = ()
    not_yet: tuple[Opening, ...] = ()
    refusal: str = ""
    is_wide: bool = False

    @property
    def amount(self) -> int:
        return sum(each.reward.amount for each in self.open)


def operators(request: HttpRequest) -> QuerySet[Operator]:
    return Scope.of(request.user).rows(Operator.objects.all())


def of(request: HttpRequest, year: int, on: date) -> Openings:
    """Of the chosen banner; an operator sees its own."""
    code = place.chosen(request).code
    if level_of(code) < Level.BANNER:
        return Openings(is_wide=True)
    own = {operator.code: operator for operator in operators(request).filter(banner=code[: Level.BANNER])}
    try:
        asked = (
            [each for operator in own.values() for each in of_operator(operator, year=year, on=on)]
            if len(own) == 1
            else of_banner(code[: Level.BANNER], year=year, on=on)
        )
    except NotInForce as refusal:
        return Openings(refusal=str(refusal))
    claims = {
        (claim.operator.code, claim.kind, claim.route): claim
        for claim in RewardClaim.objects.filter(operator__in=own.values(), year=year)
        .exclude(state=ClaimState.REFUSED).select_related("operator")
    }  # fmt: skip
    found = [
        Opening(own[reward.operator], reward, claims.get((reward.operator, *group(reward))))
        for reward in map(reward_of, asked) if reward.operator in own
    ]  # fmt: skip
    found.sort(key=lambda each: (-each.reward.amount, each.operator.name))
    return Openings(
        tuple(each for each in found if each.reward.eligible and not each.claim),
        tuple(each for each in found if each.claim),
        tuple(each for each in found if not each.reward.eligible and not each.claim),
    )
