from __future__ import annotations

import pytest

from tests.accounts import cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_token_is_made_shown_once_and_revoked(visit, page, snap, accessible):
    visit("/tokens/", cast.user("banner-clerk"))
    accessible()
    page.get_by_label("用途说明").fill("数据平台")
    page.get_by_role("button", name="新建").click()
    assert page.locator("#made").inner_text().startswith("ln_")
    accessible()
    snap("tokens")
    page.get_by_role("button", name="停用 数据平台").click()
    assert page.get_by_text("已停用").is_visible()
    assert page.locator("#made").count() == 0


def test_the_document_of_the_api_keeps_the_content_policy(visit, page):
    """The fixture fails on a violation, an error in the console or a request to anybody else."""
    visit("/api/v1/docs")
    page.get_by_text("联农接口").first.wait_for()
    page.get_by_text("/api/v1/projects", exact=True).first.wait_for()
