"""投诉建议 from inside: who finds them, takes, answers and closes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import complaints
from liannong.registry.models import Complaint
from tests.accounts.cast import BANNER, LEAGUE, REGION, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
FOUND = "已核实，分红补发到户。"


@pytest.fixture
def complaint(db):
    return land(BANNER, "左旗").complaint


@pytest.fixture
def clerk(complaint):
    return visitor(user("banner-clerk"))


@pytest.fixture
def leader(complaint):
    return visitor(user("banner-leader"))


def text(page):
    return page.content.decode()


def listed(client, **asked):
    return [row.number for row, _cells in client.get(reverse("complaints"), asked).context["view"].table]


def move(client, complaint, name, reason=""):
    address = reverse("complaint-move", args=[complaint.pk])
    return client.post(address, {"move": name, "reason": reason}, follow=True)


def answer(client, complaint, words=FOUND):
    return client.post(reverse("complaint-answer", args=[complaint.pk]), {"text": words}, follow=True)


def waiting(client):
    return {each.label: each.count for each in client.get(reverse("desk")).context["waiting"]}


def test_a_complaint_is_taken_answered_and_closed_each_step_in_the_trail(clerk, leader, complaint):
    assert "办理中" in text(move(clerk, complaint, "take"))
    assert FOUND in text(answer(leader, complaint))
    assert "已办结" in text(move(clerk, complaint, "close"))
    kept = Complaint.objects.get(pk=complaint.pk)
    today = timezone.localdate()
    assert (kept.taken_on, kept.answered_on, kept.closed_on) == (today, today, today)
    steps = AuditEvent.objects.filter(subject="complaint", subject_key=complaint.audit_key).order_by(
        "position"
    )
    assert [event.action for event in steps] == ["take", "answer", "close"]
    assert not any(FOUND in event.after for event in steps)


def test_a_clerk_takes_and_does_not_answer(clerk, complaint):
    move(clerk, complaint, "take")
    assert answer(clerk, complaint).status_code == 403
    assert "现在可以办理" not in text(clerk.get(reverse("complaint", args=[complaint.pk])))


def test_what_nobody_took_is_not_answered_yet(leader, complaint):
    page = answer(leader, complaint)
    assert (page.status_code, Complaint.objects.get(pk=complaint.pk).answer) == (422, "")


def test_an_answer_that_gives_somebody_away_is_refused(clerk, leader, complaint):
    move(clerk, complaint, "take")
    page = answer(leader, complaint, "请联系 13804761234")
    assert (page.status_code, "看上去是电话号码" in text(page)) == (422, True)


def test_who_complains_of_nothing_is_told_why(leader, complaint):
    assert "请写明" in text(move(leader, complaint, "dismiss"))
    move(leader, complaint, "dismiss", "反映的不是帮扶项目，请拨 12345。")
    kept = Complaint.objects.get(pk=complaint.pk)
    assert (kept.state, kept.answer) == ("closed", "反映的不是帮扶项目，请拨 12345。")


def test_a_reason_that_gives_somebody_away_dismisses_nothing(leader, complaint):
    assert "看上去是电话号码" in text(move(leader, complaint, "dismiss", "请打 13804761234"))
    assert Complaint.objects.get(pk=complaint.pk).state == "received"


def test_a_complaint_to_the_league_is_the_leagues_alone(clerk, leader, complaint):
    complaints.hand_in(kind="complaint", division=LEAGUE, text="旗里不办", on=date(2024, 3, 4))
    to_league = Complaint.objects.get(division=LEAGUE)
    league = visitor(user("league"))
    assert listed(clerk) == [complaint.number]
    assert set(listed(league)) == {complaint.number, to_league.number}
    assert waiting(league) == {"投诉建议等待受理": 1, "公示有异议等待答复": 1, "考核意见等待答复": 1}
    address = next(each.address for each in league.get("/").context["waiting"] if "受理" in str(each.label))
    shown = league.get(address).context["view"].table
    assert [row.number for row, _cells in shown] == [to_league.number]


@pytest.mark.parametrize("role", ["township", "village", "operator", "department"])
def test_who_has_no_part_in_complaints_finds_none(complaint, role):
    assert visitor(user(role)).get(reverse("complaints")).status_code == 403


def test_an_auditor_reads_and_moves_nothing(complaint):
    auditor = visitor(user("auditor"))
    assert listed(auditor) == [complaint.number]
    assert auditor.post(reverse("complaint-move", args=[complaint.pk]), {"move": "take"}).status_code == 403
    assert (
        auditor.post(reverse("complaint-unmask", args=[complaint.pk]), {"purpose": "核对情况"}).status_code
        == 403
    )


def test_who_complained_is_masked_until_somebody_says_what_for(leader, complaint):
    page = text(leader.get(reverse("complaint", args=[complaint.pk])))
    assert (complaint.contact in page, complaint.name in page) == (False, False)
    shown = text(leader.post(reverse("complaint-unmask", args=[complaint.pk]), {"purpose": "电话核实情况"}))
    assert (complaint.contact in shown, complaint.name in shown) == (True, True)
    event = AuditEvent.objects.get(action="unmask")
    assert (event.subject, event.subject_key) == ("complaint", complaint.audit_key)


def test_a_number_in_the_text_is_covered(clerk, complaint):
    Complaint.objects.filter(pk=complaint.pk).update(state="received")
    kept = Complaint.objects.get(pk=complaint.pk)
    kept.text = "请打 13804761234"
    kept.save()
    assert "请打 ***********" in text(clerk.get(reverse("complaint", args=[complaint.pk])))


def test_the_desk_tells_each_what_waits_for_him_and_what_is_late(clerk, leader, complaint):
    assert waiting(clerk)["投诉建议等待受理"] == 1
    move(clerk, complaint, "take")
    found = waiting(leader)
    assert (found["投诉建议等待答复"], found["公示有异议等待答复"]) == (1, 1)
    assert listed(leader, overdue="yes") == [complaint.number]
    answer(leader, complaint)
    assert waiting(clerk)["投诉建议等待办结"] == 1
    assert listed(leader, overdue="yes") == []


def test_an_answer_is_due_fifteen_working_days_after_the_day_of_the_complaint():
    # 2024-04-04 to 04-06 is 清明, and Sunday 04-07 is worked for it.
    assert complaints.due_on(date(2024, 3, 29), REGION) == date(2024, 4, 22)


def test_thirty_complaints_take_as_many_queries_as_one(clerk, complaint, django_assert_num_queries):
    clerk.get(reverse("complaints"))
    with CaptureQueriesContext(connection) as one:
        clerk.get(reverse("complaints"))
    for _number in range(29):
        complaints.hand_in(
            kind="question", division=BANNER, text="怎么申请", on=date(2024, 3, 4), project=complaint.project
        )
    with django_assert_num_queries(len(one.captured_queries)):
        assert len(listed(clerk)) == 30


def test_a_day_that_is_past_is_called_so(complaint):
    assert complaint.is_overdue(complaint.due_on + timedelta(days=1))
    assert not complaint.is_overdue(complaint.due_on)
