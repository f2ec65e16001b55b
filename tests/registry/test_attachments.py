"""Files that hang on a thing: what is taken, how it lies on the disk, who may add and remove."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from PIL import Image

from liannong.accounts import keys, rotation
from liannong.accounts.models import AuditEvent
from liannong.ledger.tables import UnusableFile
from liannong.registry import files
from liannong.registry.actions.attachments import attach, remove
from liannong.registry.models import Attachment
from liannong.registry.queries import attachments as query
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import PDF, excel, packed, picture, uploaded, word
from tests.web.land import land


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return settings.MEDIA_ROOT


@pytest.fixture
def project(db):
    return land(BANNER, "左旗").project


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def plain(attachment: Attachment) -> bytes:
    return b"".join(files.opened(attachment.stored, attachment.secret))


def refusal(to, by, name, content):
    with pytest.raises(UnusableFile) as refused:
        attach(to=to, kind="evidence", file=uploaded(name, content), by=by)
    assert not query.of(to, "evidence").exclude(by=None).exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("批复.pdf", PDF, "application/pdf"),
        ("照片.JPG", picture(), "image/jpeg"),
        ("照片.jpeg", picture(), "image/jpeg"),
        ("图.png", picture("PNG"), "image/png"),
        ("图.webp", picture("WEBP"), "image/webp"),
        ("方案.docx", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("名册.xlsx", excel(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("公文.ofd", packed("OFD.xml"), "application/ofd"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(project, clerk, name, content, media):
    made = attach(to=project, kind="evidence", file=uploaded(name, content), by=clerk)
    assert (made.type.media, made.name, made.size) == (media, name, len(content))
    assert made.digest == hashlib.new("sm3", content).hexdigest()
    assert plain(made) == content


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("照片.pdf", picture(), "内容其实是 .jpg 文件"),
        ("页面.html", b"<script>alert(1)</script>", "不能上传 页面.html"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不能上传"),
        ("页面.pdf", b"<html>", "不能上传"),
        ("方案.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "另存为 .docx"),
        ("名册.xlsx", packed("xl/workbook.xml", "xl/vbaProject.bin"), "带有宏"),
        ("材料.zip", packed("a.txt"), "不能上传"),
        ("坏.docx", b"PK\x03\x04broken", "已损坏"),
        ("坏.jpg", picture()[:60], "已损坏"),
        ("空.pdf", b"", "不能上传"),
    ],
)
def test_what_is_not_taken_is_said_in_words(project, clerk, name, content, why):
    assert why in refusal(project, clerk, name, content)


def test_a_file_that_is_too_large_is_refused(project, clerk, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    assert "超过" in refusal(project, clerk, "批复.pdf", PDF)


def test_on_the_disk_it_is_sealed_and_only_its_owner_may_read_it(project, clerk, folder):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    path = Path(folder) / made.stored[:2] / made.stored
    assert PDF not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.fixture
def own_keys(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("LIANNONG_KEY", raising=False)
    settings.DATA = tmp_path
    keys.ring.cache_clear()
    keys.establish()
    yield
    keys.ring.cache_clear()


def test_a_changed_key_of_the_place_still_opens_it(own_keys, project, clerk):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    rotation.add_key()
    rotation.reseal()
    rotation.retire_old_keys()
    assert plain(Attachment.objects.get(pk=made.pk)) == PDF


def test_an_altered_file_is_not_handed_out(project, clerk, folder):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    path = Path(folder) / made.stored[:2] / made.stored
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(UnusableFile):
        plain(made)


def test_a_picture_has_a_small_one_beside_it_upright_and_without_its_place(project, clerk):
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "手机"
    made = attach(to=project, kind="photo", file=uploaded("照片.jpg", picture(exif=exif)), by=clerk)
    small = Image.open(BytesIO(b"".join(files.opened(made.stored + files.PREVIEW, made.secret))))
    assert (small.size, dict(small.getexif())) == ((240, 320), {})


def test_it_is_written_down_with_name_and_digest(project, clerk):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    event = AuditEvent.objects.get(action="attach")
    assert (event.by, event.subject, event.subject_key) == (clerk.username, "project", project.audit_key)
    assert {field: after for field, _, after in event.changes} == {
        "attachment": "批复.pdf", "digest": made.digest,
    }  # fmt: skip


def test_the_same_file_is_not_filed_twice(project, clerk, folder):
    attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    with pytest.raises(UnusableFile, match="已经上传过"):
        attach(to=project, kind="evidence", file=uploaded("又一份.pdf"), by=clerk)
    assert len([path for path in Path(folder).rglob("*") if path.is_file()]) == 1


def test_removing_takes_the_file_and_leaves_the_event(
    project, clerk, folder, django_capture_on_commit_callbacks
):
    made = attach(to=project, kind="photo", file=uploaded("照片.jpg", picture()), by=clerk)
    with django_capture_on_commit_callbacks(execute=True):
        remove(made, by=clerk)
    assert not query.of(project, "photo").exists()
    assert not [path for path in Path(folder).rglob("*") if path.is_file()]
    assert [field for field, *_ in AuditEvent.objects.get(action="detach").changes] == [
        "attachment",
        "digest",
    ]


def test_who_only_looks_adds_and_removes_nothing(project, clerk):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    auditor = user("auditor")
    with pytest.raises(PermissionDenied):
        attach(to=project, kind="photo", file=uploaded("照片.jpg", picture()), by=auditor)
    with pytest.raises(PermissionDenied):
        remove(made, by=auditor)


def test_a_neighbour_reaches_neither_the_thing_nor_its_files(project, clerk):
    made = attach(to=project, kind="evidence", file=uploaded("批复.pdf"), by=clerk)
    neighbour = user("banner-clerk", NEIGHBOUR)
    with pytest.raises(PermissionDenied):
        attach(to=project, kind="photo", file=uploaded("照片.jpg", picture()), by=neighbour)
    with pytest.raises(ObjectDoesNotExist):
        remove(made, by=neighbour)


def test_the_public_hands_in_without_an_account(project):
    assert attach(to=project, kind="evidence", file=uploaded("来信.pdf"), by=None).by is None


def test_a_long_name_keeps_its_ending(project, clerk):
    made = attach(to=project, kind="evidence", file=uploaded("联" * 150 + ".pdf"), by=clerk)
    assert made.name == "联" * 116 + ".pdf"
