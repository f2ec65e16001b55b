"""证据包: what is in it for whom, and that every change to it afterwards is named."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse

from liannong.accounts import audit
from liannong.accounts.models import AuditEvent
from liannong.cli import main
from liannong.exchange.evidence.bundle import bundle
from liannong.exchange.evidence.manifest import Unusable, verify
from liannong.exchange.exports import Wish
from liannong.registry.actions import decisions
from liannong.registry.actions.attachments import attach
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Attachment
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import PDF, uploaded
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"
    found = land(BANNER, "左旗")
    Attachment.objects.all().delete()
    clerk = user("banner-clerk", username="经办")
    attach(to=found.project, kind="evidence", file=uploaded("批复:文件.pdf"), by=clerk)
    decisions.keep(about=found.project, move="admit", by=clerk, on=date(2024, 3, 12), reason="符合条件")
    with transaction.atomic():
        audit.record(
            by=clerk, action="change", subject="project", subject_key=found.project.audit_key,
            division=found.project.division, before={"name": "旧名"}, after={"name": found.project.name},
        )  # fmt: skip
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    return found


@pytest.fixture
def auditor(here):
    return user("auditor")


@pytest.fixture
def exported(here, auditor, tmp_path):
    path = tmp_path / "证据包.zip"
    bundle(Wish(auditor), path, here.project, at=AT)
    return path


def read(path, name):
    with zipfile.ZipFile(path) as packed:
        return packed.read(name)


def told(path, name):
    return json.loads(read(path, name))


def names(path):
    with zipfile.ZipFile(path) as packed:
        return set(packed.namelist())


def rewritten(path, change):
    """The same zip with its entries changed by ``change``, the manifest as it was."""
    with zipfile.ZipFile(path) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return path


def test_everything_the_figures_of_a_project_rest_on_is_in_it(exported, here):
    paper = f"附件/{Attachment.objects.get().pk}-批复_文件.pdf"
    expected = {
        "台账.xlsx",
        "判断结果.json",
        "预警整改.json",
        "决定.json",
        "公示.json",
        "变更.json",
        "manifest.json",
        paper,
    }
    assert names(exported) == expected
    assert read(exported, paper) == PDF
    assert [each["reason"] for each in told(exported, "决定.json")] == ["符合条件"]
    assert [each["title"] for each in told(exported, "公示.json")["notices"]] == [here.notice.title]
    assert [each["number"] for each in told(exported, "公示.json")["objections"]] == [here.objection.number]
    assert "change" in [each["action"] for each in told(exported, "变更.json")]
    assert {each["rule"] for each in told(exported, "判断结果.json")} >= {"asset-in-use"}
    book = openpyxl.load_workbook(BytesIO(read(exported, "台账.xlsx")))
    assert {"项目", "项目资金", "联结协议", "农牧户"} <= set(book.sheetnames)


def test_nobody_is_named_by_number_unless_somebody_may_and_says_what_for(exported, here, tmp_path):
    def everything(path):
        book = openpyxl.load_workbook(BytesIO(read(path, "台账.xlsx")))
        cells = [str(value) for sheet in book for row in sheet.values for value in row]
        texts = [read(path, name).decode() for name in names(path) if name.endswith(".json")]
        return "\n".join([*cells, *texts])

    assert (here.person.id_number in everything(exported), here.person.phone in everything(exported)) == (
        False,
        False,
    )
    assert "facts" not in told(exported, "决定.json")[0]
    clear = tmp_path / "明文.zip"
    bundle(Wish(user("banner-reviewer"), "核对发放对象"), clear, here.project, at=AT)
    assert here.person.id_number in everything(clear)
    assert "facts" in told(clear, "决定.json")[0]


def test_who_may_not_see_numbers_gets_none_by_naming_a_purpose(here, auditor, tmp_path):
    with pytest.raises(PermissionDenied):
        bundle(Wish(auditor, "核对发放对象"), tmp_path / "x.zip", here.project, at=AT)


@pytest.mark.parametrize("role", ["village", "operator", "administrator"])
def test_who_may_not_export_projects_gets_none(here, role, tmp_path):
    with pytest.raises(PermissionDenied):
        bundle(Wish(user(role)), tmp_path / "x.zip", here.project, at=AT)


def test_a_neighbour_gets_none(here, tmp_path):
    with pytest.raises(PermissionDenied):
        bundle(Wish(user("auditor", NEIGHBOUR)), tmp_path / "x.zip", here.project, at=AT)


def test_the_trail_keeps_the_digest_that_the_command_tells(exported, here, capsys):
    event = AuditEvent.objects.get(action="export")
    digest = json.loads(event.after)["evidence"]
    assert (event.subject_key, digest) == (here.project.audit_key, verify(exported).digest)
    assert main(["evidence", "verify", str(exported), "--digest", digest]) == 0
    said = capsys.readouterr().out
    assert (digest in said, "证据包完整" in said) == (True, True)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda files: files.update({"决定.json": files["决定.json"] + b" "}), "被改动：决定.json"),
        (lambda files: files.pop("公示.json"), "缺少：公示.json"),
        (lambda files: files.update({"附件/99-补.pdf": b"%PDF"}), "多出：附件/99-补.pdf"),
    ],
    ids=["altered", "missing", "added"],
)
def test_what_was_done_to_a_file_is_named(exported, change, fault, capsys):
    assert main(["evidence", "verify", str(rewritten(exported, change))]) == 1
    assert fault in capsys.readouterr().out.splitlines()
    assert verify(exported).faults == [fault]


def test_a_name_that_stands_there_twice_is_named(exported):
    with zipfile.ZipFile(exported, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("公示.json", "{}")
    assert verify(exported).faults == ["重复：公示.json"]


def test_a_flipped_bit_is_named(exported):
    with zipfile.ZipFile(exported) as packed:
        entry = packed.getinfo("台账.xlsx")
    content = bytearray(exported.read_bytes())
    content[entry.header_offset + 200] ^= 1
    exported.write_bytes(content)
    assert verify(exported).faults == ["被改动：台账.xlsx"]


def test_file_and_manifest_changed_together_show_by_the_digest(exported, capsys):
    digest = verify(exported).digest

    def change(files):
        entry = json.loads(files["manifest.json"])
        del entry["files"]["公示.json"], files["公示.json"]
        files["manifest.json"] = json.dumps(entry).encode()

    assert verify(rewritten(exported, change)).faults == []
    assert main(["evidence", "verify", str(exported), "--digest", digest]) == 1
    assert "清单与所给的校验值不一致" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip"])
def test_what_is_no_evidence_file_is_refused_in_words(tmp_path, content, capsys):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert main(["evidence", "verify", str(path)]) == 2
    assert "不是完整的证据包" in capsys.readouterr().err
    with pytest.raises(Unusable, match="找不到文件"):
        verify(tmp_path / "nowhere.zip")


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"about": "", "made_at": "", "made_by": "", "is_clear": false}']
)
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path, manifest):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("manifest.json", manifest)
    with pytest.raises(Unusable):
        verify(path)


def test_the_command_needs_neither_django_nor_a_database(exported):
    script = (
        "import sys; from liannong.cli import main; "
        f"code = main(['evidence', 'verify', {str(exported)!r}]); "
        "sys.exit(9 if 'django' in sys.modules else code)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


def test_an_auditor_finds_it_on_the_projects_way(here, auditor):
    client = visitor(auditor)
    address = reverse("project-bundle", args=[here.project.pk])
    assert address in client.get(reverse("project", args=[here.project.pk, "process"])).content.decode()
    assert "证据包" in client.get(address).content.decode()
    answer = client.post(address)
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as packed:
        assert "manifest.json" in packed.namelist()


def test_who_may_not_export_finds_no_button(here):
    client = visitor(user("village"))
    address = reverse("project-bundle", args=[here.project.pk])
    assert client.get(address).status_code == 403
    page = client.get(reverse("project", args=[here.project.pk, "process"])).content.decode()
    assert address not in page
    assert Client().get(address).status_code == 302
