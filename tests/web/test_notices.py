"""公示公告 from inside: the list, what people object to, and the answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.models import Notice, Objection
from tests.accounts.cast import BANNER, user
from tests.web.land import announced, land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


@pytest.fixture
def leader(here):
    return visitor(user("banner-leader"))


def text(page):
    return page.content.decode()


def titles(page):
    return [cells[0].text for _row, cells in page.context["view"].table]


def test_the_list_tells_which_notices_wait_for_an_answer(clerk, here):
    assert titles(clerk.get(reverse("notices"), {"standing": "open"})) == [here.notice.title]
    assert titles(clerk.get(reverse("notices"), {"standing": "over"})) == [here.notice.title]
    assert titles(clerk.get(reverse("notices"), {"standing": "running"})) == []


def test_thirty_notices_take_as_many_queries_as_one(
    clerk, here, django_assert_num_queries, django_assert_max_num_queries
):
    clerk.get(reverse("notices"))
    with django_assert_max_num_queries(14) as one:
        clerk.get(reverse("notices"))
    Objection.objects.all().delete()
    for number in range(29):
        _notice, objection = announced(here.project)
        Objection.objects.filter(pk=objection.pk).update(number=f"YY-{number}")
    with django_assert_num_queries(len(one.captured_queries)):
        clerk.get(reverse("notices"))


def test_a_notice_is_published_by_hand_for_the_own_place(clerk):
    given = {"kind": "policy", "title": "联农带农政策宣讲", "body": "本月下乡宣讲。", "days": 10}
    page = clerk.post(reverse("notice-publish"), given, follow=True)
    assert "已发布" in text(page)
    assert Notice.objects.get(kind="policy").division == BANNER


def test_what_gives_somebody_away_is_refused_and_what_was_typed_is_still_there(clerk):
    given = {"kind": "policy", "title": "通知", "body": "请拨打 13804761234 报名。", "days": 10}
    page = clerk.post(reverse("notice-publish"), given)
    assert page.status_code == 422
    assert "看上去是电话号码" in text(page)
    assert "13804761234" in text(page)
    assert not Notice.objects.filter(kind="policy").exists()


def test_a_notice_is_withdrawn_for_a_reason(clerk, here):
    address = reverse("notice-withdraw", args=[here.notice.pk])
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert "已撤下" in text(clerk.post(address, {"reason": "金额有误"}, follow=True))
    event = AuditEvent.objects.get(action="withdraw")
    assert (event.subject_key, event.purpose) == (here.notice.audit_key, "金额有误")


def test_an_objection_is_answered_by_who_decides_and_not_by_who_wrote(clerk, leader, here):
    address = reverse("objection-answer", args=[here.objection.pk])
    given = {"text": "经核查，户数属实。", "upheld": "no"}
    assert clerk.post(address, given).status_code == 403
    assert "等待旗县审核或负责人答复" in text(clerk.get(reverse("objection", args=[here.objection.pk])))
    assert "异议不成立" in text(leader.post(address, given, follow=True))
    assert leader.post(address, given).status_code == 422


def test_a_village_reads_the_notice_and_never_who_objects(here):
    village = visitor(user("village", here.person.division))
    assert village.get(reverse("notice", args=[here.notice.pk])).status_code == 200
    assert village.get(reverse("objection", args=[here.objection.pk])).status_code == 403
    assert village.get(reverse("notice", args=[here.notice.pk, "objections"])).status_code == 404
    assert here.objection.number not in text(village.get(reverse("notice", args=[here.notice.pk, "history"])))


def test_who_objects_is_masked_until_somebody_says_what_for(leader, here):
    page = text(leader.get(reverse("objection", args=[here.objection.pk])))
    assert here.objection.contact not in page
    address = reverse("objection-unmask", args=[here.objection.pk])
    assert here.objection.contact in text(leader.post(address, {"purpose": "电话核实情况"}))
    assert AuditEvent.objects.get(action="unmask").subject_key == here.objection.audit_key
