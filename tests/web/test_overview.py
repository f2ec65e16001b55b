"""地区情况: the figures of a year, from the region down to a village."""

from __future__ import annotations

from datetime import date

import pytest

from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import ProjectYear, StoredFinding
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
PAGE = "/findings/places/"


@pytest.fixture
def here():
    found = land(BANNER, "左旗")
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    for banner in (BANNER, NEIGHBOUR):
        evaluate(banner=banner[:6], year=2024, on=date(2024, 12, 31))
    return found


def parts(page):
    return [row["part"].code for row in page.context["rows"]]


def test_the_parts_of_a_place_add_up_to_what_is_stored(here):
    page = visitor(user("region", REGION)).get(PAGE, {"in": LEAGUE})
    assert parts(page) == [BANNER, NEIGHBOUR]
    total = page.context["total"]["part"]
    assert total.funds == sum(ProjectYear.objects.values_list("assistance_funds", flat=True)) == 4_000_000_00
    assert total.failing == StoredFinding.objects.filter(outcome="fail").count() > 0


def test_each_part_leads_further_down_as_far_as_the_village(here):
    clerk = visitor(user("banner-clerk"))
    top = clerk.get(PAGE)
    township = here.project.division[:9] + "000"
    assert township in parts(top)
    assert parts(clerk.get(PAGE, {"in": township})) == [here.project.division]
    assert clerk.get(PAGE, {"in": township}).context["rows"][0]["address"] == ""


def test_a_figure_leads_to_just_the_findings_it_counts(here):
    clerk = visitor(user("banner-clerk"))
    rows = clerk.get(PAGE).context["rows"]
    for row in rows:
        assert len(clerk.get(row["failing"]).context["view"].table) == row["part"].failing


def test_a_place_outside_ones_own_is_not_shown(here):
    clerk = visitor(user("banner-clerk"))
    asked = clerk.get(PAGE, {"in": NEIGHBOUR})
    assert (asked.context["here"], NEIGHBOUR in parts(asked)) == (BANNER, False)


def test_an_unreadable_year_or_place_is_left_aside(here):
    page = visitor(user("banner-clerk")).get(PAGE, {"in": "x", "year": "0"})
    assert (page.status_code, page.context["year"]) == (200, 2024)


def test_an_empty_year_says_what_to_do(here):
    assert "重新判断" in visitor(user("banner-clerk")).get(PAGE, {"year": "2020"}).content.decode()


def test_it_asks_as_much_for_thirty_parts_as_for_one(here):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clerk = visitor(user("banner-clerk"))
    clerk.get(PAGE)
    with CaptureQueriesContext(connection) as with_few:
        clerk.get(PAGE)
    pattern = StoredFinding.objects.filter(outcome="fail", banner=BANNER[:6]).first()
    for number in range(30):
        pattern.pk, pattern.subject = None, f"ZC{number}"
        pattern.division = f"{BANNER[:6]}2{number:02d}000"
        pattern.save()
    with CaptureQueriesContext(connection) as with_many:
        assert len(parts(clerk.get(PAGE))) > 30
    assert len(with_many) == len(with_few)
