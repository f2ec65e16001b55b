"""判断结果: the list of what stands, as different readers meet it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import stale
from liannong.registry.actions.evaluation_jobs import ask, work
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Evaluation, Project, StoredFinding
from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
LIST, ON = "/findings/", date(2024, 12, 31)


@pytest.fixture
def here():
    found = land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2024, on=ON)
    return found


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


def rules(page):
    return {row.rule for row, _cells in page.context["view"].table}


def finding(rule):
    return StoredFinding.objects.get(rule=rule)


def test_without_a_question_it_shows_what_fails(clerk):
    page = clerk.get(LIST)
    assert rules(page) == set(StoredFinding.objects.filter(outcome="fail").values_list("rule", flat=True))
    assert "asset-in-use" in rules(page)


def test_filters_narrow_by_rule_outcome_stage_year_and_subject(clerk):
    assert rules(clerk.get(LIST, {"rule": "asset-in-use"})) == {"asset-in-use"}
    assert rules(clerk.get(LIST, {"subject_type": "workshop"})) == {"workshop-idle"}
    assert rules(clerk.get(LIST, {"year": "2023"})) == set()
    assert {row.stage for row, _ in clerk.get(LIST, {"stage": "admission"}).context["view"].table} == {
        "admission"
    }


def test_what_is_gone_is_no_longer_listed(clerk):
    StoredFinding.objects.filter(rule="asset-in-use").update(gone_on=date(2025, 1, 1))
    assert rules(clerk.get(LIST, {"rule": "asset-in-use"})) == set()


def test_a_finding_leads_to_the_rows_behind_it(clerk, here):
    quota = finding("employment-quota")
    answer = clerk.get(reverse("finding", args=[quota.pk]))
    assert answer.url == f"/projects/{here.project.pk}/evidence/employment-quota/?year=2024"
    idle = finding("workshop-idle")
    assert clerk.get(reverse("finding", args=[idle.pk])).url == f"/ledgers/workshops/{here.workshop.pk}/"
    asset = clerk.get(reverse("finding", args=[finding("asset-in-use").pk]), follow=True)
    assert asset.status_code == 200


def test_each_kind_of_subject_has_its_own_link(clerk, here):
    text = "".join(
        clerk.get(LIST, {"subject_type": kind}).content.decode()
        for kind in ("project", "operator", "agreement", "allocation", "workshop", "asset")
    )
    for address in (
        f"/projects/{here.project.pk}/", f"/operators/{here.operator.pk}/", f"/ledgers/agreements/{here.agreement.pk}/",
        f"/ledgers/collective/{here.allocation.pk}/", f"/ledgers/workshops/{here.workshop.pk}/",
        f"/ledgers/assets/{here.asset.pk}/",
    ):  # fmt: skip
        assert address in text


def test_an_office_asks_anew_and_sees_the_run_go_on(clerk, here):
    assert "/findings/evaluate/" in clerk.get(LIST).content.decode()
    answer = clerk.post("/findings/evaluate/", follow=True)
    run = Evaluation.objects.latest("pk")
    assert (run.state, run.division, run.year) == ("waiting", BANNER, 2024)
    assert f"/findings/runs/{run.pk}/" in answer.content.decode()
    assert "排队中" in clerk.get(f"/findings/runs/{run.pk}/").content.decode()
    work.call(run.pk)
    assert clerk.get(f"/findings/runs/{run.pk}/").headers["HX-Refresh"] == "true"


def test_the_page_says_what_was_judged_again(clerk, here):
    work.call(ask(division=BANNER, year=2024, on=ON).pk)
    assert "全部重新判断 1 个旗县。" in clerk.get(LIST).content.decode()
    stale.mark_rows(here.benefit)
    work.call(ask(division=BANNER, year=2024, on=ON, whole=False).pk)
    page = clerk.get(LIST).content.decode()
    assert "重新判断 1 个项目" in page
    assert "全部重新判断" not in page
    event = AuditEvent.objects.filter(action="evaluate").latest("position")
    assert ("projects", None, 1) in [tuple(change) for change in event.changes]


def test_who_only_reads_finds_no_button_and_is_refused(here):
    auditor = visitor(user("auditor"))
    assert "/findings/evaluate/" not in auditor.get(LIST, {"outcome": "pass"}).content.decode()
    assert auditor.post("/findings/evaluate/").status_code == 403


def test_an_operator_sees_the_findings_of_its_own_projects_alone(here):
    seen = rules(visitor(user("operator")).get(LIST, {"outcome": "pass"}))
    assert "employment-quota-planned" in seen
    assert "collective-use-listed" not in seen
    other = visitor(user("operator", username="别家", operator_code="91150422MA0N000099"))
    assert rules(other.get(LIST, {"outcome": "pass"})) == set()


def test_the_list_asks_as_much_for_thirty_rows_as_for_one(clerk, here):
    count_of(clerk, {"rule": "asset-in-use"})
    with_one = count_of(clerk, {"rule": "asset-in-use"})
    pattern = finding("asset-in-use")
    for number in range(29):  # with the one that is there they fill a page
        project = Project.objects.get(pk=here.project.pk)
        project.pk, project.code, project.name = None, f"XM-{number:02d}", f"养牛{number:02d}"
        project.save()
        pattern.pk, pattern.project, pattern.project_code, pattern.subject = (
            None,
            project,
            project.code,
            f"ZC{number}",
        )
        pattern.save()
    assert count_of(clerk, {"rule": "asset-in-use"}) == with_one


def count_of(client, asked):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked_for:
        client.get(LIST, asked)
    return len(asked_for)
