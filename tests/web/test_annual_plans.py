"""年度计划 on its pages."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from liannong.registry.models import AnnualPlan, Project
from liannong.web.projects import queue
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.test_annual_plans import admitted
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


@pytest.fixture
def plan(clerk, here):
    for code, households in (("A", 30), ("B", 20)):
        admitted(here.project.division, code, households)
    clerk.post(reverse("plan-begin"), {"year": "2026"})
    made = AnnualPlan.objects.get(year=2026)
    clerk.post(
        reverse("plan-money", args=[made.pk]), {"fiscal": "1,000,000", "number": "左乡振发〔2026〕1号"}
    )
    clerk.post(reverse("plan-rank", args=[made.pk]))
    return made


def text(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_clerk_draws_up_a_plan(clerk, plan):
    page = clerk.get(reverse("plan", args=[plan.pk])).content.decode()
    assert all(
        words in page for words in ("项目A", "项目B", "1,000,000.00", "提交审定", "左乡振发〔2026〕1号")
    )
    assert [item.included for item in plan.items.order_by("rank")] == [True, False]


def test_a_move_without_a_reason_is_told_and_one_with_it_stands(clerk, plan):
    last = plan.items.order_by("rank").last()
    address = reverse("plan-item", args=[plan.pk, last.pk])
    assert "请写明调整的理由" in clerk.post(address, {"included": "yes"}, follow=True).content.decode()
    assert (
        "重点村" in clerk.post(address, {"included": "yes", "reason": "重点村"}, follow=True).content.decode()
    )
    clerk.post(address, {"included": "line"})
    last.refresh_from_db()
    assert (last.included, last.reason) == (False, "")


def test_a_plan_comes_as_word_pdf_and_excel(clerk, plan):
    word = docx.Document(BytesIO(text(clerk.get(reverse("plan-file", args=[plan.pk, "word"])))))
    assert "2026年度帮扶项目实施计划" in word.paragraphs[0].text
    pdf = pypdf.PdfReader(BytesIO(text(clerk.get(reverse("plan-file", args=[plan.pk, "pdf"])))))
    assert "项目A" in "".join("".join(page.extract_text().split()) for page in pdf.pages)
    sheet = openpyxl.load_workbook(BytesIO(text(clerk.get(reverse("plan-file", args=[plan.pk, "excel"])))))[
        "项目"
    ]
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["项目A", "项目B"]
    assert clerk.get(reverse("plan-file", args=[plan.pk, "html"])).status_code == 404


def test_the_leader_finds_it_on_the_desk_and_approves(clerk, plan):
    clerk.post(reverse("plan-step", args=[plan.pk]), {"move": "submit", "seen": "draft"})
    leader = visitor(user("banner-leader"))
    assert "年度实施计划等您审定" in leader.get("/").content.decode()
    leader.post(reverse("plan-step", args=[plan.pk]), {"move": "approve", "seen": "submitted"})
    plan.refresh_from_db()
    assert plan.state == "approved"


def test_the_desk_asks_for_the_plan_and_not_for_each_of_its_projects(clerk, plan):
    leader = user("banner-leader")
    clerk.post(reverse("plan-step", args=[plan.pk]), {"move": "submit", "seen": "draft"})
    visitor(leader).post(reverse("plan-step", args=[plan.pk]), {"move": "approve", "seen": "submitted"})
    planned = Project.objects.filter(step="planned")
    assert [project.code for project in planned] == ["A"]
    assert list(queue.waiting(leader, date(2026, 3, 1))) == []
    Project.objects.filter(code="B").update(step="planned")
    assert [each.count for each in queue.waiting(leader, date(2026, 3, 1))] == [1]


def test_a_neighbour_finds_neither_plan_nor_file(plan):
    other = visitor(user("banner-clerk", NEIGHBOUR))
    for address in (reverse("plan", args=[plan.pk]), reverse("plan-file", args=[plan.pk, "pdf"])):
        assert other.get(address).status_code == 404


def test_the_page_asks_as_much_for_thirty_candidates_as_for_two(
    clerk, plan, here, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("plan", args=[plan.pk])
    clerk.get(address)
    with django_assert_max_num_queries(20) as few:
        clerk.get(address)
    asked = len(few.captured_queries)
    for number in range(28):
        admitted(here.project.division, f"N{number:02d}", number + 1)
    clerk.post(reverse("plan-rank", args=[plan.pk]))
    clerk.get(address)
    with django_assert_num_queries(asked):
        clerk.get(address)
