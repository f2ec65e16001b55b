"""方式和标准 on its pages, and what a project's page says of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.registry.models import Expectation, Project
from tests.accounts.cast import BANNER, user
from tests.registry.test_expectations import asked
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
TYPED = {
    "type": "产业发展", "at_least": "1,000,000", "below": "", "modes": ["employment", "order"], "standard": "按月发放",
    "households": "30", "key_households": "", "jobs": "", "income_per_household": "3000.50",
}  # fmt: skip


@pytest.fixture
def here():
    found = land(BANNER, "左旗")
    Project.objects.update(type="产业发展")
    return found


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


def text(answer):
    return answer.content.decode()


def test_a_clerk_fills_in_a_row_changes_and_removes_it(clerk):
    page = clerk.post(reverse("expectation-add"), TYPED, follow=True)
    row = Expectation.objects.exclude(households=None).get()
    assert all(
        words in text(page) for words in ("100 万元以上", "吸纳就业、订单生产", "3,000.50", "按月发放")
    )
    shown = clerk.get(reverse("expectation-change", args=[row.pk])).context["form"].initial
    assert (shown["at_least"], shown["modes"]) == (1_000_000_00, ["employment", "order"])
    clerk.post(reverse("expectation-change", args=[row.pk]), TYPED | {"households": "40"})
    row.refresh_from_db()
    assert row.households == 40
    assert "40" in text(clerk.get(reverse("expectation", args=[row.pk, "history"])))
    clerk.post(reverse("expectation-remove", args=[row.pk]), {"reason": "并入新办法"})
    assert not Expectation.objects.filter(pk=row.pk).exists()


def test_what_overlaps_stands_on_the_form_with_what_was_typed(clerk):
    clerk.post(reverse("expectation-add"), TYPED)
    page = clerk.post(reverse("expectation-add"), TYPED | {"at_least": "2000000"})
    assert (page.status_code, "资金规模重叠" in text(page), "按月发放" in text(page)) == (422, True, True)


@pytest.mark.parametrize("role", ["banner-reviewer", "department", "township", "operator"])
def test_others_read_it_and_find_no_buttons(clerk, role):
    clerk.post(reverse("expectation-add"), TYPED)
    row = Expectation.objects.get(households=30)
    page = visitor(user(role)).get(reverse("expectation", args=[row.pk]))
    assert page.status_code in (200, 404)
    assert reverse("expectation-change", args=[row.pk]) not in text(page)


@pytest.mark.parametrize(("name", "more"), [("project-findings", []), ("project", ["process"])])
def test_the_page_of_a_project_says_what_it_lacks(clerk, here, name, more):
    address = reverse(name, args=[here.project.pk, *more])
    assert "低于旗县标准" not in text(clerk.get(address))
    Expectation.objects.create(division=BANNER, **asked(households=30))
    page = text(clerk.get(address))
    assert "低于旗县标准" in page
    assert "计划带动 2 户，应达 30 户，缺 28 户。" in page


def test_the_list_asks_as_much_for_thirty_rows_as_for_one(
    clerk, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("expectations")
    Expectation.objects.create(division=BANNER, **asked())
    clerk.get(address)
    with django_assert_max_num_queries(12) as few:
        clerk.get(address)
    for number in range(30 - Expectation.objects.count()):
        Expectation.objects.create(division=BANNER, **asked(type=f"类型{number}"))
    with django_assert_num_queries(len(few.captured_queries)):
        clerk.get(address)
