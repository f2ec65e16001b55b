"""Policy pages, and the totals of operators and chains, readable at both widths."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.registry.models import Project
from tests.accounts.cast import BANNER, user
from tests.web.land import land

PAGES = {
    "policy-articles": reverse("articles"),
    "policy-article": reverse("article", args=[16]),
    "policy-rule": reverse("rule", args=["employment-quota"]),
    "policy-parameters": reverse("parameters"),
    "policy-parameter": reverse("parameter", args=["employment.funds_per_unit"]),
    "fostering": f"{reverse('fostering')}?year=2024&campaign=yes",
    "chains": reverse("chains"),
}


@pytest.fixture
def clerk(transactional_db):
    land(BANNER, "左旗")
    Project.objects.update(chain="肉羊")
    return user("banner-clerk")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_readable_and_accessible(visit, clerk, snap, accessible, name):
    visit(PAGES[name], clerk)
    snap(name)
    accessible()
