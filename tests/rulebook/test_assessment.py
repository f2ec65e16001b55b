"""Art. 23."""

from dataclasses import replace
from fractions import Fraction

import pytest

from liannong.rulebook.rules.assessment import INDICATORS, AssessmentFacts, Indicator, assessment
from tests.rulebook.builders import law

NOTHING = Indicator(0, 0)


def division(place="150422", **indicators):
    idle = AssessmentFacts(place, **dict.fromkeys(INDICATORS, NOTHING))
    return replace(idle, **indicators)


def test_the_weights_add_up_to_the_whole():
    assert sum(law().share(f"assessment.weight_{name}") for name in INDICATORS) == 1


def test_a_division_with_nothing_to_do_scores_zero_and_shows_no_points():
    [result] = assessment([division()], law())
    assert (result.rank, result.score) == (1, 0)
    assert {points for _, points, _ in result.parts.values()} == {None}


def test_no_divisions_make_an_empty_table():
    assert assessment([], law()) == []


def test_full_marks_in_the_one_indicator_that_arises_are_a_hundred():
    [result] = assessment([division(coverage=Indicator(3, 3))], law())
    assert result.score == 100


def test_an_indicator_that_does_not_arise_gives_its_weight_to_the_others():
    [result] = assessment([division(coverage=Indicator(1, 2), notices=Indicator(1, 1))], law())
    assert result.score == Fraction(20 * 50 + 5 * 100, 25)


def test_nothing_of_something_is_no_points_and_not_the_same_as_nothing_to_do():
    [result] = assessment([division(coverage=Indicator(0, 2), notices=Indicator(1, 1))], law())
    assert result.score == Fraction(5 * 100, 25)


@pytest.mark.parametrize("effect", [Indicator(100, 100), Indicator(250, 100)])
def test_more_than_everything_is_still_a_hundred(effect):
    [result] = assessment([division(effect=effect)], law())
    assert result.score == 100


def test_income_is_measured_against_the_best_division():
    first, second = assessment(
        [division("150421", income=Indicator(1000, 2)), division("150422", income=Indicator(4000, 2))], law()
    )
    assert (first.place, first.score) == ("150422", 100)
    assert (second.place, second.score) == ("150421", 25)


def test_incomes_of_zero_everywhere_are_zero_points():
    [result] = assessment([division(income=Indicator(0, 5))], law())
    assert result.score == 0


def test_equal_scores_stand_in_the_order_of_their_codes():
    table = assessment([division("150423"), division("150421")], law())
    assert [(result.rank, result.place) for result in table] == [(1, "150421"), (2, "150423")]


def test_each_part_shows_value_points_and_weight():
    [result] = assessment([division(quota=Indicator(1, 4))], law())
    assert result.parts["quota"] == (Fraction(1, 4), Fraction(25), Fraction(15, 100))
