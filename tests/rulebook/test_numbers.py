from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.rulebook.numbers import Money, Share, decimal, exact, half_up, plain, spoken


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2", "2"), ("3/2", "1.5"), ("11/6", "11/6"), ("-3/2", "-1.5"), ("-1/3", "-1/3"), ("0", "0"),
        ("1/8", "0.125"), ("100", "100"), ("1/100", "0.01"), ("-1/20", "-0.05"),
    ],
)  # fmt: skip
def test_a_unit_is_the_shortest_exact_decimal_or_a_fraction(value, text):
    assert exact(Fraction(value)) == text


@given(st.fractions())
def test_what_exact_writes_reads_back_as_the_same_number(value):
    assert Fraction(exact(value)) == value


@given(st.integers(-(10**40), 10**40), st.integers(0, 60), st.integers(0, 60))
def test_a_decimal_of_any_length_stays_exact(whole, twos, fives):
    value = Fraction(whole, 2**twos * 5**fives)
    assert "/" not in exact(value)
    assert Fraction(Decimal(exact(value))) == value


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("11/6", 2, "1.83"), ("1/8", 2, "0.13"), ("-1/8", 2, "-0.13"), ("2", 2, "2"), ("1/2", 0, "1"),
        ("-1/1000", 2, "0"), ("10", 0, "10"), ("999/1000", 2, "1"),
    ],
)  # fmt: skip
def test_a_spoken_number_is_rounded_half_up(value, places, text):
    assert decimal(Fraction(value), places) == text


@given(st.fractions(), st.integers(0, 6))
def test_a_spoken_number_is_within_half_a_step(value, places):
    assert abs(Fraction(decimal(value, places)) - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("value", "whole"),
    [("1/2", 1), ("49/100", 0), ("3/2", 2), ("5/2", 3), ("-1/2", -1), ("-49/100", 0), ("7", 7)],
)
def test_halves_go_away_from_zero(value, whole):
    assert half_up(Fraction(value)) == whole


@given(st.fractions())
def test_the_rounded_number_is_never_more_than_half_away(value):
    assert abs(half_up(value) - value) <= Fraction(1, 2)


@given(st.fractions())
def test_rounding_is_the_same_on_both_sides_of_zero(value):
    assert half_up(-value) == -half_up(value)


@pytest.mark.parametrize(
    ("fen", "written", "said"),
    [
        (100, "1.00", "1.00 元"),
        (5, "0.05", "0.05 元"),
        (-5, "-0.05", "-0.05 元"),
        (123_456_789, "1234567.89", "1,234,567.89 元"),
        (0, "0.00", "0.00 元"),
    ],
)
def test_money_has_two_decimals_at_every_edge(fen, written, said):
    assert (plain(Money(fen)), spoken(Money(fen))) == (written, said)


@pytest.mark.parametrize(
    ("figure", "written", "said"),
    [
        (Share(Fraction(1, 2)), "0.5", "50%"),
        (Share(Fraction(2, 3)), "2/3", "66.67%"),
        (Fraction(11, 6), "11/6", "1.83"),
        (True, "true", "是"),
        (False, "false", "否"),
        (7, "7", "7"),
        (date(2024, 2, 29), "2024-02-29", "2024-02-29"),
        ("甲", "甲", "甲"),
    ],
)
def test_every_kind_of_figure_is_written_for_programs_and_said_to_people(figure, written, said):
    assert (plain(figure), spoken(figure)) == (written, said)
