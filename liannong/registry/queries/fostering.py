"""Who drives how much: operators of a place (Art. 10), parks and chains (Art. 11). Set-based, whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from liannong.registry.models import Benefit, Employment, FundLine, Linkage, Operator, Project
from liannong.rulebook.vocabulary import FundSource

ASSISTANCE = [source.value for source in FundSource if source.is_assistance]


@dataclass
class Driven:
    """What one operator drove in a year. ``funds`` (fen) are the assistance funds of its projects; ``places`` its place
    by households, persons and income per million, ``sum`` of them the order of the list."""

    operator: Operator
    households: int = 0
    persons: int = 0
    income: int = 0
    funds: int = 0
    places: dict[str, int] = field(default_factory=dict)

    @property
    def sum(self) -> int:
        return sum(self.places.values())

    def income_per(self, funds: int) -> Fraction:
        """Fen of income for so many fen of assistance funds; nothing where there are none."""
        return Fraction(self.income * funds, self.funds) if self.funds else Fraction(0)


def driven(operators: QuerySet[Operator], *, year: int, per: int) -> list[Driven]:
    """Those of the operators that drove anyone in the year, the best first."""
    found = {operator.pk: Driven(operator) for operator in operators}
    ids = found.keys()
    for operator, households, income in _benefits(ids, year):
        found[operator].households, found[operator].income = households, income or 0
    for operator, persons in _workers(ids, year):
        found[operator].persons = persons
    for operator, funds in _funds(ids):
        found[operator].funds = funds
    return _ordered([each for each in found.values() if each.households or each.persons], per)


def _benefits(ids: Iterable[int], year: int) -> Any:
    """Of the project's operator, or else of the agreement's."""
    owner = Coalesce(F("project__operator_id"), F("agreement__operator_id"))
    rows = Benefit.objects.filter(paid_on__year=year).annotate(owner=owner).filter(owner__in=list(ids))
    return (
        rows.values("owner")
        .annotate(n=Count("household", distinct=True), fen=Sum("amount"))
        .values_list("owner", "n", "fen")
    )


def _workers(ids: Iterable[int], year: int) -> Any:
    rows = Employment.objects.filter(operator__in=list(ids), since__year__lte=year)
    rows = rows.filter(Q(until=None) | Q(until__year__gte=year)).exclude(person=None)
    return rows.values("operator").annotate(n=Count("person", distinct=True)).values_list("operator", "n")


def _funds(ids: Iterable[int]) -> Any:
    rows = FundLine.objects.filter(project__operator__in=list(ids), source__in=ASSISTANCE)
    return (
        rows.values("project__operator").annotate(fen=Sum("amount")).values_list("project__operator", "fen")
    )


def _ordered(found: list[Driven], per: int) -> list[Driven]:
    measures: dict[str, Callable[[Driven], Fraction | int]] = {
        "households": lambda each: each.households,
        "persons": lambda each: each.persons,
        "income": lambda each: each.income_per(per),
    }
    for name, measure in measures.items():
        values = sorted((measure(each) for each in found), reverse=True)
        place = {value: values.index(value) + 1 for value in set(values)}
        for each in found:
            each.places[name] = place[measure(each)]
    return sorted(found, key=lambda each: (each.sum, -each.households, each.operator.code))


@dataclass(frozen=True)
class Group:
    """Totals of the projects of one chain or park; money in fen. ``campaign`` are the projects of 万企兴万村."""

    name: str
    projects: int
    funds: int
    beijing: int
    fixed_assets: int
    households: int
    jobs: Mapping[str, int]
    campaign: int

    @property
    def fixed_share(self) -> Fraction | None:
        return Fraction(self.fixed_assets, self.funds) if self.funds else None


JOBS = ("jobs_year_round", "jobs_half_year", "jobs_flexible")


def groups(projects: QuerySet[Project], by: str) -> list[Group]:
    """``by`` is chain or park; what names none stands last under an empty name."""
    counted = dict(projects.values_list(by).annotate(n=Count("pk")).order_by())
    campaign = dict(projects.values_list(by).annotate(n=Count("firms_for_villages")).order_by())
    assets = dict(projects.values_list(by).annotate(fen=Sum("fixed_assets")).order_by())
    lines = FundLine.objects.filter(project__in=projects.order_by().values("pk"))
    money = _summed(lines.filter(source__in=ASSISTANCE), by, "amount")
    beijing = _summed(lines.filter(source=FundSource.BEIJING.value), by, "amount")
    promised = Linkage.objects.filter(project__in=projects.order_by().values("pk"))
    sums = {name: _summed(promised, by, name) for name in ("households", *JOBS)}
    made = [
        Group(
            name, number, money.get(name, 0), beijing.get(name, 0), assets.get(name) or 0, sums["households"].get(name, 0),
            {job: sums[job].get(name, 0) for job in JOBS}, campaign[name],
        )
        for name, number in counted.items()
    ]  # fmt: skip
    return sorted(made, key=lambda group: (not group.name, -group.funds, group.name))


def _summed(rows: QuerySet[Any], by: str, column: str) -> dict[str, int]:
    totals = rows.values_list(f"project__{by}").annotate(total=Sum(column)).order_by()
    return {name: total or 0 for name, total in totals}
