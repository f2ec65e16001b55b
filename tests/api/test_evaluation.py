from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from liannong.api import tokens
from liannong.exchange import report_json
from liannong.judging.check import check
from liannong.registry.models import Project
from liannong.sample import make
from tests.api.conftest import HERE, THERE, YEAR, asking

pytestmark = pytest.mark.django_db
LAST = date(YEAR, 12, 31)


def as_of_the_year(ledger):
    out = io.StringIO()
    report_json.write(check(ledger, year=YEAR, on=LAST), out)
    return json.loads(out.getvalue())


def of_project(findings, code):
    return sorted(
        (f["rule"], f["subject"], f["outcome"], f["achieved"])
        for f in findings
        if code in (f["project"], f["subject"])
    )


def test_a_project_is_judged_as_in_the_check_of_its_whole_workbook(ledgers, ledger, ask):
    whole = as_of_the_year(ledger)
    for project in Project.objects.filter(banner=HERE):
        answer = ask(f"projects/{project.pk}/evaluation", year=YEAR, as_of=LAST).json()
        assert answer["duties"] == [duty for duty in whole["duties"] if duty["project"] == project.code]
        assert of_project(answer["findings"], project.code) == of_project(whole["findings"], project.code)
        assert (answer["rewards"], answer["ranking"]) == ([], [])


def test_a_project_of_the_neighbour_is_not_there(ledgers, ask):
    project = Project.objects.filter(banner=THERE)[0]
    assert ask(f"projects/{project.pk}/evaluation").status_code == 404


def test_a_day_before_the_rules_is_refused_with_a_sentence(ledgers, ask):
    project = Project.objects.filter(banner=HERE)[0]
    answer = ask(f"projects/{project.pk}/evaluation", year=2001, as_of="2001-12-31")
    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.fixture
def post(clerk):
    text = tokens.make(user=clerk, name="测试", uses=["evaluate"], days=1, at=timezone.now())
    client = Client(headers={"Authorization": f"Bearer {text}"})

    def posted(file, **asked):
        return client.post("/api/v1/check", {"ledger": file, **asked})

    return posted


def named(name, content):
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_posted_workbook_is_judged_as_on_the_command_line(post, workbook, ledger):
    with workbook.open("rb") as file:
        answer = post(file, year=YEAR, as_of=LAST)
    assert answer.status_code == 200
    assert answer.json() == as_of_the_year(ledger)


def test_nothing_of_a_posted_workbook_is_kept(post, workbook):
    with workbook.open("rb") as file:
        post(file, year=YEAR)
    assert Project.objects.count() == 0


def test_a_zip_of_csv_is_taken_too(post, tmp_path):
    make(
        tmp_path / "台账.zip",
        form="zip",
        projects=2,
        mistakes=0,
        banners=[HERE],
        persons=5,
        benefits=5,
        jobs=1,
    )
    with (tmp_path / "台账.zip").open("rb") as file:
        assert len(post(file, year=YEAR).json()["duties"]) == 2


@pytest.mark.parametrize(
    ("name", "content"), [("台账.xlsx", b"PK\x03\x04"), ("图.png", b"\x89PNG"), ("空.csv", b"")]
)
def test_a_file_that_cannot_be_used_is_refused_with_advice(post, name, content):
    answer = post(named(name, content))
    assert answer.status_code == 422
    assert "台账" in answer.json()["detail"] or answer.json()["errors"]


def test_without_a_file_the_missing_part_is_named(post, clerk):
    text = tokens.make(user=clerk, name="测试", uses=["evaluate"], days=1, at=timezone.now())
    answer = Client(headers={"Authorization": f"Bearer {text}"}).post("/api/v1/check", {"year": YEAR})
    assert answer.json()["errors"] == [{"field": "ledger", "detail": "缺少这一项。"}]


def test_a_token_for_reading_checks_nothing(clerk, workbook):
    assert asking(clerk, ["read"])("projects").status_code == 200
    text = tokens.make(user=clerk, name="测试", uses=["read"], days=1, at=timezone.now())
    with workbook.open("rb") as file:
        answer = Client(headers={"Authorization": f"Bearer {text}"}).post("/api/v1/check", {"ledger": file})
    assert answer.status_code == 403
