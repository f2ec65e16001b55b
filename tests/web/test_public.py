"""What anybody reads without an account, and finds there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liannong.registry.actions import notices
from liannong.registry.models import Notice, Project
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def anybody(here):
    return Client()


def text(page):
    return page.content.decode()


def titles(page):
    return [notice.title for notice, _place in page.context["found"].rows]


def names(page):
    return [project.name for project in page.context["projects"]]


def running(here, **given):
    told = {"kind": "admission", "title": "暖棚项目入库公示", "body": "拟入库。"} | given
    by = told.pop("by", None) or user("banner-clerk")
    return notices.publish(about=here.project, by=by, on=timezone.localdate(), **told)


@pytest.mark.parametrize("name", ["public", "public-notices", "public-policy", "public-projects", "public-cases", "public-complain", "public-answer"])  # fmt: skip
def test_every_page_opens_where_nothing_is_recorded_yet(db, name):
    assert Client().get(reverse(name)).status_code == 200


def test_the_way_in_leads_to_what_needs_no_account(db):
    assert f'href="{reverse("public")}"' in text(Client().get(reverse("sign-in")))


def test_the_first_page_tells_what_runs_and_whom_to_call(anybody, here):
    running(here)
    page = text(anybody.get(reverse("public")))
    assert "暖棚项目入库公示" in page
    assert here.notice.title not in page
    assert ("12317" in page, "12345" in page) == (True, True)


def test_what_is_over_stands_in_the_archive(anybody, here):
    running(here)
    assert titles(anybody.get(reverse("public-notices"))) == ["暖棚项目入库公示"]
    assert titles(anybody.get(reverse("public-notices"), {"standing": "over"})) == [here.notice.title]


def test_notices_are_found_by_place_kind_and_title(anybody, here):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    clerk = user("banner-clerk")
    running(here, by=clerk)
    running(other, by=clerk, title="右旗水渠公示", kind="completion")
    listed = reverse("public-notices")
    assert titles(anybody.get(listed, {"place": NEIGHBOUR})) == ["右旗水渠公示"]
    assert set(titles(anybody.get(listed, {"place": LEAGUE}))) == {"右旗水渠公示", "暖棚项目入库公示"}
    assert titles(anybody.get(listed, {"kind": "completion"})) == ["右旗水渠公示"]
    assert titles(anybody.get(listed, {"q": "暖棚"})) == ["暖棚项目入库公示"]
    assert titles(anybody.get(listed, {"place": "150499000000"})) == []


def test_a_withdrawn_notice_is_nowhere(anybody, here):
    clerk = user("banner-clerk")
    notice = running(here, by=clerk)
    notices.NOTICES.apply(notice, "withdraw", by=clerk, reason="金额有误")
    assert anybody.get(reverse("public-notice", args=[notice.pk])).status_code == 404
    assert anybody.get(reverse("public-object", args=[notice.pk])).status_code == 404
    assert titles(anybody.get(reverse("public-notices"))) == []


def test_under_a_notice_stands_what_was_answered_and_never_who_objected(anybody, here):
    address = reverse("public-notice", args=[here.notice.pk])
    assert "收到异议 1 条，已答复 0 条" in text(anybody.get(address))
    leader = user("banner-leader")
    notices.answer(
        objection=here.objection, text="经核查，户数属实。", upheld=False, by=leader, on=date(2024, 3, 8)
    )
    page = text(anybody.get(address))
    assert "收到异议 1 条，已答复 1 条" in page
    assert "经核查，户数属实。" in page
    assert [word for word in (here.objection.number, here.objection.name, here.objection.text, leader.display_name) if word in page] == []  # fmt: skip


@pytest.mark.parametrize("step", ["draft", "proposed", "signed", "notice", "left"])
def test_a_project_outside_the_library_is_nobodys_to_look_up(anybody, here, step):
    Project.objects.update(step=step)
    assert names(anybody.get(reverse("public-projects"))) == []
    assert anybody.get(reverse("public-project", args=[here.project.pk])).status_code == 404
    assert anybody.get(reverse("public-complain"), {"project": here.project.pk}).status_code == 404


def test_a_project_of_the_library_shows_money_and_promise_and_no_more(anybody, here):
    page = text(anybody.get(reverse("public-project", args=[here.project.pk])))
    for word in (here.project.code, "2,000,000.00 元", "衔接资金", "吸纳就业", "60,000.00 元"):
        assert word in page
    for word in (here.operator.name, here.operator.code, here.project.department, here.household.code):
        assert word not in page


def test_a_number_that_a_clerk_wrote_into_a_name_is_covered(anybody, here):
    Project.objects.update(name="养牛 13804761234")
    pages = [reverse("public-projects"), reverse("public-project", args=[here.project.pk])]
    assert [("养牛 ***********" in text(anybody.get(page))) for page in pages] == [True, True]
    about = anybody.get(reverse("public-complain"), {"project": here.project.pk})
    assert "13804761234" not in text(about)


def test_projects_are_found_by_name_code_place_and_year(anybody, here):
    listed = reverse("public-projects")
    assert names(anybody.get(listed, {"q": "肉羊"})) == [here.project.name]
    assert names(anybody.get(listed, {"q": here.project.code})) == [here.project.name]
    assert names(anybody.get(listed, {"place": NEIGHBOUR})) == []
    assert names(anybody.get(listed, {"year": 2024, "place": BANNER})) == [here.project.name]
    assert names(anybody.get(listed, {"year": "二〇"})) == []


def test_every_article_is_told_in_plain_words(anybody):
    assert text(anybody.get(reverse("public-policy"))).count(reverse("public-policy") + "1") > 1
    assert "以实施细则原文为准" in text(anybody.get(reverse("public-article", args=[16])))
    assert anybody.get(reverse("public-article", args=[28])).status_code == 404


@pytest.mark.parametrize("name", ["public-notices", "public-projects", "public"])
def test_thirty_rows_take_as_many_queries_as_one(anybody, here, name, django_assert_max_num_queries, django_assert_num_queries):  # fmt: skip
    Notice.objects.update(until=timezone.localdate() + timedelta(days=1))
    with django_assert_max_num_queries(4) as one:
        anybody.get(reverse(name))
    for number in range(29):
        Project.objects.create(code=f"XM-{number}", name=f"项目{number}", year=2024, nature="operational",
                               state="operating", step="operating", division=here.project.division)  # fmt: skip
        Notice.objects.create(kind="policy", title=f"公告{number}", since=date(2024, 3, 1),
                              until=timezone.localdate() + timedelta(days=1), by=here.notice.by,
                              division=here.project.division)  # fmt: skip
    with django_assert_num_queries(len(one.captured_queries)):
        anybody.get(reverse(name))


def test_a_reader_with_an_account_sees_no_more_of_it_than_anybody(anybody, here):
    Project.objects.update(step="draft")
    assert names(visitor(user("banner-clerk")).get(reverse("public-projects"))) == []
