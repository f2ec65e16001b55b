"""典型案例: from the banner's draft to the page that everybody reads, and back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from liannong.accounts.models import AuditEvent
from liannong.registry.models import Attachment, Case
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import picture, uploaded
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
CAMERA = 271  # the EXIF tag of a camera's maker
TOLD = {"title": "小羊舍带出大产业", "project": "XM-150422", "text": "统一供羔，分户饲养。\n户均增收五千元。"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def here(db):
    found = land(BANNER, "左旗")
    Case.objects.all().delete()
    return found


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


@pytest.fixture
def league(here):
    return visitor(user("league"))


@pytest.fixture
def case(clerk):
    clerk.post(reverse("case-add"), TOLD)
    return Case.objects.get()


def text(page):
    return page.content.decode()


def photo():
    exif = Image.Exif()
    exif[CAMERA] = "a phone of somebody"
    return uploaded("羊舍.jpg", picture(exif=exif))


def add_photo(client, case):
    given = {"kind": "photo", "file": photo(), "next": reverse("case", args=[case.pk])}
    return client.post(reverse("attach", args=["case", case.pk]), given, follow=True)


def move(client, case, name, reason=""):
    return client.post(reverse("case-move", args=[case.pk]), {"move": name, "reason": reason}, follow=True)


def publish(clerk, league, case):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    return move(league, case, "publish")


def copies():
    return Attachment.objects.filter(kind="published")


def test_a_case_is_nominated_reviewed_and_read_by_everybody(clerk, league, case, here):
    assert "已发布" in text(publish(clerk, league, case))
    anybody = Client()
    listed = text(anybody.get(reverse("public-cases")))
    page = text(anybody.get(reverse("public-case", args=[case.pk])))
    assert (TOLD["title"] in listed, "统一供羔，分户饲养。" in page) == (True, True)
    assert reverse("public-project", args=[here.project.pk]) in page
    assert reverse("public-picture", args=[copies().get().pk]) in page
    steps = AuditEvent.objects.filter(subject="case", subject_key=case.audit_key).order_by("position")
    assert [event.action for event in steps] == ["add", "attach", "nominate", "publish"]


def test_the_published_picture_is_a_copy_without_what_the_camera_wrote(clerk, league, case):
    publish(clerk, league, case)
    answer = Client().get(reverse("public-picture", args=[copies().get().pk]))
    with Image.open(BytesIO(answer.content)) as shown:
        assert (shown.format, dict(shown.getexif())) == ("JPEG", {})
    original = Attachment.objects.get(kind="photo")
    assert Client().get(reverse("public-picture", args=[original.pk])).status_code == 404
    assert Client().get(reverse("attachment", args=[original.pk])).status_code == 302


def test_before_it_is_published_nobody_outside_reads_it(clerk, case):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    assert Client().get(reverse("public-case", args=[case.pk])).status_code == 404
    assert TOLD["title"] not in text(Client().get(reverse("public-cases")))
    assert copies().count() == 0


def test_without_a_picture_it_is_not_nominated(clerk, case):
    assert "请先上传至少一张现场照片" in text(move(clerk, case, "nominate"))
    assert Case.objects.get().state == "draft"


def test_a_banner_does_not_publish_its_own_case(clerk, case):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    assert move(clerk, case, "publish").status_code == 403
    assert (Case.objects.get().state, copies().count()) == ("nominated", 0)


def test_a_refused_publication_leaves_no_copy_on_the_disk(clerk, case, tmp_path):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    stood = {path for path in tmp_path.rglob("*") if path.is_file()}
    move(clerk, case, "publish")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == stood


def test_the_league_returns_it_with_a_reason_and_the_clerk_mends_it(clerk, league, case):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    address = reverse("case-change", args=[case.pk])
    assert "已推荐或发布" in text(clerk.post(address, TOLD))
    move(league, case, "return", "请补充带动户数")
    clerk.post(address, TOLD | {"text": "带动四十户。"})
    assert (Case.objects.get().state, Case.objects.get().text) == ("draft", "带动四十户。")


def test_a_withdrawn_case_takes_its_pictures_along(
    clerk, league, case, django_capture_on_commit_callbacks, tmp_path
):
    publish(clerk, league, case)
    copy = copies().get()
    stored = next(path for path in tmp_path.rglob(copy.stored))
    with django_capture_on_commit_callbacks(execute=True):
        move(league, case, "withdraw", "当事人不同意公开")
    for name, key in (("public-case", case.pk), ("public-picture", copy.pk)):
        assert Client().get(reverse(name, args=[key])).status_code == 404
    left = Attachment.objects.filter(about="case", about_id=case.pk).values_list("kind", flat=True)
    assert (stored.exists(), list(left)) == (False, ["photo"])


@pytest.mark.parametrize("leak", [{"title": "联系 13804761234"}, {"text": "户主 15042219800101001X"}])
def test_a_case_gives_nobody_away(clerk, leak):
    page = clerk.post(reverse("case-add"), TOLD | leak)
    assert (page.status_code, "公示内容人人可见" in text(page), Case.objects.count()) == (422, True, 0)


def test_a_project_of_the_neighbours_is_not_found(clerk):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    Case.objects.all().delete()
    page = clerk.post(reverse("case-add"), TOLD | {"project": other.project.code})
    assert (page.status_code, Case.objects.count()) == (422, 0)


@pytest.mark.parametrize("role", ["banner-reviewer", "league", "township", "village"])
def test_only_a_clerk_drafts(here, role):
    assert visitor(user(role)).post(reverse("case-add"), TOLD).status_code == 403


def test_the_leagues_desk_tells_what_waits(clerk, league, case):
    add_photo(clerk, case)
    move(clerk, case, "nominate")
    assert {str(each.label): each.count for each in league.get("/").context["waiting"]}[
        "典型案例等待审核"
    ] == 1


def test_thirty_cases_take_as_many_queries_as_one(clerk, league, case, django_assert_num_queries, django_assert_max_num_queries):  # fmt: skip
    publish(clerk, league, case)
    kept = Case.objects.get()
    for address, client in ((reverse("public-cases"), Client()), (reverse("cases"), clerk)):
        client.get(address)
        with django_assert_max_num_queries(14) as one:
            client.get(address)
        Case.objects.bulk_create(
            Case(title=f"案例{number}", text="做法", state="published", drafted_on=kept.drafted_on,
                 published_on=kept.published_on, published_by=kept.published_by, division=kept.division)
            for number in range(14)
        )  # fmt: skip
        with django_assert_num_queries(len(one.captured_queries)):
            client.get(address)
