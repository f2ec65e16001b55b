"""考核: what the assessor and the assessed see of a year, and how they come to a result."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liannong.registry.actions import assessments as actions
from liannong.registry.models import AssessedYear, Assessment, AssessmentObjection, BannerYear
from liannong.rulebook.rules.assessment import INDICATORS
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, user
from tests.registry.test_assessments import DAY_AFTER, MONDAY, judged
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
PAGE = "/assessment/"


@pytest.fixture
def league():
    for banner in (BANNER, NEIGHBOUR):
        judged(banner, coverage=2 if banner == NEIGHBOUR else 1)
        judged(banner, year=2023)
    return user("league")


@pytest.fixture
def made(league):
    return actions.announce(division=LEAGUE, year=2024, tier="banner", on=MONDAY, by=league)


def lines(page):
    return [(line.rank, line.code, line.score) for line in page.context["lines"]]


def test_a_league_compares_its_banners_with_each_other_and_with_the_year_before(league):
    page = visitor(league).get(PAGE)
    assert lines(page) == [(1, NEIGHBOUR, "65"), (2, BANNER, "55")]
    assert [line.change for line in page.context["lines"]] == ["+10", "0"]
    assert lines(visitor(league).get(PAGE, {"year": "2023"})) == [(1, BANNER, "55"), (2, NEIGHBOUR, "55")]


def test_a_region_compares_leagues_or_banners(league):
    region = visitor(user("region", REGION))
    assert [code for _rank, code, _score in lines(region.get(PAGE))] == [LEAGUE]
    assert [code for _rank, code, _score in lines(region.get(PAGE, {"tier": "banner"}))] == [
        NEIGHBOUR,
        BANNER,
    ]


def test_a_banner_sees_its_own_indicators_and_nobodys_rank(league):
    page = visitor(user("banner-clerk")).get(PAGE)
    assert ([line.code for line in page.context["lines"]], page.context["is_compared"]) == ([BANNER], False)
    assert visitor(user("township")).get(PAGE).status_code == 403


def places(page):
    return {
        each["code"]: (each["value"], each["shade"], each["address"])
        for each in page.context["map"].data["places"]
    }


def test_the_map_is_shaded_by_the_total_and_by_each_indicator(league):
    client = visitor(league)
    assert places(client.get(PAGE)) == {
        NEIGHBOUR[:6]: (65, 2, f"#of-{NEIGHBOUR}"), BANNER[:6]: (55, 1, f"#of-{BANNER}"),
    }  # fmt: skip
    by_coverage = client.get(PAGE, {"figure": "coverage"})
    assert {code: value for code, (value, _shade, _to) in places(by_coverage).items()} == {
        NEIGHBOUR[:6]: 100, BANNER[:6]: 50,
    }  # fmt: skip
    assert "“建立机制”哪些地方得分高" in by_coverage.content.decode()
    for name in INDICATORS:
        assert client.get(PAGE, {"figure": name}).context["figure"] == name
    assert client.get(PAGE, {"figure": "nothing"}).context["figure"] == "score"


def test_the_map_of_leagues_paints_all_banners_of_each_as_one(league):
    page = visitor(user("region", REGION)).get(PAGE)
    shown = places(page)
    assert {code[:4] for code in shown} == {LEAGUE[:4]} and {BANNER[:6], NEIGHBOUR[:6]} < set(shown)
    assert len({value for value, _shade, _to in shown.values()}) == 1
    assert [line.label for line in page.context["map"].lines] == ["赤峰市"]


def test_a_banner_of_the_map_leads_to_its_result_once_it_is_made_known(made, league):
    client = visitor(league)
    to = {line.division[:6]: reverse("assessment-result", args=[line.pk]) for line in made.lines.all()}
    for page in (client.get(PAGE), client.get(reverse("assessment-year", args=[made.pk]))):
        assert {code: address for code, (_value, _shade, address) in places(page).items()} == to


def test_what_nothing_was_to_be_done_for_is_left_white():
    judged(BANNER)
    judged(NEIGHBOUR)
    rows = BannerYear.objects.filter(division=NEIGHBOUR)
    rows.update(indicators=rows.get().indicators | {"notices": [0, 0]})
    page = visitor(user("league")).get(PAGE, {"figure": "notices"})
    assert places(page)[NEIGHBOUR[:6]][:2] == (None, 0)


def test_a_banner_alone_has_no_map(league):
    assert "map" not in visitor(user("banner-clerk")).get(PAGE).context


def test_every_indicator_leads_to_a_list(league):
    client = visitor(league)
    cells = client.get(PAGE).context["lines"][0].cells
    assert [client.get(cell.address).status_code for cell in cells] == [200] * len(INDICATORS)


def test_the_list_behind_an_indicator_holds_what_it_counts():
    from liannong.registry.actions.evaluations import evaluate

    here = land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    clerk = visitor(user("banner-clerk"))
    cells = clerk.get(PAGE, {"year": "2024"}).context["lines"][0].cells
    kept = BannerYear.objects.get(year=2024).indicators
    for name in ("coverage", "quota", "effect", "rectification", "collective"):
        rows = clerk.get(cells[INDICATORS.index(name)].address).context["view"].page.rows
        assert (len(rows), kept[name][1] > 0) == (1, True), name
    assert clerk.get(cells[INDICATORS.index("reach")].address).context["view"].page.rows == [here.benefit]


def test_the_assessor_makes_a_year_known(league):
    client = visitor(league)
    answer = client.post(reverse("assessment-announce"), {"year": "2024", "tier": "banner"})
    made = Assessment.objects.get(year=2024)
    assert answer["Location"] == reverse("assessment-year", args=[made.pk])
    assert client.get(answer["Location"]).context["may_score"]
    again = client.post(reverse("assessment-announce"), {"year": "2024", "tier": "banner"}, follow=True)
    assert "已经公布" in again.content.decode()


def test_the_assessed_finds_its_own_result_and_nobody_elses(made):
    neighbours, own = made.lines.all()
    leader = visitor(user("banner-leader"))
    rows = leader.get(reverse("assessment-results")).context["view"].page.rows
    assert rows == [own]
    assert leader.get(reverse("assessment-result", args=[own.pk])).context["result"].rank == 2
    assert leader.get(reverse("assessment-result", args=[neighbours.pk])).status_code == 404
    assert leader.get(reverse("assessment-year", args=[made.pk])).status_code == 404


def test_an_objection_goes_to_the_assessor_and_comes_back_answered(league):
    from django.utils import timezone

    made = actions.announce(division=LEAGUE, year=2024, tier="banner", on=timezone.localdate(), by=league)
    own = made.lines.last()
    leader = visitor(user("banner-leader"))
    leader.post(reverse("assessment-object", args=[own.pk]), {"text": "就业人数少算两人"})
    objection = AssessmentObjection.objects.get()
    client = visitor(league)
    assert "就业人数少算两人" in client.get(reverse("assessment-year", args=[made.pk])).content.decode()
    assert "考核意见等待答复" in client.get("/").content.decode()
    assert "考核结果征求意见" in leader.get("/").content.decode()
    client.post(reverse("assessment-answer", args=[objection.pk]), {"upheld": "no", "text": "台账没有考勤"})
    assert "考核意见等待答复" not in client.get("/").content.decode()
    assert "台账没有考勤" in leader.get(reverse("assessment-result", args=[own.pk])).content.decode()


def test_a_reader_without_the_right_finds_no_form(made):
    own = made.lines.last()
    clerk = visitor(user("banner-clerk"))
    assert clerk.get(reverse("assessment-object", args=[own.pk])).status_code == 403
    assert clerk.post(reverse("assessment-announce")).status_code == 403


def test_the_report_says_whether_the_result_is_frozen(made, league):
    from liannong.exchange.documents import Paragraph
    from liannong.exchange.letters.assessment import assessment_report

    def opening(assessment):
        return next(part.text for part in assessment_report(assessment).parts if isinstance(part, Paragraph))

    assert "征求意见至2025年3月10日" in opening(made)
    frozen = actions.way(DAY_AFTER).apply(made, "freeze", by=league)
    assert "结果已冻结" in opening(frozen)
    answer = visitor(league).get(reverse("assessment-file", args=[made.pk, "word"]))
    assert answer.content.startswith(b"PK")


def test_the_workbook_holds_the_table_with_last_year(league):
    answer = visitor(league).get(reverse("assessment-workbook"))
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))["考核"].values)
    assert [row[:5] for row in rows[1:]] == [(1, "巴林右旗", 65, 2, 55), (2, "巴林左旗", 55, 1, 55)]


def test_it_asks_as_much_for_thirty_banners_as_for_two(made, league):
    client = visitor(league)
    pages = (PAGE, reverse("assessment-year", args=[made.pk]), reverse("assessment-results"))
    for page in pages:
        client.get(page)
    with CaptureQueriesContext(connection) as with_few:
        for page in pages:
            client.get(page)
    pattern = made.lines.first()
    for number in range(28):
        code = f"1504{number + 50:02d}000000"
        judged(code)
        AssessedYear.objects.create(
            assessment=made,
            division=code,
            rank=3,
            score=1,
            indicators=pattern.indicators,
            parts=pattern.parts,
        )
    with CaptureQueriesContext(connection) as with_many:
        shown = [client.get(page) for page in pages]
    assert len(shown[0].context["lines"]) == 30
    assert len(with_many) == len(with_few)
