"""Art. 27: local values put into force one after another, and what counts of them on each day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from liannong.rulebook.local import LocalRuleRefused, LocalValue, laid_over
from liannong.rulebook.settled import settle
from liannong.rulebook.source import book

LEVERAGE = "operators.leverage_max"
BANNER, LEAGUE = "150422000000", "150400000000"


def local(number, percent, since, place=BANNER, **fields):
    entry = {
        "name": LEVERAGE, "place": place, "since": since, "cite": "实施细则", "permitted_by": "27",
    }  # fmt: skip
    return LocalValue(number, {**entry, "value": Decimal(percent), **fields})


def share_on(day, *recorded, place=BANNER):
    return laid_over(book(), settle(book(), recorded).values).law(day, place).share(LEVERAGE)


EARLY = local(1, "0.65", date(2024, 1, 1))
LEAGUES = local(2, "0.60", date(2025, 1, 1), LEAGUE)


def test_a_banners_value_stops_counting_when_its_league_becomes_stricter():
    assert share_on(date(2024, 12, 31), EARLY, LEAGUES) == Fraction(65, 100)
    assert share_on(date(2025, 1, 1), EARLY, LEAGUES) == Fraction(60, 100)
    (lapse,) = settle(book(), [EARLY, LEAGUES]).lapses
    assert (lapse.local.number, lapse.since, lapse.until) == (1, date(2025, 1, 1), date.max)
    assert lapse.above.place == "150400"


def test_it_counts_again_when_the_league_s_value_ends():
    ended = local(2, "0.60", date(2025, 1, 1), LEAGUE, until=date(2025, 6, 30))
    assert share_on(date(2025, 6, 30), EARLY, ended) == Fraction(60, 100)
    assert share_on(date(2025, 7, 1), EARLY, ended) == Fraction(65, 100)


def test_a_stricter_banner_goes_on_counting():
    strict = local(1, "0.55", date(2024, 1, 1))
    assert settle(book(), [strict, LEAGUES]).lapses == ()
    assert share_on(date(2025, 1, 1), strict, LEAGUES) == Fraction(55, 100)


def test_a_value_as_strict_as_the_leagues_is_not_laxer():
    assert settle(book(), [local(1, "0.60", date(2024, 1, 1)), LEAGUES]).lapses == ()


def test_a_later_value_of_the_same_place_takes_over_from_its_first_day():
    later = local(3, "0.50", date(2024, 7, 1))
    assert share_on(date(2024, 6, 30), EARLY, later) == Fraction(65, 100)
    assert share_on(date(2024, 7, 1), EARLY, later) == Fraction(50, 100)


def test_between_two_values_the_level_above_holds():
    first = local(1, "0.65", date(2024, 1, 1), until=date(2024, 3, 31))
    second = local(2, "0.65", date(2024, 7, 1))
    days = (date(2024, 3, 31), date(2024, 4, 1), date(2024, 7, 1))
    assert [share_on(day, first, second) for day in days] == [
        Fraction(65, 100), Fraction(70, 100), Fraction(65, 100),
    ]  # fmt: skip


def test_what_is_laxer_from_its_first_day_lapses_whole():
    (lapse,) = settle(book(), [local(1, "0.80", date(2024, 1, 1))]).lapses
    assert (lapse.since, lapse.above.place) == (date(2024, 1, 1), "150000")


def test_an_entry_of_no_file_is_refused_without_a_number():
    with pytest.raises(LocalRuleRefused) as refused:
        settle(book(), [LocalValue(0, {**EARLY.entry, "name": "no.such"})])
    assert str(refused.value).startswith("没有这个参数")
