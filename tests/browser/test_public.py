"""The public pages in a browser: a notice, an objection, a complaint, and its answer found again."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liannong.registry.actions import complaints, notices
from liannong.registry.models import Case, Complaint
from liannong.registry.notice_body import Table, Values
from tests.accounts.cast import BANNER, user
from tests.registry.files import picture
from tests.web.land import land


@pytest.fixture
def here(transactional_db, settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "seconds": 0}
    return land(BANNER, "左旗")


@pytest.fixture
def notice(here):
    body = (
        Values((("项目编码", here.project.code), ("受益人", here.person))),
        Table(("资金来源", "金额"), [("衔接资金", "2,000,000.00 元")]),
    )
    return notices.publish(
        about=here.project, kind="admission", title="左旗肉羊养殖入库公示", body=body, by=user("banner-clerk"),
        on=timezone.localdate(),
    )  # fmt: skip


def test_anybody_reads_objects_complains_and_finds_the_answer(visit, here, notice, snap, accessible):
    page = visit(reverse("public"))
    snap("public")
    accessible()
    page.get_by_role("link", name="左旗肉羊养殖入库公示").click()
    snap("public-notice")
    accessible()
    page.get_by_role("link", name="提出异议").click()
    page.get_by_label("内容").fill("受益户数与实际不符，请核查。")
    snap("public-object")
    accessible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    visit(reverse("public-project", args=[here.project.pk]))
    snap("public-project")
    accessible()
    page.get_by_role("link", name="反映这个项目的问题").click()
    page.get_by_label("类型").select_option("complaint")
    page.get_by_label("内容").fill("去年的分红到现在没有发到户。")
    snap("public-complain")
    accessible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    snap("public-receipt")
    accessible()
    number, secret = page.locator(".public-code").all_inner_texts()
    _answer(number)
    visit(reverse("public-answer"))
    page.get_by_label("受理编号").fill(number)
    page.get_by_label("查询码").fill(secret)
    page.locator("main").get_by_role("button", name="查询").click()
    expect(page.get_by_text("已核实，本月补发。")).to_be_visible()
    snap("public-answer")
    accessible()


def test_lists_policy_and_search_are_there_for_everybody(visit, notice, snap, accessible):
    for name in ("public-notices", "public-policy", "public-projects", "public-complain", "sign-in"):
        visit(reverse(name))
        snap(name)
        accessible()
    visit(reverse("public-article", args=[16]))
    snap("public-article")
    accessible()


def test_a_complaint_is_handled_inside(visit, here, snap, accessible):
    page = visit(reverse("complaints"), user("banner-leader"))
    snap("complaints")
    accessible()
    page.get_by_role("link", name=here.complaint.number).click()
    page.get_by_role("button", name="受理", exact=True).click()
    snap("complaint")
    accessible()
    page.get_by_role("link", name="答复", exact=True).click()
    page.get_by_label("答复内容").fill("已到户核实，本月补发。")
    snap("complaint-answer")
    accessible()
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("已答复").first).to_be_visible()


def test_a_case_is_drafted_reviewed_and_shown(visit, here, settings, tmp_path, snap, accessible):
    settings.MEDIA_ROOT = tmp_path
    page = visit(reverse("cases"), user("banner-clerk"))
    page.get_by_role("link", name="起草典型案例").click()
    page.get_by_label("标题").fill("小羊舍带出大产业")
    page.get_by_label("项目编码").fill(here.project.code)
    page.get_by_label("做法和成效").fill(
        "合作社统一供羔、防疫和销售，四十户分户饲养。\n\n户均增收五千元，其中监测户十二户。"
    )
    snap("case-draft")
    accessible()
    page.get_by_role("button", name="保存").click()
    file = {"name": "羊舍.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="上传").click()
    page.get_by_role("button", name="推荐").click()
    expect(page.get_by_text("待盟市审核").first).to_be_visible()
    kept = Case.objects.get(title="小羊舍带出大产业")
    visit(reverse("case", args=[kept.pk]), user("league"))
    snap("case-review")
    accessible()
    page.get_by_role("button", name="审核通过并发布").click()
    page.get_by_role("link", name="看公开页面").click()
    snap("public-case")
    accessible()
    visit(reverse("public-cases"))
    snap("public-cases")
    accessible()


def _answer(number):
    leader, on = user("banner-leader"), timezone.localdate()
    taken = complaints.way(on).apply(Complaint.objects.get(number=number), "take", by=leader)
    complaints.answer(taken, text="已核实，本月补发。", by=leader, on=on)
