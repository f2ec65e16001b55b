"""办理日历: what falls due, for whom, on which days, and how many working days are left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.roles import Role
from liannong.reference import working_days
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import AccountEntry, Alert, Complaint, Due, Lease, Notice, Revival, Urging
from liannong.registry.queries.asset_income import uncovered
from liannong.web.deadlines import ics, month
from liannong.web.deadlines.entries import Due as Found
from liannong.web.deadlines.entries import Entry
from liannong.web.deadlines.kinds import KINDS
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FIRST_OF_JUNE = date(2024, 6, 1)


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def shown(client, asked="2024-06", **more):
    """(kind, day, text) of what the page lists."""
    page = client.get(reverse("deadlines"), {"month": asked, **more})
    entries = [entry for day in page.context["days"] for entry in day.entries]
    return [(entry.kind.key, entry.day, entry.text) for entry in entries]


def kinds(client, asked="2024-06"):
    return {kind for kind, _day, _text in shown(client, asked)}


def text(client, **asked):
    return client.get(reverse("deadlines"), asked).content.decode()


def test_each_kind_stands_on_its_day(here):
    clerk = visitor(user("banner-clerk"))
    assert shown(clerk) == [
        ("rectification", date(2024, 6, 1), "ZG-150422 左旗台账不全"),
        ("due", date(2024, 6, 30), "左旗羊舍 40,000.00 元"),
    ]
    assert kinds(clerk, "2024-03") == {"notice", "complaint"}
    assert kinds(clerk, "2024-09") == {"revival"}
    assert kinds(clerk, "2024-12") == {"agreement", "lease", "result"}


def test_an_entry_leads_to_its_thing(here):
    page = text(visitor(user("banner-clerk")), month="2024-12")
    assert reverse("agreement", args=[here.agreement.pk]) in page
    assert reverse("asset", args=[here.asset.pk]) in page


def test_what_is_done_is_not_due(here):
    Complaint.objects.update(
        state="answered", answer="已答复", answered_on=FIRST_OF_JUNE, answered_by=user("banner-leader")
    )
    Notice.objects.update(state="withdrawn")
    Revival.objects.update(done_on=date(2024, 8, 1))
    Lease.objects.update(ended_on=date(2024, 8, 1))
    clerk = visitor(user("banner-clerk"))
    assert (kinds(clerk, "2024-03"), kinds(clerk, "2024-09")) == (set(), set())
    assert kinds(clerk, "2024-12") == {"agreement", "result"}


def test_an_alert_waits_for_triage_and_then_for_its_order(here):
    alert = of_an_alert(here, due_on=date(2024, 6, 14))
    clerk = visitor(user("banner-clerk"))
    assert ("triage", date(2024, 6, 14), "资产在用 ZC-150422") in shown(clerk)
    Alert.objects.filter(pk=alert.pk).update(
        state="ordered",
        owner="operator",
        demand="尽快",
        ordered_on=FIRST_OF_JUNE,
        order_due_on=date(2024, 6, 14),
    )
    assert ("rectify", date(2024, 6, 14), "资产在用 ZC-150422") in shown(clerk)
    Alert.objects.filter(pk=alert.pk).update(state="answered", answer="好了")
    assert ("verify", date(2024, 6, 14), "资产在用 ZC-150422") in shown(clerk)


def test_what_went_up_to_the_league_says_so_and_its_urging_has_a_day_of_its_own(here):
    alert = of_an_alert(here, due_on=date(2024, 6, 14), escalated_on=date(2024, 6, 17))
    urged = {"step": "open", "late_since": alert.due_on, "text": "请尽快研判", "on": date(2024, 6, 17)}
    league = user("league", f"{BANNER[:4]}00000000")
    Urging.objects.create(alert=alert, due_on=date(2024, 6, 28), by=league, **urged)
    for reader in (visitor(league), visitor(user("banner-clerk"))):
        found = shown(reader)
        assert ("triage", date(2024, 6, 14), "资产在用 ZC-150422（已升级盟市）") in found
        assert ("urging", date(2024, 6, 28), "资产在用 ZC-150422") in found
    assert not {"triage", "urging"} & kinds(visitor(user("banner-clerk", NEIGHBOUR)))
    Urging.objects.update(ended_on=date(2024, 6, 20))
    assert "urging" not in kinds(visitor(league))


def of_an_alert(here, **fields):
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    Alert.objects.exclude(rule="asset-in-use").delete()
    Alert.objects.update(**fields)
    return Alert.objects.get()


def booked(here, amount):
    """As rent of the asset, on the first of July."""
    AccountEntry.objects.create(
        account=here.income_account, asset=here.asset, kind="rent", amount=amount, opening=0, balance=amount, number=1,
        booked_on=date(2024, 7, 1), division=here.income_account.division, by=here.notice.by,
    )  # fmt: skip


@pytest.mark.parametrize("received", [39_999_99, 40_000_00])
def test_an_instalment_is_due_until_what_came_in_covers_it(here, received):
    booked(here, received)
    due = Due.objects.all()
    is_open = received < 40_000_00
    assert uncovered(due, date(2024, 7, 1)).exists() == is_open
    assert uncovered(due, date(2024, 6, 30)).exists()


def test_the_oldest_instalment_is_covered_first(here):
    Due.objects.create(
        lease=here.lease, asset=here.asset, due_on=date(2025, 6, 30), amount=40_000_00, division=here.lease.division
    )  # fmt: skip
    booked(here, 40_000_00)
    assert [due.due_on for due in uncovered(Due.objects.all(), date(2025, 7, 1))] == [date(2025, 6, 30)]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("operator", {"notice"}), ("department", {"notice"}), ("village", {"notice"}),
        ("banner-leader", {"notice", "complaint"}), ("auditor", {"notice", "complaint"}),
    ],
)  # fmt: skip
def test_a_role_finds_what_it_may_see(here, role, seen):
    assert kinds(visitor(user(role)), "2024-03") == seen


def test_nobody_finds_what_falls_due_next_door(here):
    neighbour = visitor(user("banner-clerk", NEIGHBOUR))
    assert [shown(neighbour, f"2024-{number:02}") for number in range(1, 13)] == [[]] * 12


def test_an_administrator_has_no_calendar(here):
    assert visitor(user(Role.ADMINISTRATOR)).get(reverse("deadlines")).status_code == 403


def test_one_kind_alone(here):
    clerk = visitor(user("banner-clerk"))
    assert [kind for kind, _day, _text in shown(clerk, kind="due")] == ["due"]
    assert len(shown(clerk, kind="什么")) == 2


def test_what_a_day_has_no_room_for_is_counted_and_listed_apart(here):
    for number in range(6):
        Notice.objects.create(
            kind="other", title=f"公告{number}", since=FIRST_OF_JUNE, until=FIRST_OF_JUNE, by=here.notice.by, division=BANNER
        )  # fmt: skip
    clerk = visitor(user("banner-clerk"))
    assert "公示期满还有 2 项" in text(clerk, month="2024-06")
    one = shown(clerk, day="2024-06-01", kind="notice")
    assert [title for _kind, _day, title in one] == [f"公告{number}" for number in range(6)]


def test_days_off_and_weekends_that_are_worked_are_marked():
    days = {day.on: day for day in month.days_of(date(2024, 2, 1), of_nothing())}
    assert not days[date(2024, 2, 12)].is_working  # Spring Festival
    assert days[date(2024, 2, 4)].is_exchanged and days[date(2024, 2, 4)].on.weekday() == 6
    assert len(days) % 7 == 0 and min(days).weekday() == 0


def of_nothing():
    return Found({}, {})


@pytest.mark.parametrize("asked", ["", "2024-13", "1-1", "2024", "下月", "2024-0x"])
def test_a_month_that_cannot_be_read_is_this_one(asked):
    assert month.month_of(asked, date(2024, 6, 17)) == FIRST_OF_JUNE


def test_the_years_turn():
    assert (month.before(date(2024, 1, 1)), month.after(date(2024, 12, 1))) == (
        date(2023, 12, 1),
        date(2025, 1, 1),
    )


def test_what_is_left_is_counted_in_working_days(here):
    ends = TODAY + timedelta(days=30)
    Notice.objects.update(until=ends)
    page = text(visitor(user("banner-clerk")), day=ends.isoformat(), kind="notice")
    assert f"还有 {working_days.between(TODAY, ends)} 个工作日" in page


def test_what_ended_yesterday_is_late_even_on_a_day_off(here):
    yesterday, clerk = TODAY - timedelta(days=1), visitor(user("banner-clerk"))
    Complaint.objects.update(due_on=yesterday)
    assert "已过 1 个工作日" in text(clerk, day=yesterday.isoformat(), kind="complaint")


def test_a_notice_that_is_over_is_nobodys_delay(here):
    page = text(visitor(user("banner-clerk")), month="2024-03", kind="notice")
    assert "已结束" in page and "已过" not in page


def test_the_month_can_be_taken_along(here):
    answer = visitor(user("banner-clerk")).get(reverse("deadlines-calendar"), {"month": "2024-12"})
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert lines.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20241231" in lines and "DTEND;VALUE=DATE:20250101" in lines
    assert "SUMMARY:租约到期 左旗羊舍 ZL-150422" in lines


def test_a_line_of_the_file_is_folded_between_characters():
    entry = Entry(KINDS[3], FIRST_OF_JUNE, "公示，" * 40 + "a;b,c", "", 1)
    found = ics.written([entry], at=timezone.now(), host="")
    assert max(len(line.encode()) for line in found.split("\r\n")) <= 75
    assert "a\\;b\\,c" in found.replace("\r\n ", "")


def test_thirty_of_a_kind_take_as_many_queries_as_one(
    here, django_assert_num_queries, django_assert_max_num_queries
):
    clerk = visitor(user("banner-clerk"))
    clerk.get(reverse("deadlines"))
    with django_assert_max_num_queries(22) as one:
        clerk.get(reverse("deadlines"), {"month": "2024-06"})
    for number in range(30):
        Notice.objects.create(
            kind="other", title=f"公告{number}", since=FIRST_OF_JUNE, until=date(2024, 6, number + 1), by=here.notice.by,
            division=BANNER,
        )  # fmt: skip
    with django_assert_num_queries(len(one.captured_queries)):
        clerk.get(reverse("deadlines"), {"month": "2024-06"})
