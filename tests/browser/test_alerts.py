"""An alert from the list to its verification, as the clerk and the reviewer see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liannong.registry.actions import escalation
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert
from tests.accounts.cast import BANNER, LEAGUE, user
from tests.web.land import land


@pytest.fixture
def alert(transactional_db):
    land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    return Alert.objects.get(rule="asset-in-use")


def test_a_late_alert_is_urged_by_its_league(visit, alert, snap, accessible):
    today = timezone.localdate()
    Alert.objects.filter(pk=alert.pk).update(due_on=today - timedelta(days=10))
    escalation.look_after(today)
    page = visit("/", user("league", LEAGUE))
    snap("desk-league-escalated")
    page.get_by_role("link", name="逾期升级，等待督办").click()
    snap("alerts-escalated")
    accessible()
    visit(reverse("alert", args=[alert.pk]))
    page.get_by_role("link", name="督办").click()
    page.get_by_label("督办意见").fill("请尽快研判，需要整改的当日下达。")
    snap("alert-urge")
    accessible()
    page.locator("main").get_by_role("button", name="督办").click()
    expect(page.get_by_text("已督办").first).to_be_visible()
    visit(reverse("alert", args=[alert.pk]), user("banner-clerk"))
    expect(page.get_by_role("heading", name="已升级至赤峰市")).to_be_visible()
    snap("alert-urged")
    accessible()
    visit("/")
    expect(page.get_by_role("link", name="盟市督办，等待办理")).to_be_visible()
    snap("desk-clerk-urged")
    accessible()


def test_an_alert_is_ordered_answered_and_verified(visit, alert, snap, accessible):
    page = visit(reverse("alerts"), user("banner-clerk"))
    snap("alerts")
    accessible()
    visit(reverse("alert", args=[alert.pk]))
    snap("alert-open")
    accessible()
    page.get_by_role("link", name="下达整改").click()
    page.get_by_label("责任单位").select_option("operator")
    page.get_by_label("整改要求").fill("请于期限前恢复使用，并补报使用台账。")
    snap("alert-order")
    accessible()
    page.locator("main").get_by_role("button", name="下达整改").click()
    expect(page.get_by_text("已下达整改").first).to_be_visible()
    page.get_by_role("link", name="答复整改").click()
    page.get_by_label("整改情况").fill("已重新出租，附租赁协议。")
    page.locator("main").get_by_role("button", name="答复整改").click()
    expect(page.get_by_text("等待核查").first).to_be_visible()
    page = visit(reverse("alert", args=[alert.pk]), user("banner-reviewer"))
    snap("alert-answered")
    accessible()
    page.get_by_text("核查通过").first.click()
    page.get_by_label("理由").first.fill("现场看过，已经在用。")
    page.get_by_role("button", name="确认核查通过").click()
    expect(page.get_by_text("已解除").first).to_be_visible()
    snap("alert-closed")
    accessible()
