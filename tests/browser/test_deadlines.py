"""The calendar of deadlines at a desk and on a phone: this month, its days off, what is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, Complaint, Due, Notice
from tests.accounts.cast import BANNER, user
from tests.web.land import land


@pytest.fixture
def month(transactional_db):
    """Everything falls into this month: some of it yesterday's or long past, some still to come."""
    land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    today = timezone.localdate()
    first = today.replace(day=1)
    Alert.objects.update(due_on=first + timedelta(days=2))
    Notice.objects.update(since=first, until=today)
    notice = Notice.objects.get()
    for number in range(6):
        Notice.objects.create(
            kind="other",
            title=f"第 {number + 1} 号公告",
            since=first,
            until=first,
            by=notice.by,
            division=BANNER,
        )
    Complaint.objects.update(due_on=first + timedelta(days=20))
    Due.objects.update(due_on=first + timedelta(days=24))


def test_a_month_shows_what_falls_due_and_a_day_all_of_it(visit, month, width, snap, accessible):
    page = visit(reverse("deadlines"), user("banner-clerk"))
    expect(page.get_by_text("今天到期").first).to_be_visible()
    snap("deadlines")
    accessible()
    page.get_by_label("事项").select_option("notice")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("投诉答复", exact=True).locator("visible=true")).to_have_count(0)
    page.get_by_role("link", name="公示期满还有").click()
    expect(page.get_by_role("link", name="看整月")).to_be_visible()
    snap("deadlines-day")
    accessible()
    page.emulate_media(media="print")
    page.goto(reverse("deadlines"))
    snap("deadlines-print")
