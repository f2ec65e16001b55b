"""The pages of import and export, as each role meets them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.exchange.imports import jobs
from liannong.exchange.imports.models import ImportJob, State
from liannong.registry.models import Project
from tests.accounts.cast import NEIGHBOUR, user
from tests.imports.uploading import book, checked, committed, fund, person, project, uploaded, written
from tests.web.visitor import visitor


def test_a_file_goes_from_upload_to_the_ledgers_by_the_pages(clerk: User, tmp_path: Path) -> None:
    client = visitor(clerk)
    path = book(tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund()])
    with path.open("rb") as file:
        sent = client.post(reverse("imports"), {"file": file})
    job = ImportJob.objects.get()
    assert sent.url == reverse("import", args=[job.pk])  # type: ignore[attr-defined]
    assert "排队中" in text(client.get(sent.url))  # type: ignore[attr-defined]
    checked(job)
    assert "写入 2 行" in text(client.get(reverse("import", args=[job.pk])))
    client.post(reverse("import-confirm", args=[job.pk]), {"left_out": 0})
    written(job)
    assert "写入了什么" in text(client.get(reverse("import", args=[job.pk])))
    assert Project.objects.get().name == "肉牛育肥"


def test_progress_is_asked_for_until_the_worker_is_done(clerk: User, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", 项目=[project()])
    job = jobs.start(by=clerk, name=path.name, chunks=[path.read_bytes()])
    client = visitor(clerk)
    assert "hx-get" in text(client.get(reverse("import-progress", args=[job.pk])))
    checked(job)
    assert client.get(reverse("import-progress", args=[job.pk]))["HX-Refresh"] == "true"


def test_wrong_rows_are_only_left_out_by_a_tick_that_names_their_number(clerk: User, tmp_path: Path) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund(amount="很多")]))
    client = visitor(clerk)
    assert "其余 1 行不导入" in text(client.get(reverse("import", args=[job.pk])))
    refused = client.post(reverse("import-confirm", args=[job.pk]), {"left_out": 1})
    job.refresh_from_db()
    assert (refused.status_code, job.state) == (422, State.READY)
    client.post(reverse("import-confirm", args=[job.pk]), {"left_out": 1, "agreed": "on"})
    job.refresh_from_db()
    assert job.state == State.COMMITTING


def test_a_page_shows_no_personal_number_in_full(clerk: User, tmp_path: Path) -> None:
    job = uploaded(
        clerk, book(tmp_path / "台账.xlsx", 农牧户=[person(), person(number="110105194912310021")])
    )
    shown = text(visitor(clerk).get(reverse("import", args=[job.pk])))
    assert "1101**********" in shown
    assert "11010519491231002" not in shown


def test_a_cancelled_job_writes_nothing(clerk: User, tmp_path: Path) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()]))
    visitor(clerk).post(reverse("import-cancel", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, Project.objects.exists()) == (State.CANCELLED, False)


@pytest.mark.parametrize(
    "page", ["import", "import-progress", "import-problems", "import-corrections", "import-mapping"]
)
def test_a_neighbour_finds_no_import_of_another_banner(clerk: User, tmp_path: Path, page: str) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()]))
    client = visitor(user(Role.BANNER_CLERK, NEIGHBOUR))
    assert client.get(reverse(page, args=[job.pk])).status_code == 404
    assert job.name not in text(client.get(reverse("imports")))


@pytest.mark.parametrize("step", ["confirm", "again", "cancel", "undo", "history"])
def test_a_neighbour_can_do_nothing_to_it(clerk: User, tmp_path: Path, step: str) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()]))
    client = visitor(user(Role.BANNER_CLERK, NEIGHBOUR))
    assert client.post(reverse(f"import-{step}", args=[job.pk]), {"left_out": 0}).status_code == 404


def test_an_auditor_sees_imports_and_cannot_upload(clerk: User, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", 项目=[project()])
    job = uploaded(clerk, path)
    client = visitor(user(Role.AUDITOR))
    assert job.name in text(client.get(reverse("imports")))
    with path.open("rb") as file:
        assert client.post(reverse("imports"), {"file": file}).status_code == 403


def test_what_is_no_ledger_file_is_refused_beside_the_field(clerk: User, tmp_path: Path) -> None:
    (tmp_path / "照片.png").write_bytes(b"1")
    with (tmp_path / "照片.png").open("rb") as file:
        answer = visitor(clerk).post(reverse("imports"), {"file": file})
    assert answer.status_code == 422
    assert "不认得 照片.png" in text(answer)


def test_a_whole_banner_is_exported_by_the_page(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()])))
    client = visitor(clerk)
    banner = "150422000000"
    answer = client.post(reverse("exports"), {"banner": banner, "year": "", "purpose": ""})
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert page["项目"]["A2"].value == "XM1"


def test_a_list_is_exported_as_it_is_filtered(clerk: User, tmp_path: Path) -> None:
    committed(
        uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project("XM1"), project("XM2", "草莓大棚")]))
    )
    answer = visitor(clerk).post(reverse("export-list", args=["projects"]) + "?q=草莓", {"purpose": ""})
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["项目"]  # type: ignore[attr-defined]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == ["XM2"]
    assert AuditEvent.objects.filter(action="export").count() == 1


def text(response: HttpResponse) -> str:
    return response.content.decode()
