"""Signing in with a telephone, one's own account, and the accounts one looks after, as a browser shows them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from liannong.accounts.models import User
from liannong.accounts.sign_in import factors, totp
from tests.accounts.cast import BANNER, CREDIT_CODE, PASSWORD, TOWNSHIP, VILLAGE, user
from tests.accounts.test_workbook import GOOD, book
from tests.accounts.visits import current_code, next_code


@pytest.fixture
def administrator(transactional_db):
    for name, role, place in (("baoyin", "village", VILLAGE), ("linming", "township", TOWNSHIP)):
        user(
            role,
            place,
            username=name,
            display_name="宝音" if name == "baoyin" else "林明",
            phone="13800001234",
        )
    user("operator", BANNER, username="hezuoshe", display_name="某牧业合作社", operator_code=CREDIT_CODE)
    return user("administrator", BANNER, username="guanli", display_name="旗系统管理员")


def test_a_leader_enrols_a_telephone_and_signs_in_with_it(
    transactional_db, visit, snap, accessible, settings
):
    settings.SECOND_FACTOR = True
    leader = user("banner-leader", display_name="哈斯")
    page = visit("/", leader)
    expect(page.get_by_role("heading", level=1)).to_have_text("绑定手机验证器")
    expect(page.get_by_text(totp.spelled(factors.offered(leader).secret))).to_be_visible()
    snap("enrol")
    accessible()
    page.get_by_label("验证码").fill(current_code(leader))
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("恢复码")
    snap("recovery-codes")
    accessible()
    page.context.clear_cookies()
    page = visit("/sign-in/")
    page.get_by_label("账号").fill(leader.username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("还差一步：验证码")
    snap("second-factor")
    accessible()
    page.get_by_label("验证码").fill(next_code(leader))
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("您好")


def test_a_locked_name_is_told_how_long_to_wait(transactional_db, visit, snap, accessible, settings):
    settings.LOCKOUT_FAILURES = 1
    page = visit("/sign-in/")
    for _ in range(2):
        page.get_by_label("账号").fill("guanli")
        page.get_by_label("口令").fill("wrong")
        page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert").filter(has_text="15 分钟后再试")).to_be_visible()
    snap("locked")
    accessible()


def test_a_first_password_is_changed_with_the_rules_beside_the_field(
    transactional_db, visit, snap, accessible
):
    page = visit("/", user("banner-clerk", must_change_password=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("修改口令")
    page.get_by_label("现在的口令").fill(PASSWORD)
    page.get_by_label("新口令", exact=True).fill("12345")
    page.get_by_label("再输一次新口令").fill("12345")
    page.get_by_role("button", name="保存").click()
    snap("password")
    accessible()


@pytest.mark.parametrize(
    "path", ["/profile/", "/accounts/", "/accounts/matrix/", "/accounts/new/", "/accounts/bulk/"]
)
def test_each_page_reads_well(path, administrator, visit, snap, accessible):
    visit(path, administrator)
    snap(f"accounts{path.replace('/', '-')}")
    accessible()


def test_an_account_is_found_opened_and_reset(administrator, visit, snap, accessible):
    page = visit("/accounts/", administrator)
    page.get_by_label("账号或姓名").fill("宝音")
    page.get_by_role("button", name="查找").last.click()
    page.get_by_role("link", name="baoyin").click()
    expect(page.get_by_text("138****1234")).to_be_visible()
    snap("account")
    accessible()
    page.get_by_role("button", name="重置口令").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("初始口令")
    snap("first-password")
    accessible()
    assert User.objects.get(username="baoyin").must_change_password


def test_a_workbook_with_a_wrong_row_shows_where(administrator, visit, snap, accessible):
    page = visit("/accounts/bulk/", administrator)
    wrong = book(*GOOD, ["x", "甲", "旗县经办", "150423000000", "", "", ""]).read()
    page.get_by_label("账号表").set_input_files({"name": "账号.xlsx", "mimeType": "", "buffer": wrong})
    page.get_by_role("button", name="检查并开通").click()
    expect(page.get_by_role("heading", name="一个账号也没有开通")).to_be_visible()
    snap("bulk-problems")
    accessible()
