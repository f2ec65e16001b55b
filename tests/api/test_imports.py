from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from liannong.api import tokens
from liannong.exchange.imports import jobs
from liannong.exchange.imports.models import ImportJob
from tests.accounts import cast
from tests.api.conftest import asking

pytestmark = pytest.mark.django_db


def client_of(user, uses=("import",)):
    text = tokens.make(user=user, name="测试", uses=list(uses), days=1, at=timezone.now())
    return Client(headers={"Authorization": f"Bearer {text}"})


def hand_in(client, workbook):
    with workbook.open("rb") as file:
        return client.post("/api/v1/imports", {"ledger": file})


def test_a_file_becomes_a_job_that_waits_for_a_worker(clerk, workbook):
    answer = hand_in(client_of(clerk), workbook)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert ImportJob.objects.get().by == clerk


def test_a_checked_job_tells_counts_and_every_wrong_row(clerk, workbook):
    client = client_of(clerk)
    key = hand_in(client, workbook).json()["id"]
    jobs.check.call(key)
    told = client.get(f"/api/v1/imports/{key}").json()
    assert told["state"] == "ready"
    assert {problem["problem"] for problem in told["problems"]} >= {"library-gate"}
    assert sum(sheet["wrong"] for sheet in told["counts"]) > 0


def test_wrong_rows_are_left_out_only_knowingly(clerk, workbook):
    client = client_of(clerk)
    key = hand_in(client, workbook).json()["id"]
    jobs.check.call(key)
    wrong = sum(sheet["wrong"] for sheet in client.get(f"/api/v1/imports/{key}").json()["counts"])

    def confirm(left_out):
        return client.post(
            f"/api/v1/imports/{key}/confirmation", {"left_out": left_out}, content_type="application/json"
        )

    assert confirm(0).status_code == 409
    assert confirm(wrong).json()["state"] == "committing"
    assert confirm(wrong).status_code == 409


def test_another_account_does_not_see_the_job(clerk, workbook):
    key = hand_in(client_of(clerk), workbook).json()["id"]
    for other in (cast.user("banner-reviewer"), cast.user("banner-clerk", cast.NEIGHBOUR)):
        assert asking(other)(f"imports/{key}").status_code == 404


def test_a_role_that_imports_nothing_is_refused(workbook):
    answer = hand_in(client_of(cast.user("auditor")), workbook)
    assert answer.status_code == 403
    assert "导入任务" in answer.json()["detail"]


def test_a_file_that_is_no_ledger_is_refused_at_once(clerk, tmp_path):
    (tmp_path / "图.png").write_bytes(b"\x89PNG")
    answer = hand_in(client_of(clerk), tmp_path / "图.png")
    assert (answer.status_code, ImportJob.objects.count()) == (422, 0)
