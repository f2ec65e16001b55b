"""A competition from its call to its result, as a clerk keeps it."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from liannong.registry.models import Competition, Notice
from tests.accounts.cast import BANNER, user
from tests.web.land import land


def test_a_clerk_calls_chooses_and_makes_the_result_known(visit, transactional_db, snap, accessible):
    here = land(BANNER, "左旗")
    Competition.objects.update(state="stopped")
    clerk = user("banner-clerk")
    page = visit(reverse("project", args=[here.project.pk, "process"]), clerk)
    page.get_by_role("link", name="登记竞争记录").click()
    page.get_by_label("竞争方式").select_option("公开比选")
    page.get_by_label("招引内容和条件").fill("承接肉羊暖棚运营三年。\n带动不少于三十户，其中重点对象十户。")
    snap("competition-form")
    accessible()
    page.get_by_role("button", name="保存").click()
    for name, offer, score in (("兴牧合作社", "120000", "88.5"), ("丰源牧业公司", "100000", "76")):
        page.get_by_role("link", name="登记参与主体").click()
        page.get_by_label("参与主体").fill(name)
        page.get_by_label("报价").fill(offer)
        page.get_by_label("得分").fill(score)
        page.get_by_label("承诺的带动条件").fill("带动四十户，保底收购。")
        page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="发布招引公告").click()
    expect(page.get_by_text("已办理：发布招引公告。")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="兴牧合作社").get_by_role("link", name="选定").click()
    page.get_by_label("选定理由").fill("得分最高，带动户数最多。")
    page.get_by_role("button", name="选定", exact=True).click()
    expect(page.get_by_text("期满后办理")).to_be_visible()
    snap("competition-called")
    accessible()
    yesterday = localdate() - timedelta(days=1)
    Notice.objects.filter(about="competition").update(since=yesterday, until=yesterday)
    page.reload()
    page.get_by_role("button", name="发布结果公示").click()
    expect(page.get_by_text("已办理：发布结果公示。")).to_be_visible()
    snap("competition-announced")
    page.get_by_role("link", name="经营主体选定结果公示").click()
    snap("competition-notice")
    accessible()
    page = visit(reverse("competitions"), clerk)
    snap("competitions")
    accessible()
    page = visit(reverse("project", args=[here.project.pk, "process"]), clerk)
    snap("competition-process")
    accessible()
