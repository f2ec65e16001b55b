"""A banner's or league's own thresholds reach the SQL, and change what is its own alone (Art. 27)."""

from datetime import date

import pytest

from liannong.rulebook.vocabulary import LeftOut
from tests.builders import BANNER, employment, operator, person, project
from tests.facts.booked import booked, gathered, local_value

LEAGUE, BESIDE, OTHER_LEAGUE = "150400000000", "150421000000", "150102000000"
AT_THE_LINE = [
    ("employment.year_round_months", 13, {}, (1, 0, 0), (0, 1, 0)),
    ("employment.half_year_months", 7, {"until": date(2024, 6, 30)}, (0, 1, 0), (0, 0, 1)),
    ("employment.flexible_days", 101, {"until": date(2024, 5, 31), "days": 100_00}, (0, 0, 1), (0, 0, 0)),
]


def classes(*, local, **job):
    """Workers by class, of one project in each of three banners, all three employing the same person."""
    places = {"XM1": BANNER, "XM2": BESIDE, "XM3": OTHER_LEAGUE}
    rows = [person(), *(project(code, division=place) for code, place in places.items())]
    jobs = [employment(project=code, **job) for code in places]
    return [
        (found.workers_year_round, found.workers_half_year, found.workers_flexible)
        for found in gathered(rows, jobs, local=local).projects()
    ]


@pytest.mark.parametrize(("name", "value", "job", "before", "after"), AT_THE_LINE)
def test_a_banners_stricter_threshold_changes_the_classes_of_its_own_projects(
    name, value, job, before, after
):
    assert classes(local="", **job) == [before, before, before]
    assert classes(local=local_value(name, value, BANNER), **job) == [after, before, before]


@pytest.mark.parametrize(("name", "value", "job", "before", "after"), AT_THE_LINE)
def test_a_leagues_stricter_threshold_changes_the_classes_of_all_its_banners(name, value, job, before, after):
    assert classes(local=local_value(name, value, LEAGUE), **job) == [after, after, before]


@pytest.mark.parametrize(("name", "value", "job", "before", "after"), AT_THE_LINE)
def test_the_regions_threshold_changes_the_classes_everywhere(name, value, job, before, after):
    assert classes(local=local_value(name, value, "150000000000"), **job) == [after, after, after]


def test_a_banner_goes_before_its_league():
    both = local_value("employment.half_year_months", 7, LEAGUE)
    both += local_value("employment.half_year_months", 8, BANNER)
    job = {"until": date(2024, 7, 31)}
    assert classes(local=both, **job) == [(0, 0, 1), (0, 1, 0), (0, 1, 0)]


def test_a_threshold_holds_from_its_first_day():
    later = local_value("employment.half_year_months", 7, BANNER).replace("2024-01-01", "2024-07-01")
    rows = [project(), person(), employment(until=date(2024, 6, 30))]
    before = gathered(rows, on=date(2024, 6, 30), local=later).projects()
    after = gathered(rows, on=date(2024, 7, 1), local=later).projects()
    assert [found.workers_half_year for found in (*before, *after)] == [1, 0]


def reasons(*rows, local):
    staff = gathered(person(), rows, local=local).staff()
    return [found.members[0].left_out for found in staff]


def test_months_of_the_reward_are_those_the_operators_banner_asks_for():
    other = "91150102MA0N000014"
    job = {"until": date(2024, 6, 30), "workplace": BANNER}
    rows = [
        operator(),
        operator(other, division=OTHER_LEAGUE),
        employment(**job),
        employment(**job, operator=other),
    ]
    seven = local_value("rewards.employment_months_min", 7, BANNER)
    assert reasons(*rows, local="") == [None, None]
    assert reasons(*rows, local=seven) == [None, LeftOut.UNDER_SIX_MONTHS]


def test_an_operator_without_a_banner_is_asked_for_the_regions_months():
    job = employment(until=date(2024, 6, 30), workplace=BANNER)
    seven = local_value("rewards.employment_months_min", 7, BANNER)
    assert reasons(operator(division=None), job, local=seven) == [None]
    assert reasons(job, local=seven) == [None]


def test_the_terms_name_each_banner_once():
    rows = [
        project("XM1"),
        project("XM2"),
        operator(division=BESIDE),
        operator("91150102MA0N000014", division=None),
    ]
    terms = booked(rows).connection.execute("SELECT place FROM terms ORDER BY place").fetchall()
    assert terms == [("150000",), ("150421",), ("150422",)]
