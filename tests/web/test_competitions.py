"""公平竞争 on its pages: who finds what, what a press of a button does, and the notices as letters. Art. 20."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from liannong.exchange.documents import as_word
from liannong.exchange.letters.notice import notice
from liannong.registry.models import Candidate, Competition, Notice, Project
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
CALL = {"method": "comparison", "sought": "承接暖棚运营", "grounds": ""}
OFFER = {"name": "兴牧合作社", "code": "", "offer": "120,000", "score": "88.5", "terms": "带动四十户"}


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


def text(answer):
    return answer.content.decode()


def page(client, competition, *tab):
    return client.get(reverse("competition", args=[competition.pk, *tab]))


def step(client, competition, move, **more):
    competition.refresh_from_db()
    sent = {"move": move, "seen": competition.state, **more}
    return client.post(reverse("competition-move", args=[competition.pk]), sent, follow=True)


def over():
    """As if the notices had run their days."""
    yesterday = localdate() - timedelta(days=1)
    Notice.objects.filter(about="competition").update(since=yesterday, until=yesterday)


def test_a_clerk_keeps_the_record_from_the_projects_page_to_the_ledger(here, clerk):
    Competition.objects.filter(project=here.project).update(state="stopped")
    process = reverse("project", args=[here.project.pk, "process"])
    assert reverse("competition-begin", args=[here.project.pk]) in text(clerk.get(process))
    shown = clerk.post(reverse("competition-begin", args=[here.project.pk]), CALL, follow=True)
    made = Competition.objects.get(state="draft")
    assert "承接暖棚运营" in text(shown)
    clerk.post(reverse("candidate-add", args=[made.pk]), OFFER)
    one = Candidate.objects.get(competition=made)
    assert (one.offer, str(one.score)) == (120_000_00, "88.50")
    assert "120,000.00" in text(page(clerk, made))
    assert "已办理：发布招引公告。" in text(step(clerk, made, "call"))
    clerk.post(reverse("candidate-choose", args=[one.pk]), {"decided_on": localdate(), "reason": "得分最高"})
    assert "期满" in text(step(clerk, made, "announce-result"))
    over()
    assert "已办理：发布结果公示。" in text(step(clerk, made, "announce-result"))
    assert "经营主体选定结果公示" in text(page(clerk, made))
    over()
    step(visitor(user("banner-leader")), made, "complete")
    project = Project.objects.get(pk=here.project.pk)
    assert (project.competition, project.competition_method) == (True, "公开比选")
    assert "兴牧合作社" in text(clerk.get(process))


def test_what_is_wrong_stands_on_the_form_with_what_was_typed(here, clerk):
    address = reverse("competition-begin", args=[here.project.pk])
    again = clerk.post(address, CALL)
    assert (again.status_code, "没有办结" in text(again), "承接暖棚运营" in text(again)) == (422, True, True)
    Competition.objects.update(state="stopped")
    closed = clerk.post(address, CALL | {"method": "sole"})
    assert (closed.status_code, "采用这种方式的理由" in text(closed)) == (422, True)


def test_a_candidate_is_changed_and_removed(here, clerk):
    address = reverse("candidate-change", args=[here.candidate.pk])
    assert clerk.get(address).context["form"].initial["offer"] == 300_000_00
    clerk.post(address, OFFER)
    here.candidate.refresh_from_db()
    assert here.candidate.name == "兴牧合作社"
    history = text(page(clerk, here.competition, "history"))
    assert ("修改参与主体" in history, "报价" in history, "120,000.00" in history) == (True, True, True)
    clerk.post(reverse("candidate-remove", args=[here.candidate.pk]), {"reason": "退出"})
    assert not Candidate.objects.filter(pk=here.candidate.pk).exists()


@pytest.mark.parametrize("role", ["banner-reviewer", "township", "auditor", "league"])
def test_others_read_the_record_and_find_no_forms(here, role):
    client = visitor(user(role))
    assert reverse("candidate-add", args=[here.competition.pk]) not in text(page(client, here.competition))
    assert str(here.candidate) in text(page(client, here.competition))
    assert client.get(reverse("competition-begin", args=[here.project.pk])).status_code == 403
    assert client.post(reverse("candidate-change", args=[here.candidate.pk]), OFFER).status_code == 403


def test_no_operator_reads_what_others_offered(here):
    client = visitor(user("operator"))
    assert page(client, here.competition).status_code == 404
    assert str(here.candidate) not in text(client.get(reverse("competitions")))
    assert reverse("competition", args=[here.competition.pk]) not in text(
        client.get(reverse("project", args=[here.project.pk, "process"]))
    )


def test_a_neighbour_finds_nothing(here, clerk):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002", department="林草局")
    assert page(clerk, other.competition).status_code == 404
    for name, thing in (
        ("competition-begin", other.project), ("competition-change", other.competition),
        ("candidate-add", other.competition), ("candidate-change", other.candidate),
        ("candidate-choose", other.candidate), ("candidate-remove", other.candidate),
    ):  # fmt: skip
        assert clerk.get(reverse(name, args=[thing.pk])).status_code == 404
    assert "右旗" not in text(clerk.get(reverse("competitions")))


def test_the_list_asks_as_much_for_thirty_rows_as_for_one(
    here, clerk, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("competitions")
    clerk.get(address)
    with django_assert_max_num_queries(14) as few:
        clerk.get(address)
    stood = here.competition
    for number in range(29):
        made = Competition.objects.create(
            project=here.project, division=stood.division, method="comparison", sought=f"第{number}次", state="stopped",
            by=stood.by,
        )  # fmt: skip
        Candidate.objects.create(competition=made, division=stood.division, name="甲")
    with django_assert_num_queries(len(few.captured_queries)):
        clerk.get(address)


def test_the_desk_says_which_results_wait(here):
    leader = visitor(user("banner-leader"))
    assert "竞争结果等待办结" not in text(leader.get(reverse("desk")))
    Competition.objects.update(state="announced", decided_on=localdate(), reason="好")
    assert "竞争结果等待办结" in text(leader.get(reverse("desk")))


def test_a_notice_is_a_letter_of_what_was_published(here, clerk):
    step(clerk, here.competition, "call")
    found = Notice.objects.get(about="competition")
    assert reverse("letter-notice", args=[found.pk, "pdf"]) in text(
        clerk.get(reverse("notice", args=[found.pk]))
    )
    words = "\n".join(line.text for line in docx.Document(BytesIO(as_word(notice(found)))).paragraphs)
    for said in (found.title, "竞争方式：公开比选", "左旗肉羊养殖招引经营主体", "公示期自", "左旗"):
        assert said in words
    for form, begins in (("word", b"PK"), ("pdf", b"%PDF")):
        answer = clerk.get(reverse("letter-notice", args=[found.pk, form]))
        assert answer.content.startswith(begins)


def test_the_offers_stand_in_the_letter_as_a_table(here, clerk):
    here.candidate.is_chosen = True
    here.candidate.save()
    Competition.objects.update(method="sole", grounds="唯一", decided_on=localdate(), reason="唯一一家")
    step(clerk, here.competition, "announce-result")
    made = docx.Document(BytesIO(as_word(notice(Notice.objects.get(about="competition")))))
    assert [cell.text for cell in made.tables[0].rows[1].cells][:2] == [str(here.candidate), "300,000.00 元"]


def test_a_neighbours_notice_is_no_letter_of_ours(here, clerk):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002", department="林草局")
    assert clerk.get(reverse("letter-notice", args=[other.notice.pk, "word"])).status_code == 404
