"""What the rule book says about the rewards of a banner, and who was paid for already. Art. 15(4), 16(3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from liannong.judging.check import reward_facts
from liannong.judging.questions import EMPLOYMENT_REWARD, LINKAGE_REWARD
from liannong.judging.record import Asked, ask
from liannong.ledger.tables import Ledger
from liannong.registry.keys import everything
from liannong.registry.models import Agreement, Benefit, ClaimLine, Employment, Operator, RewardClaim
from liannong.registry.models.attachments import AttachmentKind
from liannong.registry.models.claims import COUNTING, PAPERS, RewardKind
from liannong.registry.queries import attachments
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import tables_of
from liannong.rulebook.facts import StaffFacts
from liannong.rulebook.findings import EmploymentReward, LinkageReward, Reward

DECEMBER = (12, 31)


def as_of(year: int, on: date) -> date:
    """The last day of a year, or ``on`` while the year runs: as ``liannong check`` settles it."""
    return min(date(year, *DECEMBER), on)


def of_banner(banner: str, *, year: int, on: date) -> list[Asked]:
    """Every reward of a banner's ledgers as the rule book answers. Raises NotInForce for a day before the Rules."""
    return _asked(Ledger(tables_of(banner, rows=everything)), year, on)


def of_operator(operator: Operator, *, year: int, on: date) -> list[Asked]:
    """The same for one operator, from the ledgers of the projects it employs, contracts or pays in."""
    projects: set[int] = set()
    for rows in (
        Employment.objects.filter(operator=operator).values_list("project", flat=True),
        Agreement.objects.filter(operator=operator).values_list("project", flat=True),
        Benefit.objects.filter(agreement__operator=operator).values_list("project", flat=True),
    ):
        projects.update(rows.distinct())
    if not projects:
        return []
    found = _asked(Ledger(tables_of(operator.banner, rows=everything, projects=projects)), year, on)
    return [asked for asked in found if reward_of(asked).operator == operator.code]


def _asked(ledger: Ledger, year: int, on: date) -> list[Asked]:
    day = as_of(year, on)
    return [
        ask(EMPLOYMENT_REWARD if isinstance(facts, StaffFacts) else LINKAGE_REWARD, facts, law=law)
        for facts, law in reward_facts(ledger, year=year, on=day, local=in_force(day))
    ]


def reward_of(asked: Asked) -> Reward:
    (reward,) = asked.answers
    assert isinstance(reward, EmploymentReward | LinkageReward)
    return reward


def group(reward: Reward) -> tuple[str, str]:
    """(kind, route): what a claim of the operator and year is told apart by."""
    if isinstance(reward, EmploymentReward):
        return RewardKind.EMPLOYMENT.value, ""
    return RewardKind.LINKAGE.value, reward.route.value


def missing_papers(claim: RewardClaim) -> list[AttachmentKind]:
    filed = set(attachments.of(claim).values_list("kind", flat=True))
    return [kind for kind in PAPERS[claim.kind] if kind not in filed]


@dataclass(frozen=True)
class Twice:
    """A person or household counted here for days that another claim counts too."""

    line: ClaimLine
    other: RewardClaim


def counted_twice(claim: RewardClaim) -> Iterator[Twice]:
    """Looks past the reader's scope: who was paid for in another banner was paid for."""
    own = {(line.id_index or line.household): line for line in claim.lines.filter(is_counted=True)}
    if not own:
        return
    others = ClaimLine.objects.filter(is_counted=True, claim__kind=claim.kind, claim__state__in=COUNTING)
    same = _same_persons(own) if claim.kind == RewardKind.EMPLOYMENT else _same_households(claim, own)
    for other in others.filter(same).exclude(claim=claim).select_related("claim__operator").order_by("pk"):
        line = own[other.id_index or other.household]
        if _overlap(line, other):
            yield Twice(line, other.claim)


def _same_persons(own: dict[str, ClaimLine]) -> Q:
    return Q(id_index__in=own)


def _same_households(claim: RewardClaim, own: dict[str, ClaimLine]) -> Q:
    """One operator's contracts only: another one's are other contracts."""
    return Q(
        household__in=own,
        banner=claim.banner,
        claim__operator__code=claim.operator.code,
        claim__route=claim.route,
    )


def _overlap(one: ClaimLine, other: ClaimLine) -> bool:
    first, last = date.min, date.max
    return (one.since or first) <= (other.until or last) and (other.since or first) <= (one.until or last)
