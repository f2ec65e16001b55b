"""数据图表: the figures of a year, from the region down to a village."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import BannerYear, ProjectYear, StoredFinding
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
PAGE = "/dashboards/"
HULUNBUIR, MANZHOULI, HAILAR = "150700000000", "150781000000", "150702000000"
LAST_DAY = date(2024, 12, 31)


@pytest.fixture
def here():
    found = land(BANNER, "左旗")
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    for banner in (BANNER, NEIGHBOUR):
        evaluate(banner=banner[:6], year=2024, on=LAST_DAY)
    return found


def board(page):
    return page.context["board"]


def parts(page):
    return [part.code for part in board(page).parts]


def figures(page):
    """Of the place as a whole, by measure."""
    return {figure.measure.name: figure for figure in board(page).sum.figures}


def test_the_parts_of_a_place_add_up_to_what_is_stored(here):
    page = visitor(user("region", REGION)).get(PAGE, {"in": LEAGUE})
    assert parts(page) == [BANNER, NEIGHBOUR]
    total = board(page).total
    assert total.funds == sum(ProjectYear.objects.values_list("assistance_funds", flat=True)) == 4_000_000_00
    assert total.failing == StoredFinding.objects.filter(outcome="fail").count() > 0


def test_a_banners_shares_are_those_it_is_assessed_by(here):
    page = visitor(user("region", REGION)).get(PAGE, {"in": LEAGUE})
    kept = BannerYear.objects.get(banner=BANNER[:6], year=2024).indicators
    part = board(page).parts[0]
    assert [part.coverage_met, part.coverage_asked] == kept["coverage"] == [1, 1]
    assert [part.quota_met, part.quota_asked] == kept["quota"] == [0, 1]


def test_each_part_leads_further_down_as_far_as_the_village(here):
    clerk = visitor(user("banner-clerk"))
    top = clerk.get(PAGE)
    township = here.project.division[:9] + "000"
    assert township in parts(top)
    lower = clerk.get(PAGE, {"in": township})
    assert parts(lower) == [here.project.division]
    assert board(lower).rows[0].address == ""


@pytest.mark.parametrize("name", ["owing", "failing", "rectified", "collective"])
def test_a_figure_leads_to_just_the_rows_it_counts(here, name):
    figure = figures(visitor(user("banner-clerk")).get(PAGE))[name]
    rows = visitor(user("banner-reviewer")).get(figure.address).context["view"].table
    counted = {"rectified": "alerts"}.get(name, name)
    expected = (
        1 if name == "collective" else getattr(board(visitor(user("banner-leader")).get(PAGE)).total, counted)
    )
    assert len(rows) == expected > 0


def test_a_share_leads_to_what_its_rule_said_of_the_projects_that_owe(here):
    clerk = visitor(user("banner-clerk"))
    rows = clerk.get(figures(clerk.get(PAGE))["quota"].address).context["view"].page.rows
    assert [(row.rule, row.project) for row in rows] == [("employment-quota", here.project)]
    ProjectYear.objects.filter(project=here.project).update(duty="encouraged")
    assert figures(clerk.get(PAGE))["quota"].text == "—"


def test_a_place_outside_ones_own_is_not_shown(here):
    clerk = visitor(user("banner-clerk"))
    asked = clerk.get(PAGE, {"in": NEIGHBOUR})
    assert (board(asked).here, NEIGHBOUR in parts(asked)) == (BANNER, False)


def test_the_map_shows_each_banner_in_scope_and_none_within_a_banner(here):
    top = visitor(user("region", REGION)).get(PAGE, {"measure": "funds"})
    drawn = top.context["map"].data
    assert [(each["code"], each["name"], each["value"]) for each in drawn["places"]] == [
        ("150422", "左旗旗", 200.0), ("150423", "右旗旗", 200.0),
    ]  # fmt: skip
    assert visitor(user("banner-clerk")).get(PAGE).context["map"] is None


def test_the_map_is_shaded_by_the_measure_that_was_chosen(here):
    region = visitor(user("region", REGION))
    by_quota = region.get(PAGE, {"measure": "quota"}).context["map"]
    by_coverage = region.get(PAGE, {"measure": "coverage"}).context["map"]
    assert (by_quota.numbers, by_coverage.numbers) == ((1, 1), (5, 5))
    assert region.get(PAGE, {"measure": "x"}).context["board"].measure.name == "quota"


def test_a_city_whose_finances_are_planned_apart_stands_apart_when_asked():
    for number, (banner, name) in enumerate(((MANZHOULI, "满洲里"), (HAILAR, "海拉尔"))):
        land(banner, name, operator_code=f"91150700MA0N00000{number}")
        evaluate(banner=banner[:6], year=2024, on=LAST_DAY)
    region = visitor(user("region", REGION))
    assert parts(region.get(PAGE)) == [HULUNBUIR]
    together, alone = board(region.get(PAGE)), board(region.get(PAGE, {"apart": "1"}))
    assert [part.code for part in alone.parts] == [HULUNBUIR, MANZHOULI]
    assert alone.total.funds == together.total.funds == 4_000_000_00
    assert [figure.address for figure in alone.rows[0].figures] == [alone.rows[0].address] * 13
    lower = region.get(alone.rows[0].address)
    assert (parts(lower), board(lower).total.funds) == ([HAILAR], 2_000_000_00)
    money = {chart.key: [line.values for line in chart.lines] for chart in lower.context["charts"]}
    assert money["sources"] == money["chains"] == [(Decimal("200.00"),)]


def test_money_by_source_and_use_adds_up_to_the_figures_of_the_place(here):
    page = visitor(user("banner-clerk")).get(PAGE)
    charts = {chart.key: chart for chart in page.context["charts"]}
    assert [(line.label, line.values) for line in charts["sources"].lines] == [
        ("衔接资金", (Decimal("200.00"),))
    ]
    assert [(line.label, line.values) for line in charts["uses"].lines] == [
        ("村级公益事业", (Decimal("3.00"),))
    ]


def test_every_line_of_a_chart_leads_to_a_page_with_rows(here):
    clerk = visitor(user("banner-clerk"))
    page = clerk.get(PAGE)
    lines = [line for chart in (*page.context["charts"], page.context["compared"]) for line in chart.lines]
    answers = [clerk.get(line.address) for line in lines]
    assert all(a.context["view"].table if "view" in a.context else board(a).parts for a in answers)


def test_a_year_before_stands_beside_the_latest(here):
    evaluate(banner=BANNER[:6], year=2023, on=date(2023, 12, 31))
    trend = next(c for c in visitor(user("banner-clerk")).get(PAGE).context["charts"] if c.key == "trend")
    assert [line.label for line in trend.lines] == ["2023", "2024"]


def test_an_unreadable_year_or_place_is_left_aside(here):
    page = visitor(user("banner-clerk")).get(PAGE, {"in": "x", "year": "0"})
    assert (page.status_code, board(page).year) == (200, 2024)


def test_an_empty_year_says_what_to_do(here):
    assert "重新判断" in visitor(user("banner-clerk")).get(PAGE, {"year": "2020"}).content.decode()


@pytest.mark.parametrize("place", [REGION, BANNER])
def test_it_asks_as_much_for_thirty_parts_as_for_one(here, place):
    region = visitor(user("region", REGION))
    region.get(PAGE, {"in": place})
    with CaptureQueriesContext(connection) as with_few:
        region.get(PAGE, {"in": place})
    pattern = StoredFinding.objects.filter(outcome="fail", banner=BANNER[:6]).first()
    for number in range(30):
        pattern.pk, pattern.subject = None, f"ZC{number}"
        pattern.division = (
            f"1504{number + 25}2{number:02d}000" if place == REGION else f"{BANNER[:6]}2{number:02d}000"
        )
        pattern.save()
    with CaptureQueriesContext(connection) as with_many:
        page = region.get(PAGE, {"in": place})
        assert len(page.context["map"].lines if place == REGION else parts(page)) > 30
    assert len(with_many) == len(with_few)


def outlines(reader):
    answer = visitor(reader).get("/dashboards/geometry/")
    assert answer["Content-Type"] == "application/geo+json"
    return {each["properties"]["code"] for each in answer.json()["features"]}


def test_a_reader_gets_the_outlines_of_his_own_division(here):
    assert len(outlines(user("region", REGION))) == 103
    assert {code[:4] for code in outlines(user("league"))} == {"1504"}
    assert outlines(user("banner-clerk")) == {"150422"}


def test_the_map_says_its_approval_number_where_one_is_set(here, settings):
    region = visitor(user("region", REGION))
    assert "没有审图号" in region.get(PAGE).content.decode()
    settings.MAP_NUMBER = "蒙S（2024）001号"
    assert "审图号：蒙S（2024）001号" in region.get(PAGE).content.decode()


def test_the_workbook_holds_every_part_and_year(here):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = visitor(user("region", REGION)).get("/dashboards/workbook/", {"in": LEAGUE})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    places = list(book["地区"].values)
    funds = places[0].index("帮扶资金（元）")
    assert [(row[0], row[funds]) for row in places[1:]] == [
        ("左旗旗", 2_000_000), ("右旗旗", 2_000_000), ("合计", 4_000_000),
    ]  # fmt: skip
    assert [row[0] for row in book["年度"].values] == ["年度", "2024"]
