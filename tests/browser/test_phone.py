"""Entry on a phone: what is sent without a line waits, sealed, and arrives once; a conflict is shown."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from liannong.registry.files import opened
from liannong.registry.models import Attachment, Benefit, Inspection
from tests.accounts.cast import BANNER, user
from tests.browser.conftest import sign_in
from tests.registry.files import picture
from tests.web.land import land

OPERATOR = "91350100M000100Y43"
KEPT = """() => new Promise(resolve => {
  const asked = indexedDB.open("liannong", 1);
  asked.onsuccess = () => { const all = asked.result.transaction("queue").objectStore("queue").getAll();
    all.onsuccess = () => resolve(JSON.stringify(all.result, (_k, v) => v instanceof ArrayBuffer ? [...new Uint8Array(v)].map(c => String.fromCharCode(c)).join("") : v)); };
})"""


@pytest.fixture
def here(transactional_db):
    return land(BANNER, "左旗", operator_code=OPERATOR)


@pytest.fixture
def width():
    return "phone"


def fill(page, here, amount):
    form = page.get_by_role("form", name="带动收益")
    for label, text in (
        ("项目编码", here.project.code),
        ("户编号", here.household.code),
        ("日期", "2024-12-01"),
        ("金额", amount),
    ):
        form.get_by_label(label).fill(text)
    form.get_by_label("收益类型").select_option("分红")
    form.get_by_role("button", name="提交").click()


def test_what_is_sent_without_a_line_arrives_once_when_there_is_one(
    page, visit, here, snap, accessible, live_server
):
    township = user("township")
    visit(reverse("phone"), township)
    expect(page.get_by_text("已连接，提交后立即送出。")).to_be_visible()
    expect(page.locator(".phone[data-ready=yes]")).to_have_count(1)
    snap("phone-entry")
    accessible()
    page.context.set_offline(True)
    fill(page, here, "88.50")
    expect(page.get_by_text("· 等待送出")).to_be_visible()
    page.reload()
    expect(page.get_by_text("· 等待送出")).to_be_visible()
    snap("phone-offline")
    assert here.household.code not in page.evaluate(KEPT)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_role("link", name="登录后送出")).to_be_visible()
    snap("phone-signed-out")
    assert Benefit.objects.count() == 1
    sign_in(page, township, live_server.url)
    page.reload()
    expect(page.get_by_text("本次已送达 1 条。")).to_be_visible()
    assert sorted(Benefit.objects.values_list("amount", flat=True)) == [88_50, 5_000_00]
    assert json.loads(page.evaluate(KEPT)) == []


def test_a_lost_answer_saves_nothing_twice_and_a_conflict_waits_for_a_decision(
    page, visit, here, snap, accessible
):
    visit(reverse("phone"), user("township"))
    expect(page.get_by_text("已连接，提交后立即送出。")).to_be_visible()

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/entry/benefit/send/", lose, times=1)
    fill(page, here, "88.50")
    expect(page.get_by_text("现在没有网络，提交的内容先存在手机上。")).to_be_visible()
    assert Benefit.objects.count() == 2
    page.reload()
    expect(page.get_by_text("本次已送达 1 条。")).to_be_visible()
    assert Benefit.objects.count() == 2
    fill(page, here, "88.50")
    expect(page.get_by_text("有冲突，等您决定")).to_be_visible()
    expect(page.get_by_text("台账里已有一条完全相同的记录")).to_be_visible()
    snap("phone-conflict")
    accessible()
    assert Benefit.objects.count() == 2
    page.get_by_role("button", name="核对无误，仍要保存").click()
    expect(page.get_by_text("本次已送达 2 条。")).to_be_visible()
    assert Benefit.objects.count() == 3


def look(page, here, state):
    form = page.get_by_role("form", name="资产检查")
    form.get_by_label("资产编号").fill(here.asset.code)
    form.get_by_label("检查结果").select_option(state)
    form.get_by_label("检查说明").fill("院门上锁")
    form.get_by_label("现场照片").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(3200, 2400))}
    )
    form.get_by_role("button", name="提交").click()


def test_an_inspection_with_its_photograph_waits_without_a_line_and_a_conflict_is_shown(
    page, visit, here, snap, accessible
):
    Inspection.objects.all().delete()
    village = user("village", here.asset.division)
    visit(f"{reverse('phone')}#inspection={here.asset.code}", village)
    expect(page.get_by_text("已连接，提交后立即送出。")).to_be_visible()
    expect(page.locator(".phone[data-ready=yes]")).to_have_count(1)
    expect(page.get_by_role("form", name="资产检查").get_by_label("资产编号")).to_have_value(here.asset.code)
    expect(page.get_by_role("button", name="带动收益")).to_have_count(0)
    snap("phone-inspection")
    accessible()
    page.context.set_offline(True)
    look(page, here, "闲置")
    expect(page.get_by_text("· 等待送出")).to_be_visible()
    page.reload()
    expect(page.get_by_role("form", name="资产检查")).to_be_visible()
    expect(page.get_by_text("· 等待送出")).to_be_visible()
    assert here.asset.code not in page.evaluate(KEPT)
    page.context.set_offline(False)
    expect(page.get_by_text("本次已送达 1 条。")).to_be_visible()
    photo = Attachment.objects.get(about="inspection")
    with Image.open(BytesIO(b"".join(opened(photo.stored, photo.secret)))) as shown:
        assert (shown.size, len(shown.getexif())) == ((1600, 1200), 0)
    look(page, here, "在用")
    expect(page.get_by_text("有冲突，等您决定")).to_be_visible()
    expect(page.get_by_text("结果是“闲置”")).to_be_visible()
    snap("phone-inspection-conflict")
    page.get_by_role("button", name="取回修改").click()
    expect(page.get_by_text("取回的照片还在，不另拍就用它。")).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("button", name="核对无误，仍要保存")).to_be_visible()
    page.get_by_role("button", name="核对无误，仍要保存").click()
    expect(page.get_by_text("本次已送达 2 条。")).to_be_visible()
    assert sorted(Inspection.objects.values_list("state", flat=True)) == ["idle", "in-use"]
    assert Attachment.objects.filter(about="inspection").count() == 2
    visit(reverse("asset", args=[here.asset.pk, "inspections"]), village)
    snap("asset-inspections")
    accessible()
