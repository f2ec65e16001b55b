"""Lists and detail pages, as a clerk of one banner meets them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

LISTS = (
    "projects", "operators", "households", "people", "agreements", "benefits", "employments", "assets",
    "workshops", "collective", "divisions",
)  # fmt: skip


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_the_rows_of_the_own_banner(clerk, name):
    page = clerk.get(reverse(name))
    assert page.status_code == 200
    assert len(page.context["view"].table) > 0


@pytest.mark.parametrize(
    "tab", ["", "mechanism/", "agreements/", "employment/", "benefits/", "assets/", "compliance/", "history/"]
)
def test_a_project_has_its_tabs(clerk, here, tab):
    page = clerk.get(reverse("project", args=[here.project.pk]) + tab)
    assert page.status_code == 200
    assert "左旗肉羊养殖" in page.content.decode()
