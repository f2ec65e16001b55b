"""An agreement on a clerk's screen and on a cadre's phone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liannong.registry.actions import successions
from tests.accounts.cast import BANNER, user
from tests.web.land import land


@pytest.fixture
def here(transactional_db):
    return land(BANNER, "左旗")


def test_terms_are_filled_in_and_shown(visit, here, snap, accessible):
    page = visit(reverse("agreement", args=[here.agreement.pk]), user("banner-clerk"))
    page.get_by_role("link", name="填写约定内容").click()
    for label, text in (("品种", "基础母羊"), ("数量", "20"), ("计量单位", "只")):
        page.get_by_label(label, exact=True).fill(text)
    snap("agreement-terms")
    accessible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("20 只")).to_be_visible()
    snap("agreement")
    accessible()


def test_an_agreement_that_runs_out_is_renewed(visit, here, snap, accessible):
    here.agreement.until = timezone.localdate() + timedelta(20)
    here.agreement.save()
    page = visit(reverse("agreements-expiring"), user("banner-clerk"))
    snap("agreements-expiring")
    accessible()
    visit(reverse("agreement", args=[here.agreement.pk, "income"]))
    snap("agreement-income")
    accessible()
    visit(reverse("agreement", args=[here.agreement.pk, "term"]))
    page.get_by_role("link", name="续签").click()
    page.get_by_label("新协议编号").fill("XY-续")
    page.get_by_label("终止日期").fill((here.agreement.until + timedelta(366)).isoformat())
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已续签，见下表")).to_be_visible()
    snap("agreement-term")
    accessible()


def test_an_entitlement_without_its_holder_goes_to_the_village(visit, here, snap, accessible):
    here.person.died_on = date(2024, 6, 1)
    here.person.save()
    with transaction.atomic():
        successions.follow(BANNER[:6], on=date(2024, 7, 1), by=None)
    page = visit(reverse("successions"), user("banner-clerk"))
    snap("successions")
    accessible()
    visit(reverse("agreement", args=[here.agreement.pk, "entitlement"]))
    snap("agreement-entitlement")
    accessible()
    page.get_by_role("link", name="收归嘎查村集体").click()
    snap("succession-collective")
    accessible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已办理权益接续")).to_be_visible()
