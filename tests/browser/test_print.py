"""On grey paper: no menu, tables whole, and everything told by a word, since colour is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liannong.registry.actions import escalation
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.urging import urge
from liannong.registry.models import Alert
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user
from tests.registry.test_assessments import judged
from tests.web.land import land

# Paper is as wide whatever the screen.
pytestmark = pytest.mark.parametrize("width", ["desk"], indirect=True)
UPRIGHT, ACROSS = (
    {"width": 680, "height": 980},
    {"width": 1009, "height": 680},
)  # A4 between its margins, in pixels
# What nobody can use on paper, and what scrolls out of its frame.
OF_NO_USE = "nav, header, form, button, .btn, input, select, summary"
CUT = """() => [...document.querySelectorAll('table, .board-chart, .board-map')]
    .filter((each) => each.checkVisibility())
    .filter((each) => [each, each.parentElement].some((one) => one.scrollWidth > one.clientWidth + 1)
        || each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((each) => each.className)"""


@pytest.fixture
def here(transactional_db):
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    found = land(BANNER, "左旗")
    for banner in (BANNER, NEIGHBOUR):
        evaluate(banner=banner[:6], year=2024, on=timezone.localdate().replace(year=2024, month=12, day=31))
    return found


@pytest.fixture
def paper(visit, page, snap):
    """The page as a grey printer has it."""

    def printed(address, by=None, *, name, drawn=False, size=UPRIGHT):
        visit(address, by)
        page.set_viewport_size(size)
        if drawn:
            page.wait_for_selector("[data-drawn]")
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")
        snap(f"print-{name}")
        used = [each for each in page.locator(OF_NO_USE).all() if each.is_visible()]
        assert [each.evaluate("each => each.outerHTML.slice(0, 80)") for each in used] == []
        assert page.evaluate(CUT) == []
        return page.locator("body").inner_text()

    return printed


def test_a_dashboard(paper, here, page):
    told = paper(
        f"{reverse('dashboard')}?measure=quota", user("league"), name="dashboard", drawn=True, size=ACROSS
    )
    assert "不足 50%" in told and "没有数据" in told
    rows = page.locator(".board-behind tbody tr")
    assert [row.is_visible() for row in rows.all()] == [True] * rows.count() and rows.count() > 2


def test_an_alert(paper, here):
    alert, league, today = (
        Alert.objects.get(rule="asset-in-use", banner=BANNER[:6]),
        user("league", LEAGUE),
        timezone.localdate(),
    )
    Alert.objects.filter(pk=alert.pk).update(due_on=today - timedelta(days=10))
    escalation.look_after(today)
    urge(alert, text="请尽快研判。", due_on=today, on=today, by=league)
    told = paper(reverse("alert", args=[alert.pk]), user("banner-clerk"), name="alert")
    for word in ("不合规", "待研判", "已逾期", "已升级至赤峰市", "督办中"):
        assert word in told


def test_an_assessment(paper, here):
    for banner, reached in ((BANNER, 1), (NEIGHBOUR, 2)):
        judged(banner, coverage=reached)
    told = paper(reverse("assessment"), user("league"), name="assessment", drawn=True, size=ACROSS)
    assert "没有数据" in told and "得分" in told


def test_a_notice_everybody_reads(paper, here):
    today = timezone.localdate()
    notice = here.notice
    notice.since, notice.until = today - timedelta(days=1), today + timedelta(days=9)
    notice.save()
    told = paper(reverse("public-notice", args=[notice.pk]), name="public-notice")
    assert str(notice.title) in told
