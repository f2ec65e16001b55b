"""Operators are sought in the open: one is chosen and in the ledger, another call is still out. Art. 11, 20."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liannong.registry.models import Competition, Project

CALLED_ON = date(2024, 3, 1)
DAY = timedelta(days=1)
SOUGHT = "承接项目建成后的经营，租期三年。\n带动农牧户不少于二十户，其中脱贫户和监测户不少于十户。"
# Of the project's own operator and of one that is registered nowhere: fen a year, what was promised, and the score.
OFFER = {"offer": 60_000_00, "terms": "带动三十户，保底收购，当年兑现。", "score": Decimal("88.5")}
OTHER = {
    "name": "外地养殖公司",
    "code": "",
    "offer": 72_000_00,
    "terms": "带动十户，按市价收购。",
    "score": Decimal(71),
}
BASIS = "“万企兴万村”行动村企结对协议"


def tell() -> None:
    from django.utils import timezone

    from liannong.cli.demo.accounts import HOME, as_
    from liannong.registry.actions import campaign
    from liannong.registry.models import Project
    from liannong.registry.models.steps import IN_LIBRARY
    from liannong.rulebook.vocabulary import ProjectState

    here = Project.objects.filter(banner=HOME).order_by("pk")
    run = here.filter(state=ProjectState.OPERATING, operator__isnull=False)[0]
    wanting = here.filter(step__in=IN_LIBRARY, operator=None)[0]
    campaign.mark(run, basis=BASIS, by=as_("banner-clerk"))
    _choose(_called(run, CALLED_ON))
    _called(wanting, timezone.localdate())


def _called(project: Project, on: date) -> Competition:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import competitions
    from liannong.registry.actions.competition_moves import way
    from liannong.registry.models.competitions import Method

    clerk = as_("banner-clerk")
    values = {"method": Method.COMPARISON.value, "sought": SOUGHT, "grounds": ""}
    begun = competitions.begin(project, values=values, by=clerk)
    called: Competition = way(on).apply(begun, "call", by=clerk)
    return called


def _choose(competition: Competition) -> None:
    """Both offer while the call is out; each notice runs its days."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import competitions
    from liannong.registry.actions.competition_moves import way

    clerk, own = as_("banner-clerk"), competition.project.operator
    assert own
    chosen = competitions.add_candidate(
        competition, values={"name": own.name, "code": own.code, **OFFER}, by=clerk
    )
    competitions.add_candidate(competition, values=OTHER, by=clerk)
    heard = _over(competition)
    competitions.choose(
        chosen, decided_on=heard, reason="综合得分最高，带动户数多。", by=clerk, on=heard
    )  # fmt: skip
    way(heard).apply(competition, "announce-result", by=clerk)
    way(_over(competition)).apply(competition, "complete", by=as_("banner-leader"))


def _over(competition: Competition) -> date:
    """The day after its notice."""
    from liannong.registry.actions.competitions import NOTICE
    from liannong.registry.queries.notices import latest

    notice = latest(competition, NOTICE)
    assert notice
    return notice.until + DAY
