"""检查 on the pages: the form of an asset, what a phone sends, what is still to be looked at, what differs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from liannong.registry.models import Asset, Attachment, Inspection
from liannong.web.desk.providers import waiting_for
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import picture, uploaded
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = land(BANNER, "左旗")
    Inspection.objects.all().delete()
    return made


@pytest.fixture
def village(here):
    return visitor(user("village", here.asset.division))


def told(**more):
    return {"state": "in-use", "seen_on": timezone.localdate().isoformat(), "note": "正常使用"} | more


def sent(client, here, **more):
    content = told(asset=here.asset.code, key=str(uuid4())) | more
    return client.post(reverse("send-inspection"), content)


def labels(reader):
    return {str(each.label) for each in waiting_for(reader, timezone.localdate())}


def test_an_asset_is_inspected_on_its_page_and_the_photograph_is_shown_there(village, here):
    photo = uploaded("羊舍.jpg", picture())
    answer = village.post(reverse("asset-inspect", args=[here.asset.pk]), told(photo=photo))
    page = village.get(answer.url).content.decode()
    assert "正常使用" in page
    assert reverse("attachment-preview", args=[Attachment.objects.get(about="inspection").pk]) in page


def test_another_inspection_of_the_day_is_shown_and_kept_beside_it_once_confirmed(village, here):
    address = reverse("asset-inspect", args=[here.asset.pk])
    village.post(address, told())
    answer = village.post(address, told(state="damaged"))
    page = answer.content.decode()
    assert (answer.status_code, "结果是“在用”" in page, 'type="checkbox" name="accept"' in page) == (
        422,
        True,
        True,
    )
    village.post(address, told(state="damaged", accept="on"))
    assert list(here.asset.inspections.values_list("state", flat=True)) == ["in-use", "damaged"]


def test_what_is_wrong_with_a_photograph_stands_on_the_form(village, here):
    strange = uploaded("羊舍.jpg", b"MZ" + bytes(40))
    answer = village.post(reverse("asset-inspect", args=[here.asset.pk]), told(photo=strange))
    assert (answer.status_code, "不能上传" in answer.content.decode()) == (422, True)
    assert not Inspection.objects.exists()


def test_what_a_phone_sends_twice_is_kept_once_with_one_photograph(village, here):
    key = str(uuid4())
    answers = [sent(village, here, key=key, photo=uploaded("1.jpg", picture())).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert (Inspection.objects.count(), Attachment.objects.filter(about="inspection").count()) == (1, 1)


def test_a_phone_is_told_of_another_inspection_and_may_keep_both(village, here):
    sent(village, here)
    doubt = sent(village, here, state="idle")
    assert (doubt.status_code, "两次检查都保留" in doubt.json()["message"]) == (409, True)
    assert Inspection.objects.count() == 1
    assert sent(village, here, state="idle", accept="on").json()["saved"] == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"asset": "ZC-无"}, "资产编号：您的辖区内没有这个资产编号"),
        ({"state": ""}, "检查结果："),
        ({"seen_on": "2999-01-01"}, "检查日期不能晚于今天"),
        ({"key": "x"}, "key"),
    ],
)
def test_a_phone_is_told_in_words_what_is_wrong(village, here, wrong, said):
    answer = sent(village, here, **wrong)
    assert (answer.status_code, said.casefold() in answer.json()["message"].casefold()) == (422, True)


def test_an_asset_of_the_neighbours_is_not_there(here):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    assert sent(visitor(user("township")), other).status_code == 422


def test_who_only_reads_has_no_form(here):
    auditor = visitor(user("auditor"))
    assert auditor.get(reverse("asset-inspect", args=[here.asset.pk])).status_code == 403
    page = auditor.get(reverse("asset", args=[here.asset.pk, "inspections"])).content.decode()
    assert "还没有检查过" in page
    assert reverse("asset-inspect", args=[here.asset.pk]) not in page


def test_the_desk_of_a_village_leads_to_what_is_to_be_inspected_until_it_is(village, here):
    cadre = user("village", here.asset.division, username="another")
    assert "今年待检查的资产" in labels(cadre)
    assert here.asset.name in village.get(reverse("assets-to-inspect")).content.decode()
    sent(village, here)
    assert "今年待检查的资产" not in labels(cadre)
    assert "今年的资产都检查过了" in village.get(reverse("assets-to-inspect")).content.decode()


def test_what_differs_waits_for_the_clerk_until_the_ledger_says_so(village, here):
    sent(village, here)
    clerk = user("banner-clerk")
    assert "检查与台账不一致的资产" in labels(clerk)
    desk = visitor(clerk)
    assert here.asset.name in desk.get(reverse("assets-differing")).content.decode()
    page = desk.get(reverse("asset", args=[here.asset.pk, "inspections"]))
    today = timezone.localdate().isoformat()
    offered = f"{reverse('asset-state', args=[here.asset.pk])}?state=in-use&amp;since={today}"
    assert offered in page.content.decode()
    desk.post(reverse("asset-state", args=[here.asset.pk]), {"state": "in-use", "since": today})
    assert "检查与台账不一致的资产" not in labels(clerk)


def test_the_menu_leads_village_and_township_to_the_phone_page(here):
    for role in ("village", "township"):
        page = visitor(user(role, username=f"{role}-2")).get("/").content.decode()
        assert f'href="{reverse("phone")}"' in page
    assert f'href="{reverse("phone")}"' not in visitor(user("auditor")).get("/").content.decode()


@pytest.mark.parametrize("name", ["assets-to-inspect", "assets-differing"])
def test_thirty_rows_take_as_many_queries_as_one(
    here, name, django_assert_num_queries, django_assert_max_num_queries
):
    clerk = user("banner-clerk")
    desk = visitor(clerk)
    seen(here, clerk, name)
    desk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        desk.get(reverse(name))
    for n in range(29):
        here.asset.pk, here.asset._state.adding, here.asset.code = None, True, f"{here.asset.code}-{n}"
        here.asset.save()
        seen(here, clerk, name)
    with django_assert_num_queries(len(one.captured_queries)):
        desk.get(reverse(name))


def seen(here, clerk, name):
    if name == "assets-differing":
        asset = Asset.objects.get(pk=here.asset.pk)
        Inspection.objects.create(
            asset=asset, seen_on=timezone.localdate(), state="in-use", by=clerk, division=asset.division
        )


def test_thirty_inspections_with_photographs_take_as_many_queries_as_one(
    here, django_assert_num_queries, django_assert_max_num_queries
):
    clerk = user("banner-clerk")
    desk, address = visitor(clerk), reverse("asset", args=[here.asset.pk, "inspections"])
    photographed(here.asset, clerk, 0)
    desk.get(address)
    with django_assert_max_num_queries(16) as one:
        desk.get(address)
    for n in range(1, 30):
        photographed(here.asset, clerk, n)
    with django_assert_num_queries(len(one.captured_queries)):
        desk.get(address)


def photographed(asset, by, number):
    at = {"division": asset.division}
    made = Inspection.objects.create(asset=asset, seen_on=timezone.localdate(), state="idle", by=by, **at)
    Attachment.objects.create(
        about="inspection", about_id=made.pk, kind="photo", name="1.jpg", ending=".jpg", size=1, digest=str(number),
        stored=str(number), secret="0", has_preview=True, **at,
    )  # fmt: skip
