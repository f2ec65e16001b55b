"""``Law(on, place)``: dates at their edges, and the level that decides."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from liannong.rulebook import rule
from liannong.rulebook.amounts import REGION, levels
from liannong.rulebook.law import NotInForce
from liannong.rulebook.rules.admission import mechanism_established
from liannong.rulebook.source import book
from tests.rulebook.builders import law, project, yuan

EFFECTIVE = date(2023, 3, 31)


def test_the_book_says_who_issued_it_and_when():
    nm2023 = book()
    assert (nm2023.identity, nm2023.issuer) == ("nm2023", "内蒙古自治区乡村振兴局")
    assert (nm2023.issued, nm2023.effective) == (date(2023, 3, 1), EFFECTIVE)


def test_the_day_before_the_rules_take_effect_is_refused():
    with pytest.raises(NotInForce, match=r"2023-03-30 早于.*2023-03-31.*第二十六条"):
        book().law(date(2023, 3, 30))


@pytest.mark.parametrize("on", [EFFECTIVE, date(2024, 12, 31), date.max])
def test_the_rules_hold_from_their_first_day_on(on):
    assert book().law(on).money("employment.funds_per_unit") == yuan(1_000_000)


@pytest.mark.parametrize(
    ("on", "wage"),
    [(date(2024, 11, 30), 1850), (date(2024, 12, 1), 2140), (EFFECTIVE, 1850), (date.max, 2140)],
)
def test_the_minimum_wage_of_a_banner_changes_on_its_day(on, wage):
    assert law(on, "150422").money("wages.minimum") == yuan(wage)


@pytest.mark.parametrize(("place", "wage"), [("150102", 2270), ("150121", 2200), ("150421", 2140)])
def test_the_minimum_wage_follows_the_class_of_the_banner(place, wage):
    assert law(place=place).money("wages.minimum") == yuan(wage)


@pytest.mark.parametrize("place", [REGION, "150400", "159999"])
def test_a_place_without_a_minimum_wage_is_refused_and_never_zero(place):
    with pytest.raises(NotInForce, match=r"wages\.minimum"):
        law(place=place).money("wages.minimum")


def test_the_minimum_wages_are_listed_by_place_and_dates():
    listed = list(book().minimum_wages())
    assert ("150422", date(2024, 12, 1), date.max, yuan(2140)) in listed
    assert len({place for place, *_ in listed}) == 103


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        ("150422100201", ["150422", "150400", "150000"]),
        ("150422", ["150422", "150400", "150000"]),
        ("150400000000", ["150400", "150000"]),
        ("150000000000", ["150000"]),
        ("15", ["150000"]),
    ],
)
def test_a_place_is_looked_up_banner_then_league_then_region(place, chain):
    assert list(levels(place)) == chain


def test_every_kind_of_amount_is_read_in_its_unit():
    book_of_today = law()
    assert book_of_today.money("rewards.linkage_income_per_household") == yuan(2000)
    assert book_of_today.share("rewards.linkage_rate") == Fraction(1, 10)
    assert book_of_today.count("rewards.employment_persons_min") == 5
    assert book_of_today.number("employment.days_per_month") == Fraction(87, 4)
    assert book_of_today.choice("employment.quota_combination") == "any"


def test_the_closed_year_is_the_year_before():
    assert law(date(2024, 12, 31)).closed_year == 2023
    assert law(date(2025, 1, 1)).closed_year == 2024


def test_a_rule_is_refused_before_its_own_first_day():
    later = rule.Rule(
        "later", "18", mechanism_established.stage, mechanism_established.subject,
        date(2025, 1, 1), date(2025, 12, 31), mechanism_established.decide,
    )  # fmt: skip
    assert later(project(linkages=1), law(date(2025, 1, 1)))
    for outside in (date(2024, 12, 31), date(2026, 1, 1)):
        with pytest.raises(NotInForce, match="later"):
            later(project(linkages=1), law(outside))


def test_the_rules_begin_with_the_book():
    assert {entered.since for entered in rule.RULES.values()} == {book().effective}
    assert book().effective - book().issued == timedelta(days=30)
