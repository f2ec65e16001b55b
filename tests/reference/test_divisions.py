from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from liannong.reference import divisions
from liannong.reference.divisions import (
    banner_of,
    banners,
    league_of,
    minimum_wage_class,
    name_of,
    padded,
    path_of,
    rows,
)


@pytest.mark.parametrize("code", ["150422", "150422000000", " 150422 "])
def test_a_code_of_any_length_finds_its_name(code):
    assert name_of(code) == "巴林左旗"


def test_an_unknown_code_has_no_name():
    assert name_of("150422999999") is None
    assert name_of("") is None


@pytest.mark.parametrize("code", ["150422", "150422100", "150422100201", "150422999"])
def test_whatever_lies_in_a_banner_finds_it(code):
    assert banner_of(code) == "150422000000"


@pytest.mark.parametrize("code", ["150400", "150000", "15", "", "110101", "159999"])
def test_what_lies_in_no_banner_has_none(code):
    assert banner_of(code) == ""


def test_the_league_of_a_village_and_of_a_league_itself():
    assert league_of("150422100201") == "150400000000"
    assert league_of("150400") == "150400000000"


@pytest.mark.parametrize("code", ["150000", "110101", ""])
def test_outside_the_leagues_there_is_no_league(code):
    assert league_of(code) == ""


def test_the_two_separately_planned_cities_lie_in_a_league_by_code():
    planned = {banner.name: league_of(banner.code) for banner in banners() if banner.separately_planned}
    assert planned == {"满洲里市": "150700000000", "二连浩特市": "152500000000"}


def test_there_are_103_statutory_banners_and_five_zones():
    assert Counter(banner.statutory for banner in banners()) == {True: 103, False: 5}


def test_ten_banners_are_key_to_the_nation():
    assert sum(banner.key_assist for banner in banners()) == 10


def test_every_statutory_banner_has_a_wage_class_and_no_zone_has_one():
    classes = Counter(banner.minimum_wage_class for banner in banners())
    assert classes == {1: 32, 2: 30, 3: 41, None: 5}
    assert all((banner.minimum_wage_class is None) is not banner.statutory for banner in banners())


def test_a_village_has_the_wage_class_of_its_banner():
    assert minimum_wage_class("150102001001") == minimum_wage_class("150102") == 1
    assert minimum_wage_class("110101") is None


def test_a_path_reads_from_the_league_down():
    assert path_of("150422100") == "赤峰市 巴林左旗 林东镇"
    assert path_of("150400") == "赤峰市"


def test_the_path_of_a_village_of_another_edition_ends_at_its_banner():
    assert path_of("150422999201") == "赤峰市 巴林左旗"
    assert path_of("110101") == ""


def test_every_division_lies_in_another_and_the_region_in_none():
    known = divisions.divisions()
    assert [code for code, division in known.items() if division.parent not in known] == [divisions.REGION]
    assert Counter(division.level for division in known.values()) == {
        "region": 1, "league": 12, "banner": 108, "township": 1225, "village": 14592,
    }  # fmt: skip


def test_the_two_township_codings_meet_in_the_same_banner():
    for row in rows("townships.csv"):
        for code in filter(None, (row["mca_code"], row["nbs_code"])):
            assert banner_of(row["banner"]) != ""
            assert len(padded(code)) == 12


def test_chains_name_only_places_that_exist():
    places = {place for row in rows("chains.csv") for place in row["places"].split()}
    assert [place for place in places if name_of(place) is None] == []


def test_wage_periods_of_a_class_follow_one_another_without_overlap():
    for number in "1234":
        spans = sorted(
            (r["since"], r["until"] or "9999") for r in rows("minimum_wage.csv") if r["class"] == number
        )
        assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
