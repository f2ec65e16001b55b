"""The indicators of Art. 23 as the evaluations stored them, and what the rule book makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from liannong.accounts.places import WIDTH, Level, bounds
from liannong.accounts.scope import Scope
from liannong.judging.questions import ASSESSMENT
from liannong.judging.record import Asked, ask
from liannong.registry.models import AssessedYear, BannerYear
from liannong.registry.models.assessments import Tier
from liannong.registry.queries import local_rules
from liannong.rulebook.rules.assessment import INDICATORS, AssessmentFacts, Indicator

Indicators = dict[str, list[int]]
DIGITS = {Tier.LEAGUE: Level.LEAGUE, Tier.BANNER: Level.BANNER}


def indicators(scope: Scope, *, place: str, year: int, tier: str) -> dict[str, Indicators]:
    """By division (twelve digits), of the leagues or banners of a place; banners add up to their league."""
    rows = scope.rows(BannerYear.objects.filter(year=year, division__range=bounds(place)))
    found: dict[str, Indicators] = {}
    for division, kept in rows.order_by("division").values_list("division", "indicators"):
        if kept:
            code = division[: DIGITS[Tier(tier)]].ljust(WIDTH, "0")
            own = found.setdefault(code, {name: [0, 0] for name in INDICATORS})
            for name in INDICATORS:
                own[name] = [have + more for have, more in zip(own[name], kept[name], strict=True)]
    return found


def years(scope: Scope, place: str) -> list[int]:
    """Those that were evaluated, the latest first."""
    rows = scope.rows(BannerYear.objects.filter(division__range=bounds(place)))
    return sorted(set(rows.exclude(indicators={}).values_list("year", flat=True)), reverse=True)


def asked(found: dict[str, Indicators], place: str, on: date) -> Asked:
    """The league table with what it was asked on. Raises NotInForce for a day before the Rules."""
    facts = tuple(_facts(code, own) for code, own in sorted(found.items()))
    return ask(ASSESSMENT, facts, law=local_rules.book(on).law(on, place))


def of_lines(lines: Iterable[AssessedYear]) -> dict[str, Indicators]:
    return {line.division: line.indicators for line in lines}


def _facts(code: str, own: Indicators) -> AssessmentFacts:
    return AssessmentFacts(place=code, **{name: Indicator(*own[name]) for name in INDICATORS})
