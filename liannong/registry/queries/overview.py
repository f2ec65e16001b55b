"""What stands of a year, part by part of a place: for pages that go down from the region to a village."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Substr

from liannong.accounts.places import WIDTH, Level, level_of
from liannong.accounts.scope import Scope
from liannong.registry.queries import findings
from liannong.rulebook.vocabulary import Duty, Outcome

QUOTA = "employment-quota"
SUMMED = {
    "funds": "assistance_funds", "households": "households", "key_households": "key_households",
    "income": "income", "labour_income": "labour_income",
}  # fmt: skip
COUNTED = ("owing", "failing", "quota_met", "quota_asked")


@dataclass
class Part:
    """``owing`` are projects that must drive households (Art. 7); money is fen; ``failing`` counts findings.

    ``households`` sums projects: one that two projects drive is counted by each.
    """

    code: str
    owing: int = 0
    funds: int = 0
    households: int = 0
    key_households: int = 0
    income: int = 0
    labour_income: int = 0
    failing: int = 0
    quota_met: int = 0
    quota_asked: int = 0

    @property
    def labour_share(self) -> int | None:
        """Per thousand of the income; None where there is none."""
        return round(1000 * self.labour_income / self.income) if self.income else None


def parts(scope: Scope, *, year: int, place: str) -> list[Part]:
    """By code. What belongs to the place as a whole stands under the place's own code."""
    found: dict[str, Part] = {}
    for row in (*_projects(scope, year, place), *_findings(scope, year, place)):
        code = str(row.pop("part")).ljust(WIDTH, "0")
        part = found.setdefault(code, Part(code))
        for name, value in row.items():
            setattr(part, name, value or 0)
    return [found[code] for code in sorted(found)]


def total(of: list[Part], place: str) -> Part:
    return Part(place, **{name: sum(getattr(part, name) for part in of) for name in (*COUNTED, *SUMMED)})


def _digits(place: str) -> int:
    """How many digits name a part of the place; a village has no parts but itself."""
    return next((level.value for level in Level if level > level_of(place)), Level.VILLAGE.value)


def _projects(scope: Scope, year: int, place: str) -> Iterator[dict[str, Any]]:
    rows = findings.project_years(scope, year=year, place=place).order_by()
    sums = {f"sum_of_{name}": Sum(column) for name, column in SUMMED.items()}
    owing = Count("pk", filter=Q(duty=Duty.MANDATORY.value))
    for row in rows.values(part=Substr("division", 1, _digits(place))).annotate(owing=owing, **sums):
        yield {name.removeprefix("sum_of_"): value for name, value in row.items()}


def _findings(scope: Scope, year: int, place: str) -> Iterator[dict[str, Any]]:
    rows = findings.current(scope, year=year, place=place).order_by()
    asked = Q(rule=QUOTA, outcome__in=[Outcome.PASS.value, Outcome.FAIL.value])
    counts = {
        "failing": Count("pk", filter=Q(outcome=Outcome.FAIL.value)),
        "quota_met": Count("pk", filter=Q(rule=QUOTA, outcome=Outcome.PASS.value)),
        "quota_asked": Count("pk", filter=asked),
    }
    for row in rows.values(part=Substr("division", 1, _digits(place))).annotate(**counts):
        yield dict(row)
