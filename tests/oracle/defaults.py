"""The numbers the Rules print and the defaults of the readings, written down once more; money in fen."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from tests.oracle.answers import Parameters

PARAMETERS: Parameters = {
    # Art. 11, 12, 16 (work relief), 19
    "fixed_asset_share_min": Fraction(1, 2),
    "even_split_share_max": Fraction(1, 2),
    "even_split_households_min": 20,
    "work_relief_wage_share_min": Fraction(15, 100),
    "effect_min": Fraction(60, 100),
    # Art. 16(2)
    "funds_per_unit": 1_000_000_00,
    "quota_counting": "full_units",
    "quota_combination": "any",
    "year_round_months": 12,
    "half_year_months": 6,
    "flexible_days": 100_00,
    # Art. 17(3)
    "loss_years": 2,
    "leverage_max": Fraction(70, 100),
    "leverage_warn": Fraction(60, 100),
    # Art. 16(3)
    "employed_persons_min": 5,
    "employed_months_min": 6,
    "wage_months": 3,
    "wage_cap_share": Fraction(30, 100),
    "reward_wage_base": "actual",
    # Art. 15(4)
    "agreement_years_min": 3,
    "driven_households_min": 20,
    "income_per_household_min": 2000_00,
    "income_per_person_min": 1000_00,
    "income_reward_share": Fraction(10, 100),
    "households_test_on_route_a": False,
    # Art. 22
    "weights": {
        "households": 15,
        "key_households": 25,
        "income": 25,
        "jobs": 20,
        "labour": 15,
    },
}


@cache
def reference(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "liannong" / "reference" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def wage_classes() -> dict[str, str]:
    """Banner → class; a functional zone is a banner without one."""
    return {row["code"]: row["min_wage_class"] for row in reference("banners.csv")}


@cache
def wages_of(wage_class: str) -> list[tuple[str, int]]:
    """Since when (as it is written) and how much, the newest first."""
    rows = [row for row in reference("minimum_wage.csv") if row["class"] == wage_class]
    return sorted(((row["since"], int(row["monthly_yuan"]) * 100) for row in rows), reverse=True)


def minimum_wage(workplace: str | None, seat: str | None, day: date) -> int | None:
    """Fen a month on that day where the person works, else where the operator sits; None when unknown."""
    if workplace is not None and not workplace.startswith("15"):
        return None
    banners = [(place or "")[:6] for place in (workplace, seat)]
    banner = next((banner for banner in banners if banner in wage_classes()), "")
    wages = wages_of(wage_classes().get(banner, ""))
    return next((wage for since, wage in wages if since <= day.isoformat()), None)
