"""Art. 27: what a league or banner may lay over the book, and what is refused."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.rulebook.local import LocalRuleRefused, laid_over, load
from liannong.rulebook.rules.employment import employment_quota, employment_quota_planned
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import Outcome
from tests.rulebook.builders import project, yuan

UNIT = "employment.funds_per_unit"
LEVERAGE = "operators.leverage_max"
BANNER, LEAGUE, OTHER_BANNER, OTHER_LEAGUE = "150422", "150400", "150421", "150102"
NEW_YEAR = date(2024, 1, 1)
TODAY = date(2024, 12, 31)


def entry(value, name=UNIT, place=f"{BANNER}000000", **fields):
    """One ``[[amounts]]`` paragraph; a field given as None is left out."""
    written = {
        "name": name, "place": place, "since": NEW_YEAR, "value": value, "cite": "巴林左旗实施细则 第三条",
        "permitted_by": "27",
    } | fields  # fmt: skip
    lines = [f"{key} = {toml(given)}" for key, given in written.items() if given is not None]
    return "\n".join(["[[amounts]]", *lines])


def toml(given):
    if isinstance(given, bool):
        return "true" if given else "false"
    return f'"{given}"' if isinstance(given, str) else str(given)


def laid(*entries):
    return laid_over(book(), load('rulebook = "nm2023"\n' + "\n".join(entries)))


def refusal(*entries):
    with pytest.raises(LocalRuleRefused) as refused:
        laid(*entries)
    return str(refused.value)


def unit_at(place, on, *entries):
    return laid(*entries).law(on, place).money(UNIT)


def test_a_banner_decides_before_its_league_and_the_league_before_the_region():
    both = (entry(900_000, place=f"{LEAGUE}000000"), entry(800_000))
    assert unit_at(BANNER, TODAY, *both) == yuan(800_000)
    assert unit_at(OTHER_BANNER, TODAY, *both) == yuan(900_000)
    assert unit_at(OTHER_LEAGUE, TODAY, *both) == yuan(1_000_000)


@pytest.mark.parametrize("place", [BANNER, f"{BANNER}000000"])
def test_a_place_may_be_written_with_six_or_twelve_digits(place):
    assert unit_at("150422100201", TODAY, entry(800_000, place=place)) == yuan(800_000)


def test_a_local_value_holds_from_its_first_day():
    local = entry(800_000)
    assert unit_at(BANNER, date(2023, 12, 31), local) == yuan(1_000_000)
    assert unit_at(BANNER, NEW_YEAR, local) == yuan(800_000)


def test_after_its_last_day_a_local_value_gives_way_to_the_level_above():
    local = entry(800_000, until=date(2024, 6, 30))
    assert unit_at(BANNER, date(2024, 6, 30), local) == yuan(800_000)
    assert unit_at(BANNER, date(2024, 7, 1), local) == yuan(1_000_000)


def test_two_values_may_follow_each_other_without_a_gap():
    chain = (entry(900_000, until=date(2024, 6, 30)), entry(800_000, since=date(2024, 7, 1)))
    assert unit_at(BANNER, date(2024, 6, 30), *chain) == yuan(900_000)
    assert unit_at(BANNER, date(2024, 7, 1), *chain) == yuan(800_000)


def test_a_value_may_hold_for_a_single_day():
    one_day = entry(800_000, until=NEW_YEAR)
    assert unit_at(BANNER, NEW_YEAR, one_day) == yuan(800_000)
    assert unit_at(BANNER, date(2024, 1, 2), one_day) == yuan(1_000_000)


def test_a_local_value_takes_the_place_of_the_books_own_from_its_first_day():
    early = laid(entry(2140, name="wages.minimum", since=date(2024, 11, 30)))
    assert early.law(date(2024, 11, 29), BANNER).money("wages.minimum") == yuan(1850)
    assert early.law(date(2024, 11, 30), BANNER).money("wages.minimum") == yuan(2140)


def test_a_value_from_the_first_day_leaves_nothing_of_the_old_one():
    whole = laid(entry(0.6, name=LEVERAGE, place=None, permitted_by=None, since=date(2023, 3, 31)))
    assert [value.cite for value in whole.amounts[LEVERAGE].values] == ["巴林左旗实施细则 第三条"]


def test_an_equal_value_is_not_laxer():
    assert unit_at(BANNER, TODAY, entry(1_000_000)) == yuan(1_000_000)
    same_word = entry("any", name="employment.quota_combination")
    assert laid(same_word).law(TODAY, BANNER).choice("employment.quota_combination") == "any"


def test_a_value_says_where_it_comes_from():
    value = laid(entry(800_000)).law(TODAY, BANNER).value(UNIT)
    assert (value.is_local, value.cite, value.permitted_by) == (True, "巴林左旗实施细则 第三条", "27")


def test_no_entries_leave_the_book_as_it_is():
    assert laid() == book()


def test_a_value_laxer_than_the_regions_is_refused():
    said = refusal(entry(1_000_001))
    assert "地方参数第 1 条（employment.funds_per_unit）" in said
    assert "1000001.00 比上级的 1000000.00（第十六条（二））宽" in said


def test_a_value_laxer_than_the_leagues_is_refused_though_stricter_than_the_regions():
    league, banner = entry(800_000, place=f"{LEAGUE}000000"), entry(900_000)
    assert unit_at(BANNER, TODAY, banner) == yuan(900_000)
    assert "第 2 条" in refusal(league, banner)


def test_a_league_that_tightens_later_finds_the_laxer_banner():
    banner = entry(900_000)
    assert "宽" in refusal(banner, entry(800_000, place=f"{LEAGUE}000000", since=date(2025, 1, 1)))


def test_one_day_beside_a_stricter_league_is_enough_to_be_refused():
    banner = entry(900_000, until=date(2025, 1, 1))
    league = {"place": f"{LEAGUE}000000"}
    assert "宽" in refusal(banner, entry(800_000, since=date(2025, 1, 1), **league))
    assert laid(banner, entry(800_000, since=date(2025, 1, 2), **league))


def test_a_laxer_word_is_refused_and_a_stricter_one_taken():
    stricter = entry("proportional", name="employment.quota_counting")
    assert laid(stricter).law(TODAY, BANNER).choice("employment.quota_counting") == "proportional"
    whole_league = entry("proportional", name="employment.quota_counting", place=f"{LEAGUE}000000")
    assert "宽" in refusal(whole_league, entry("full_units", name="employment.quota_counting"))


def test_a_word_for_yes_may_be_written_as_a_truth_value():
    both_routes = entry(True, name="rewards.households_test_on_route_a")
    assert laid(both_routes).law(TODAY, BANNER).choice("rewards.households_test_on_route_a") == "true"


@pytest.mark.parametrize("value", [0.6, 0.8])
def test_the_region_may_move_an_interpretation_either_way(value):
    moved = laid(entry(value, name=LEVERAGE, place=None, permitted_by=None))
    assert moved.law(TODAY).share(LEVERAGE) == Fraction(str(value))
    assert moved.law(date(2023, 12, 31)).share(LEVERAGE) == Fraction("0.7")


@pytest.mark.parametrize("place", [None, "150000000000"])
def test_nobody_may_relax_what_the_rules_print(place):
    assert unit_at("", TODAY, entry(800_000, place=place)) == yuan(800_000)
    assert "宽" in refusal(entry(1_200_000, place=place))


def test_a_minimum_wage_may_be_continued_for_a_whole_area():
    raised = laid(
        entry(2300, name="wages.minimum", place=None, permitted_by=None, area="三类", since=date(2027, 1, 1))
    )
    assert raised.law(date(2026, 12, 31), BANNER).money("wages.minimum") == yuan(2140)
    assert raised.law(date(2027, 1, 1), BANNER).money("wages.minimum") == yuan(2300)
    assert raised.law(date(2027, 1, 1), OTHER_LEAGUE).money("wages.minimum") == yuan(2270)


def test_a_minimum_wage_below_the_published_one_is_refused():
    assert "宽" in refusal(entry(2139, name="wages.minimum", since=date(2025, 1, 1)))


REGION_WIDE = {"place": None, "permitted_by": None}
# fmt: off
REFUSED = {
    "an unknown name": ({"name": "employment.wrong"}, "没有这个参数"),
    "a name without its first part": ({"name": "funds_per_unit"}, "是否想写 employment.funds_per_unit"),
    "text for a number": ({"value": "八十万"}, "应为数字（元）"),
    "a truth value for a number": ({"value": True}, "应为数字（元）"),
    "a negative number": ({"value": -1}, "不能为负数"),
    "zero where it would be divided by": ({"value": 0}, "应大于零"),
    "infinity": ({"value": float("inf")}, "应为数字（元）"),
    "parts of a fen": ({"value": 800_000.001}, "最多两位小数"),
    "half a person": ({"name": "rewards.employment_persons_min", "value": 5.5}, "应为整数（人）"),
    "a word that is no choice": ({"name": "employment.quota_counting", "value": "some"}, "full_units、proportional 之一"),
    "no value": ({"value": None}, "缺少 value（值）"),
    "no first day": ({"since": None}, "缺少 since（起始日期）"),
    "no citation": ({"cite": None}, "缺少 cite（依据）"),
    "an empty citation": ({"cite": " "}, "cite 应是非空文字"),
    "no permission": ({"permitted_by": None}, "permitted_by"),
    "a date in quotation marks": ({"since": "2024-01-01"}, "since 应是日期"),
    "an end before the beginning": ({"until": date(2023, 12, 31)}, "until 早于 since"),
    "a misspelt key": ({"palce": "150422"}, "不认识的项 palce"),
    "a village": ({"place": "150422100201"}, "不是内蒙古的盟市或旗县代码"),
    "another province": ({"place": "110101000000"}, "不是内蒙古的盟市或旗县代码"),
    "a name for a place": ({"place": "巴林左旗"}, "不是内蒙古的盟市或旗县代码"),
    "an area the amount does not have": ({"place": None, "area": "一类"}, "不分类区"),
    "an unknown area": ({"name": "wages.minimum", "place": None, "area": "四类"}, "一类、二类、三类 之一"),
    "a list of areas": ({"name": "wages.minimum", "place": None, "area": ["三类"]}, "一类、二类、三类 之一"),
    "an area and a place": ({"name": "wages.minimum", "area": "三类"}, "不与 place 同用"),
    "a way of counting that is the region's": ({"name": "employment.month_days_min", "value": 20}, "全区统一"),
    "an end that leaves the region without a value": ({**REGION_WIDE, "until": TODAY}, "没有值（空档）"),
}
# fmt: on


@pytest.mark.parametrize(("fields", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_the_entry_and_the_reason(fields, why):
    said = refusal(entry(**({"value": 800_000} | fields)))
    assert said.startswith(f"地方参数第 1 条（{fields.get('name', UNIT)}）：")
    assert why in said


def test_an_entry_without_a_name_is_refused():
    assert "未写 name" in refusal(entry(1, name=None))


def test_two_values_on_one_day_overlap():
    said = refusal(entry(900_000), entry(800_000, since=date(2024, 7, 1)))
    assert "第 2 条" in said
    assert "150422 在 2024-07-01 同时有两个值（重叠）" in said


def test_values_that_meet_on_one_day_overlap_too():
    met = refusal(entry(900_000, until=date(2024, 7, 1)), entry(800_000, since=date(2024, 7, 1)))
    assert "重叠" in met


def test_a_day_between_two_values_is_a_gap():
    said = refusal(entry(900_000, until=date(2024, 6, 29)), entry(800_000, since=date(2024, 7, 1)))
    assert "2024-06-29 之后、2024-07-01 之前没有值（空档）" in said


def test_after_a_refusal_the_book_is_as_before():
    before = book().law(TODAY, BANNER).money(UNIT)
    refusal(entry(800_000), entry(0.9, name=LEVERAGE))
    assert book().law(TODAY, BANNER).money(UNIT) == before
    assert not any(value.is_local for amount in book().amounts.values() for value in amount.values)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("rulebook = ", "不是有效的 TOML"),
        ("", 'rulebook = "nm2023"'),
        ('rulebook = "nm2099"', "nm2099"),
        ('rulebook = "nm2023"\nvalues = 1', "values"),
        ('rulebook = "nm2023"\namounts = 1', "[[amounts]]"),
        ('rulebook = "nm2023"\namounts = [1]', "[[amounts]]"),
    ],
)
def test_a_file_of_another_form_is_refused(text, why):
    with pytest.raises(LocalRuleRefused) as refused:
        load(text)
    assert why in str(refused.value)


jobs = st.integers(0, 12)
STRICTER = st.one_of(
    st.tuples(st.just(UNIT), st.integers(1, 1_000_000)),
    st.tuples(st.just("employment.half_year_per_unit"), st.integers(2, 9)),
    st.tuples(st.just("employment.flexible_per_unit"), st.integers(3, 9)),
    st.tuples(st.just("employment.quota_counting"), st.just("proportional")),
    st.tuples(st.just("employment.quota_combination"), st.just("stable-and-flexible")),
)


@given(STRICTER, st.integers(0, yuan(9_000_000)), jobs, jobs, jobs)
def test_a_stricter_value_never_makes_a_failing_quota_pass(stricter, funds, year_round, half_year, flexible):
    workers = {
        "workers_year_round": year_round, "workers_half_year": half_year, "workers_flexible": flexible,
        "planned_year_round": year_round, "planned_half_year": half_year, "planned_flexible": flexible,
    }  # fmt: skip
    asked = project(assistance_funds=funds, **workers)
    name, value = stricter
    before, after = book().law(TODAY, BANNER), laid(entry(value, name=name)).law(TODAY, BANNER)
    for rule in (employment_quota, employment_quota_planned):
        if rule(asked, before).outcome is Outcome.FAIL:
            assert rule(asked, after).outcome is Outcome.FAIL
