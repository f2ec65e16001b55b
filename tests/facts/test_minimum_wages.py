"""Whose minimum wage each employment is held against, and of which day (Art. 16(3))."""

from datetime import date

import pytest

from tests.builders import employment, operator, yuan
from tests.facts.booked import booked, column, local_value

FIRST_AREA, SECOND_AREA, THIRD_AREA = "150102000000", "150402000000", "150422000000"
ZONE, LEAGUE, REGION, BEIJING = "150271000000", "150400000000", "150000000000", "110101000000"


def minimum_wages(*rows, **asked):
    return column(booked(*rows, **asked), "employment", "minimum_wage")


@pytest.mark.parametrize(
    ("workplace", "wage"),
    [(FIRST_AREA, 1980), (SECOND_AREA, 1910), (THIRD_AREA, 1850), ("150102001002", 1980)],
)
def test_the_minimum_wage_is_that_of_the_banner_where_the_work_is(workplace, wage):
    assert minimum_wages(operator(division=SECOND_AREA), employment(workplace=workplace)) == [yuan(wage)]


@pytest.mark.parametrize("workplace", [None, LEAGUE, REGION])
def test_no_workplace_or_one_above_the_banner_falls_back_to_the_operators(workplace):
    job = employment(workplace=workplace)
    assert minimum_wages(operator(division="150402001001"), job) == [yuan(1910)]


@pytest.mark.parametrize("workplace", [ZONE, BEIJING, "130100000000", "159999000000"])
def test_no_minimum_wage_is_known_outside_the_region_in_zones_and_nowhere(workplace):
    assert minimum_wages(operator(), employment(workplace=workplace)) == [None]


@pytest.mark.parametrize("rows", [[], [operator(division=None)], [operator(division=LEAGUE)]])
def test_an_operator_without_a_banner_has_no_minimum_wage_to_fall_back_to(rows):
    assert minimum_wages(rows, employment()) == [None]
    assert minimum_wages(rows, employment(workplace=FIRST_AREA)) == [yuan(1980)]


def test_a_new_minimum_wage_holds_for_who_begins_on_its_first_day():
    before, after = employment(1, since=date(2024, 11, 30)), employment(2, since=date(2024, 12, 1))
    assert minimum_wages(operator(), before, after) == [yuan(1850), yuan(2140)]


def test_who_was_there_before_is_asked_for_the_minimum_wage_of_new_years_day():
    assert minimum_wages(operator(), employment(since=date(2023, 5, 1))) == [yuan(1850)]
    later = {"year": 2025, "on": date(2025, 12, 31)}
    assert minimum_wages(operator(), employment(until=None), **later) == [yuan(2140)]


def test_a_banners_own_minimum_wage_holds_there_alone():
    local = local_value("wages.minimum", 2200, THIRD_AREA)
    here, beside = employment(1, workplace=THIRD_AREA), employment(2, workplace="150421000000")
    assert minimum_wages(here, beside, local=local) == [yuan(1850), yuan(2200)]
