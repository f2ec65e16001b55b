from __future__ import annotations

import pytest

from liannong.accounts.places import Level, banner_of, bounds, is_code, level_of, lies_within, prefix_of
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, TOWNSHIP, VILLAGE


def test_a_code_tells_its_level() -> None:
    levels = [level_of(code) for code in (REGION, LEAGUE, BANNER, TOWNSHIP, VILLAGE)]
    assert levels == [Level.REGION, Level.LEAGUE, Level.BANNER, Level.TOWNSHIP, Level.VILLAGE]


def test_a_code_tells_what_lies_within_it() -> None:
    assert [prefix_of(code) for code in (LEAGUE, BANNER, TOWNSHIP)] == ["1504", "150422", "150422100"]
    assert bounds(BANNER) == (BANNER, "150422999999")
    assert lies_within(VILLAGE, BANNER)
    assert lies_within(BANNER, BANNER)
    assert not lies_within(VILLAGE, NEIGHBOUR)
    assert not lies_within(BANNER, TOWNSHIP)


@pytest.mark.parametrize(
    "code", ["", "15", "110000000000", "1504220000000", "15042210020X", "１５０４２２１００２０１"]
)
def test_what_is_no_code_of_this_region_lies_nowhere(code: str) -> None:
    assert not is_code(code)
    assert not lies_within(VILLAGE, code)
    with pytest.raises(ValueError, match="division"):
        level_of(code)


def test_a_row_carries_its_banner_and_none_above_one() -> None:
    assert banner_of(VILLAGE) == banner_of(BANNER) == "150422"
    assert banner_of(LEAGUE) == banner_of("") == ""
