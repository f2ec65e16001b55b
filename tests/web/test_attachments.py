"""附件 on a page: uploading, opening, removing, and nobody beyond the thing's own readers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.actions.attachments import attach
from liannong.registry.models import Attachment
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import PDF, packed, picture, uploaded
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def tab(here):
    return reverse("project", args=[here.project.pk, "attachments"])


def sent(client, here, file, kind="evidence", **fields):
    address = reverse("attach", args=["project", here.project.pk])
    return client.post(address, {"kind": kind, "file": file, "next": tab(here), **fields}, follow=True)


def test_a_clerk_uploads_opens_and_removes_a_file(here):
    clerk = visitor(user("banner-clerk"))
    page = sent(clerk, here, uploaded("批复.pdf"))
    assert page.redirect_chain[-1][0] == tab(here)
    assert "已上传“批复.pdf”" in page.content.decode()
    made = Attachment.objects.get(name="批复.pdf")
    answer = clerk.get(reverse("attachment", args=[made.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert (
        "已移除"
        in clerk.post(reverse("detach", args=[made.pk]), {"next": tab(here)}, follow=True).content.decode()
    )
    assert not Attachment.objects.filter(pk=made.pk).exists()


def test_what_is_wrong_with_a_file_stands_on_the_page(here):
    clerk = visitor(user("banner-clerk"))
    assert "不能上传 页面.html" in sent(clerk, here, uploaded("页面.html", b"<script>")).content.decode()
    assert (
        "文件："
        in clerk.post(
            reverse("attach", args=["project", here.project.pk]),
            {"kind": "evidence", "next": tab(here)},
            follow=True,
        ).content.decode()
    )


def test_the_way_back_never_leads_elsewhere(here):
    answer = visitor(user("banner-clerk")).post(
        reverse("attach", args=["project", here.project.pk]), {"next": "https://elsewhere.example/"}
    )
    assert answer.url == "/"


@pytest.mark.parametrize(
    ("name", "content", "disposition", "sandbox"),
    [
        ("批复.pdf", PDF, "inline", False),
        ("照片.png", picture("PNG"), "inline", True),
        ("公文.ofd", packed("OFD.xml"), "attachment", True),
    ],
)
def test_only_what_is_harmless_is_shown_in_place(here, name, content, disposition, sandbox):
    clerk = user("banner-clerk")
    made = attach(to=here.project, kind="evidence", file=uploaded(name, content), by=clerk)
    answer = visitor(clerk).get(reverse("attachment", args=[made.pk]))
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert ("sandbox" in answer["Content-Security-Policy"]) is sandbox


def test_a_picture_has_a_preview(here):
    clerk = user("banner-clerk")
    made = attach(to=here.project, kind="photo", file=uploaded("照片.jpg", picture()), by=clerk)
    answer = visitor(clerk).get(reverse("attachment-preview", args=[made.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_a_neighbour_finds_neither_page_nor_file(here):
    made = attach(
        to=here.project, kind="photo", file=uploaded("照片.jpg", picture()), by=user("banner-clerk")
    )
    other = visitor(user("banner-clerk", NEIGHBOUR))
    for name in ("attachment", "attachment-preview"):
        assert other.get(reverse(name, args=[made.pk])).status_code == 404
    assert other.post(reverse("detach", args=[made.pk])).status_code == 404
    assert sent(other, here, uploaded("批复.pdf")).status_code == 404
    assert Attachment.objects.filter(name="批复.pdf").count() == 0
    assert Attachment.objects.filter(pk=made.pk).exists()


def test_nothing_hangs_on_what_is_no_thing_of_the_ledgers(here):
    clerk = visitor(user("banner-clerk"))
    assert clerk.post(reverse("attach", args=["nothing", 1])).status_code == 404
    assert clerk.post(reverse("attach", args=["attachment", 1])).status_code == 404


def test_papers_that_name_persons_are_for_who_may_read_them_and_leave_a_trace(here):
    clerk = user("banner-clerk")
    made = attach(to=here.agreement, kind="signed-copy", file=uploaded("协议.pdf"), by=clerk)
    address = reverse("attachment", args=[made.pk])
    assert visitor(user("auditor")).get(address).status_code == 403
    assert visitor(clerk).get(address).status_code == 200
    event = AuditEvent.objects.get(action="open")
    assert (event.by, event.subject_key) == (clerk.username, here.agreement.audit_key)


def test_a_file_that_is_gone_is_said_so(here, settings, tmp_path):
    clerk = user("banner-clerk")
    made = attach(to=here.project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    assert visitor(clerk).get(reverse("attachment", args=[made.pk])).status_code == 404


def test_the_tab_asks_as_much_for_thirty_files_as_for_one(
    here, django_assert_num_queries, django_assert_max_num_queries
):
    clerk = user("banner-clerk")
    client = visitor(clerk)
    attach(to=here.project, kind="evidence", file=uploaded("0.pdf"), by=clerk)
    client.get(tab(here))
    with django_assert_max_num_queries(10) as one:
        client.get(tab(here))
    for number in range(29):
        attach(to=here.project, kind="evidence", file=uploaded("批复.pdf", PDF + bytes([number])), by=clerk)
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(tab(here))
