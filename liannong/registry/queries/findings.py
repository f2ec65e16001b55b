"""What stands of the latest evaluations, always within the reader's scope."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from liannong.accounts.places import bounds
from liannong.accounts.scope import Scope
from liannong.registry.models import BannerYear, ProjectYear, StoredFinding
from liannong.rulebook.vocabulary import Outcome, SubjectType

Findings = QuerySet[StoredFinding]


def current(
    scope: Scope,
    *,
    year: int | None = None,
    place: str = "",
    rule: str = "",
    outcomes: Collection[Outcome] = (),
) -> Findings:
    """Findings that stand; ``place`` is a twelve-digit code with all that lies in it."""
    found = scope.rows(StoredFinding.objects.filter(gone_on__isnull=True))
    if year is not None:
        found = found.filter(year=year)
    if place:
        found = found.filter(division__range=bounds(place))
    if rule:
        found = found.filter(rule=rule)
    return found.filter(outcome__in=outcomes) if outcomes else found


def counts(found: Findings) -> dict[str, int]:
    """How many of each outcome."""
    return dict(found.order_by().values_list("outcome").annotate(Count("pk")))


def counts_by_rule(found: Findings) -> dict[str, dict[str, int]]:
    """Rule → outcome → how many: of the quota, say, how many projects meet it and how many do not."""
    told: dict[str, dict[str, int]] = {}
    for rule, outcome, number in found.order_by().values_list("rule", "outcome").annotate(Count("pk")):
        told.setdefault(rule, {})[outcome] = number
    return told


def latest_message(kind: SubjectType, rule: str) -> Subquery:
    """What a rule says of the latest year judged of the thing that an outer query reads."""
    stands = StoredFinding.objects.filter(
        subject_type=kind.value, thing=OuterRef("pk"), rule=rule, gone_on__isnull=True
    )
    return Subquery(stands.order_by("-year").values("message")[:1])


def gone(scope: Scope, *, since: date) -> Findings:
    """Findings that were closed on or after a day."""
    return scope.rows(StoredFinding.objects.filter(gone_on__gte=since))


def project_years(scope: Scope, *, year: int, place: str = "") -> QuerySet[ProjectYear]:
    found = scope.rows(ProjectYear.objects.filter(year=year))
    return found.filter(division__range=bounds(place)) if place else found


def latest_year(scope: Scope, place: str = "") -> int | None:
    """The latest year of which findings stand here."""
    found = current(scope, place=place).order_by("-year").values_list("year", flat=True)
    return found.first()


def evaluated(banners: Collection[str], year: int) -> dict[str, BannerYear]:
    """What the indicators rest on, by banner (six digits); banners not yet evaluated are not there."""
    return {each.banner: each for each in BannerYear.objects.filter(banner__in=banners, year=year)}
