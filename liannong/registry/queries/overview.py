"""What stands of a year, part by part of a place: for pages that go down from the region to a village.

Counts and sums of what the evaluations stored, and of the rows they rest on; no rule is asked here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Substr

from liannong.accounts.places import WIDTH, Level, bounds, level_of
from liannong.accounts.scope import Scope
from liannong.reference.divisions import banners
from liannong.registry.models import Alert, Allocation, FundLine, ProjectYear, StoredFinding
from liannong.registry.models.alerts import AlertState, overdue
from liannong.rulebook.vocabulary import Duty, FundSource, Outcome, Use

# What is met or not by a project that must drive households, and the rule that says so.
RULES = {"coverage": "mechanism-established", "quota": "employment-quota", "effect": "driving-effect"}
DECIDED = [Outcome.PASS.value, Outcome.WARN.value, Outcome.FAIL.value]
SUMMED = {
    "funds": "assistance_funds", "households": "households", "key_households": "key_households",
    "income": "income", "labour_income": "labour_income",
}  # fmt: skip


@dataclass
class Part:
    """The figures of a place or of a year, whichever ``code`` names; money is fen.

    ``owing`` are projects that must drive households (Art. 7). Of these, ``coverage_asked`` and so on count those of
    which the rule could decide, ``coverage_met`` those that pass. ``households`` sums projects: one that two projects
    drive is counted by each. ``failing`` counts findings, ``collective`` is the collective income given out.
    """

    code: str
    owing: int = 0
    funds: int = 0
    households: int = 0
    key_households: int = 0
    income: int = 0
    labour_income: int = 0
    failing: int = 0
    coverage_met: int = 0
    coverage_asked: int = 0
    quota_met: int = 0
    quota_asked: int = 0
    effect_met: int = 0
    effect_asked: int = 0
    alerts: int = 0
    closed: int = 0
    overdue: int = 0
    collective: int = 0

    @property
    def open_alerts(self) -> int:
        return self.alerts - self.closed


FIGURES = tuple(name for name in Part.__dataclass_fields__ if name != "code")


@dataclass(frozen=True)
class Area:
    """A place (twelve digits), ``without`` the banners (six digits) in it that report apart."""

    place: str
    without: tuple[str, ...] = ()

    def of(self, rows: QuerySet[Any], path: str = "division") -> QuerySet[Any]:
        rows = rows.filter(**{f"{path}__range": bounds(self.place)})
        for banner in self.without:
            rows = rows.exclude(**{f"{path}__startswith": banner})
        return rows


@dataclass(frozen=True)
class Asked:
    """By whom, where, of which year (None: of each), and which day decides what is overdue."""

    scope: Scope
    area: Area
    year: int | None
    on: date

    def rows(self, model: Any) -> QuerySet[Any]:
        found = self.area.of(self.scope.rows(model.objects.order_by()))
        return found if self.year is None else found.filter(year=self.year)

    @property
    def findings(self) -> QuerySet[StoredFinding]:
        return self.rows(StoredFinding).filter(gone_on__isnull=True)


def apart(place: str) -> tuple[str, ...]:
    """The banners (six digits) within a place whose finances the region plans by themselves."""
    first, last = bounds(place)
    return tuple(
        each.code[: Level.BANNER] for each in banners() if each.separately_planned and first <= each.code <= last
    )  # fmt: skip


def parts(asked: Asked, digits: int | None = None) -> list[Part]:
    """By code, each named by ``digits`` (else those of the next level below).

    What belongs to the place as a whole stands under the place's own code.
    """
    key = Substr("division", 1, digits or _digits(asked.area.place))
    found = _gathered(asked, key)
    for part in found.values():
        part.code = part.code.ljust(WIDTH, "0")
    return sorted(found.values(), key=lambda part: part.code)


def trend(asked: Asked) -> list[Part]:
    """One a year, the earliest first, of the years whose projects were judged."""
    found = _gathered(asked, F("year"))
    judged = asked.rows(ProjectYear).values_list("year", flat=True).distinct()
    return [found[str(year)] for year in sorted(judged)]


def folded(found: Collection[Part], alone: Collection[str]) -> list[Part]:
    """Banners added up to their leagues; those of ``alone`` (six digits) stand beside the leagues."""
    groups: dict[str, list[Part]] = {}
    for part in found:
        banner = part.code[: Level.BANNER]
        code = part.code if banner in alone else part.code[: Level.LEAGUE].ljust(WIDTH, "0")
        groups.setdefault(code, []).append(part)
    return [total(groups[code], code) for code in sorted(groups)]


def total(of: Collection[Part], place: str) -> Part:
    return Part(place, **{name: sum(getattr(part, name) for part in of) for name in FIGURES})


def funds_by_source(asked: Asked) -> list[tuple[FundSource, int]]:
    """Fen of the projects judged in the year, in the order of Art. 7."""
    judged = asked.rows(ProjectYear).filter(project=OuterRef("project"))
    lines = Area(_at_most_a_banner(asked.area.place)).of(asked.scope.rows(FundLine.objects.order_by()))
    sums = dict(lines.filter(Exists(judged)).values_list("source").annotate(Sum("amount")))
    return [(source, sums[source.value]) for source in FundSource if sums.get(source.value)]


def funds_by_chain(asked: Asked) -> list[tuple[str, int]]:
    """Fen of assistance funds, the most first; the chain is empty where the project names none."""
    sums = asked.rows(ProjectYear).values_list("project__chain").annotate(funds=Sum("assistance_funds"))
    return [(chain or "", funds) for chain, funds in sums.order_by("-funds", "project__chain") if funds]


def income_by_use(asked: Asked) -> list[tuple[Use, int]]:
    """Fen of collective income, in the order of Art. 12(3)."""
    sums = dict(asked.rows(Allocation).values_list("use").annotate(Sum("amount")))
    return [(use, sums[use.value]) for use in Use if sums.get(use.value)]


def _digits(place: str) -> int:
    """How many digits name a part of the place; a village has no parts but itself."""
    return next((level.value for level in Level if level > level_of(place)), Level.VILLAGE.value)


def _at_most_a_banner(place: str) -> str:
    return place[: Level.BANNER].ljust(WIDTH, "0") if level_of(place) > Level.BANNER else place


def _gathered(asked: Asked, key: Any) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for rows, figures in _sources(asked):
        named = {f"figure_{name}": figure for name, figure in figures.items()}
        for row in rows.values(key=key).annotate(**named):
            code = str(row.pop("key"))
            part = found.setdefault(code, Part(code))
            for name, value in row.items():
                setattr(part, name.removeprefix("figure_"), value or 0)
    return found


def _sources(asked: Asked) -> Iterator[tuple[QuerySet[Any], dict[str, Any]]]:
    owing = Q(duty=Duty.MANDATORY.value)
    sums = {name: Sum(column) for name, column in SUMMED.items()}
    yield asked.rows(ProjectYear), {"owing": Count("pk", filter=owing), **sums}
    yield asked.findings.filter(outcome=Outcome.FAIL.value), {"failing": Count("pk")}
    yield _decided(asked.findings), dict(_met_and_asked())
    yield asked.rows(Alert), {
        "alerts": Count("pk"), "closed": Count("pk", filter=Q(state=AlertState.CLOSED)),
        "overdue": Count("pk", filter=overdue(asked.on)),
    }  # fmt: skip
    yield asked.rows(Allocation), {"collective": Sum("amount")}


def of_owing(findings: QuerySet[StoredFinding], duty: str = Duty.MANDATORY.value) -> QuerySet[StoredFinding]:
    """Findings about projects with this duty in the year of the finding."""
    owed = ProjectYear.objects.filter(project=OuterRef("project"), year=OuterRef("year"), duty=duty)
    return findings.filter(Exists(owed))


def _decided(findings: QuerySet[StoredFinding]) -> QuerySet[StoredFinding]:
    return of_owing(findings.filter(rule__in=RULES.values(), outcome__in=DECIDED))


def _met_and_asked() -> Iterator[tuple[str, Count]]:
    for name, rule in RULES.items():
        yield f"{name}_asked", Count("pk", filter=Q(rule=rule))
        yield f"{name}_met", Count("pk", filter=Q(rule=rule, outcome=Outcome.PASS.value))
