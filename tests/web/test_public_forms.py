"""Complaints and objections of people without an account: from the form to the answer, and what keeps programs out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import complaints, notices
from liannong.registry.models import Complaint, Notice, Objection
from liannong.web.models import Sent
from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.public import filled_in

pytestmark = pytest.mark.django_db
COMPLAIN, ANSWER = "/public/complain/", "/public/answer/"
TOLD = {
    "kind": "complaint",
    "division": BANNER,
    "text": "分红没有发到户",
    "name": "其木格",
    "contact": "13804761234",
}


@pytest.fixture(autouse=True)
def unhurried(settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "seconds": -1}


@pytest.fixture
def here():
    found = land(BANNER, "左旗")
    Complaint.objects.all().delete()
    return found


@pytest.fixture
def anybody(here):
    return Client()


def text(page):
    return page.content.decode()


def test_a_complaint_is_sealed_and_its_word_shown_once(anybody):
    page = filled_in(anybody, COMPLAIN, **TOLD)
    kept = Complaint.objects.get()
    made = page.context["made"]
    assert (made.number in text(page), made.secret in text(page)) == (True, True)
    assert (kept.kind, kept.division, kept.state, kept.text) == (
        "complaint",
        BANNER,
        "received",
        TOLD["text"],
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, contact, text, secret_hash FROM registry_complaint")
        stored = "".join(cursor.fetchone())
    assert [
        word for word in (TOLD["name"], TOLD["contact"], TOLD["text"], made.secret) if word in stored
    ] == []


def test_the_audit_trail_tells_that_it_came_and_not_from_where(anybody):
    filled_in(anybody, COMPLAIN, **TOLD)
    event = AuditEvent.objects.get(action="hand-in")
    assert (event.by, event.address, event.subject_key) == ("", "", Complaint.objects.get().audit_key)
    assert Sent.objects.get().address_index not in ("", "127.0.0.1")


def test_it_can_be_about_a_project_and_then_goes_to_its_banner(anybody, here):
    address = f"{COMPLAIN}?project={here.project.pk}"
    assert here.project.name in text(anybody.get(address))
    filled_in(anybody, address, **TOLD)
    assert Complaint.objects.get().project == here.project


def test_what_is_missing_is_said_and_what_was_typed_is_still_there(anybody):
    page = filled_in(anybody, COMPLAIN, **TOLD | {"division": ""})
    assert (page.status_code, "分红没有发到户" in text(page)) == (422, True)
    assert filled_in(anybody, COMPLAIN, **TOLD | {"text": "　"}).status_code == 422
    assert Complaint.objects.count() == 0


def test_the_answer_is_found_by_number_and_word_and_by_nothing_less(anybody):
    made = filled_in(anybody, COMPLAIN, **TOLD).context["made"]
    page = filled_in(anybody, ANSWER, number=made.number.lower(), secret=made.secret.lower())
    assert (made.number in text(page), "还没有答复" in text(page)) == (True, True)
    for number, word in ((made.number, "AAAAAAAA"), ("TS2401-AAAAAA", made.secret), (made.number, "-")):
        refused = filled_in(anybody, ANSWER, number=number, secret=word)
        assert (refused.status_code, "没有查到" in text(refused)) == (422, True)


def test_an_answer_reaches_whoever_complained(anybody):
    made = filled_in(anybody, COMPLAIN, **TOLD).context["made"]
    leader, on = user("banner-leader"), timezone.localdate()
    kept = complaints.way(on).apply(Complaint.objects.get(), "take", by=leader)
    complaints.answer(kept, text="已核实，补发到户。", by=leader, on=on)
    page = text(filled_in(anybody, ANSWER, number=made.number, secret=made.secret))
    assert ("已核实，补发到户。" in page, TOLD["text"] in page, leader.display_name in page) == (
        True,
        False,
        False,
    )


def test_an_objection_goes_where_the_notice_is_settled(anybody, here):
    notice = notices.publish(about=here.project, kind="admission", title="入库公示", body="拟入库。",
                             by=user("banner-clerk"), on=timezone.localdate())  # fmt: skip
    made = filled_in(anybody, reverse("public-object", args=[notice.pk]), text="户数不实").context["made"]
    kept = Objection.objects.get(notice=notice)
    assert (kept.text, kept.division) == ("户数不实", notice.division)
    assert "核查中" in text(filled_in(anybody, ANSWER, number=made.number, secret=made.secret))
    leader = user("banner-leader")
    notices.answer(objection=kept, text="经核查，属实。", upheld=True, by=leader, on=timezone.localdate())
    page = text(filled_in(anybody, ANSWER, number=made.number, secret=made.secret))
    assert ("异议成立" in page, "经核查，属实。" in page) == (True, True)


def test_after_its_last_day_a_notice_takes_no_objection(anybody, here):
    address = reverse("public-object", args=[here.notice.pk])
    assert "公示期之外不再受理异议" in text(anybody.get(address))
    assert filled_in(anybody, address, text="晚了").status_code == 422
    assert Objection.objects.count() == 1


def test_a_program_that_fills_in_what_nobody_sees_is_refused(anybody):
    page = filled_in(anybody, COMPLAIN, **TOLD, website="spam")
    assert (page.status_code, Complaint.objects.count(), Sent.objects.count()) == (422, 0, 0)


def test_what_comes_back_at_once_is_refused_and_keeps_its_words(anybody, settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "seconds": 3}
    page = filled_in(anybody, COMPLAIN, **TOLD)
    assert (page.status_code, "提交得太快" in text(page), TOLD["text"] in text(page)) == (422, True, True)
    assert Complaint.objects.count() == 0


@pytest.mark.parametrize("key", ["", "made:up:here"])
def test_a_page_that_never_was_shown_is_refused_and_can_be_sent_again(anybody, key):
    page = anybody.post(COMPLAIN, {**TOLD, "key": key})
    assert (page.status_code, "页面打开得太久" in text(page)) == (422, True)
    anybody.post(COMPLAIN, {**TOLD, "key": page.context["form"]["key"].value()})
    assert Complaint.objects.count() == 1


def test_a_page_left_open_for_a_day_is_good_once_more(anybody, settings):
    key = anybody.get(COMPLAIN).context["form"]["key"].value()
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "hours": -1}
    page = anybody.post(COMPLAIN, {**TOLD, "key": key})
    assert "页面打开得太久" in text(page)
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "hours": 12}
    anybody.post(COMPLAIN, {**TOLD, "key": page.context["form"]["key"].value()})
    assert Complaint.objects.count() == 1


def test_one_page_sent_twice_is_one_complaint(anybody):
    key = anybody.get(COMPLAIN).context["form"]["key"].value()
    pages = [anybody.post(COMPLAIN, {**TOLD, "key": key}) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 422]
    assert "已经提交过" in text(pages[1])
    assert Complaint.objects.count() == 1


def test_what_was_refused_can_be_mended_on_the_same_page(anybody, here):
    Notice.objects.update(since=timezone.localdate(), until=timezone.localdate())
    address = reverse("public-object", args=[here.notice.pk])
    key = anybody.get(address).context["form"]["key"].value()
    Notice.objects.update(since=date(2024, 3, 1), until=date(2024, 3, 11))
    assert anybody.post(address, {"key": key, "text": "不实"}).status_code == 422
    Notice.objects.update(until=timezone.localdate())
    assert anybody.post(address, {"key": key, "text": "不实"}).status_code == 200


def test_an_address_sends_so_many_an_hour_and_another_is_not_held_back(anybody, settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "handed-in": 2}
    assert [filled_in(anybody, COMPLAIN, **TOLD).status_code for _ in range(3)] == [200, 200, 422]
    assert filled_in(Client(REMOTE_ADDR="10.0.0.9"), COMPLAIN, **TOLD).status_code == 200
    Sent.objects.update(at=timezone.now() - timedelta(hours=2))
    assert filled_in(anybody, COMPLAIN, **TOLD).status_code == 200


def test_a_line_with_many_ipv6_addresses_counts_as_one(here, settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "handed-in": 1}
    lines = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"]
    assert [filled_in(Client(REMOTE_ADDR=line), COMPLAIN, **TOLD).status_code for line in lines] == [
        200,
        422,
        200,
    ]


def test_guessing_words_is_soon_over(anybody, settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "looked-up": 2}
    pages = [filled_in(anybody, ANSWER, number="TS2401-AAAAAA", secret="AAAAAAAA") for _ in range(3)]
    assert ["次数过多" in text(page) for page in pages] == [False, False, True]


def test_after_a_day_nothing_is_left_of_who_sent_what(anybody):
    filled_in(anybody, COMPLAIN, **TOLD)
    Sent.objects.update(at=timezone.now() - timedelta(days=2))
    filled_in(anybody, ANSWER, number="TS2401-AAAAAA", secret="AAAAAAAA")
    assert Sent.objects.count() == 1
