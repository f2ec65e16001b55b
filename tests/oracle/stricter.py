"""Each parameter once with a stricter value, in the oracle's words and in those of a local rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from liannong.rulebook.local import LocalValue, load
from tests.builders import yuan


class Stricter(NamedTuple):
    parameter: str
    value: Any
    name: str
    written: str

    @property
    def parameters(self) -> dict[str, Any]:
        return {self.parameter: self.value}

    @property
    def local(self) -> tuple[LocalValue, ...]:
        """As a bureau would write it for the whole region, from the first day of the Rules on."""
        return load(
            'rulebook = "nm2023"\n[[amounts]]\nsince = 2023-03-31\ncite = "试行口径 第一条"\npermitted_by = "27"\n'
            f'name = "{self.name}"\nvalue = {self.written}\n'
        )


# fmt: off
STRICTER = [
    Stricter("fixed_asset_share_min", Fraction(51, 100), "admission.fixed_asset_share_min", "0.51"),
    Stricter("even_split_share_max", Fraction(40, 100), "collective.even_split_share_max", "0.40"),
    Stricter("even_split_households_min", 19, "collective.even_split_households_min", "19"),
    Stricter("work_relief_wage_share_min", Fraction(16, 100), "employment.work_relief_wage_share", "0.16"),
    Stricter("effect_min", Fraction(61, 100), "operation.effect_min", "0.61"),
    Stricter("funds_per_unit", yuan(800_000), "employment.funds_per_unit", "800000"),
    Stricter("quota_counting", "proportional", "employment.quota_counting", '"proportional"'),
    Stricter("quota_combination", "stable-and-flexible", "employment.quota_combination", '"stable-and-flexible"'),
    Stricter("half_year_months", 7, "employment.half_year_months", "7"),
    Stricter("flexible_days", 101_00, "employment.flexible_days", "101"),
    Stricter("loss_years", 1, "operators.loss_years", "1"),
    Stricter("leverage_max", Fraction(65, 100), "operators.leverage_max", "0.65"),
    Stricter("leverage_warn", Fraction(55, 100), "operators.leverage_warn", "0.55"),
    Stricter("employed_persons_min", 6, "rewards.employment_persons_min", "6"),
    Stricter("employed_months_min", 7, "rewards.employment_months_min", "7"),
    Stricter("wage_months", 2, "rewards.employment_standard_months", "2"),
    Stricter("wage_cap_share", Fraction(29, 100), "rewards.employment_cap_share", "0.29"),
    Stricter("reward_wage_base", "minimum", "rewards.reward_wage_base", '"minimum"'),
    Stricter("agreement_years_min", 4, "rewards.linkage_years_min", "4"),
    Stricter("driven_households_min", 21, "rewards.linkage_households_min", "21"),
    Stricter("income_per_household_min", yuan(2001), "rewards.linkage_income_per_household", "2001"),
    Stricter("income_per_person_min", yuan(1001), "rewards.linkage_income_per_person", "1001"),
    Stricter("income_reward_share", Fraction(9, 100), "rewards.linkage_rate", "0.09"),
    Stricter("households_test_on_route_a", True, "rewards.households_test_on_route_a", '"true"'),
]
# fmt: on
