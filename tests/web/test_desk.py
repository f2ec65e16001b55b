"""The desk: what waits, what is due, what changed since the last visit."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from liannong.accounts import audit
from liannong.exchange.imports.models import ImportJob, State
from liannong.web.desk import changes, providers
from liannong.web.desk.changes import Changed
from liannong.web.desk.waiting import Waiting
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.visitor import visitor

ON = date(2026, 6, 1)


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def event(by, action, subject, division=BANNER):
    with transaction.atomic():
        audit.record(by=by, action=action, subject=subject, subject_key="1", division=division)


def upload(by, state):
    return ImportJob.objects.create(
        by=by, division=by.division, name="台账.xlsx", stored="a", digest="b", state=state
    )


def waits(label, due=None):
    return Waiting(label, 1, "/", "home", due)


def test_an_upload_that_was_checked_waits_for_its_uploader(clerk):
    job = upload(clerk, State.READY)
    (found,) = providers.waiting_for(clerk, ON)
    assert (found.count, found.address) == (1, reverse("import", args=[job.pk]))


def test_uploads_of_one_kind_are_one_line(clerk):
    upload(clerk, State.READY), upload(clerk, State.READY), upload(clerk, State.DONE)
    (found,) = providers.waiting_for(clerk, ON)
    assert (found.count, found.address) == (2, reverse("imports"))


def test_what_a_colleague_uploaded_waits_for_the_colleague_alone(clerk):
    upload(user("banner-clerk", username="同事"), State.READY)
    assert providers.waiting_for(clerk, ON) == []


def test_a_file_with_projects_past_the_gate_waits_for_the_leader(clerk):
    job, leader = upload(user("banner-clerk", username="同事"), State.READY), user("banner-leader")
    assert providers.waiting_for(leader, ON) == []
    job.problems.create(sheet="项目", row=2, code="library-gate", fatal=True)
    (found,) = providers.waiting_for(leader, ON)
    assert (found.label, found.address) == ("上传的文件有项目等您同意补录", reverse("import", args=[job.pk]))
    ImportJob.objects.update(history_by=leader)
    assert providers.waiting_for(leader, ON) == []


def test_the_soonest_due_stands_first_and_what_has_no_day_last(clerk, monkeypatch):
    several = [waits("无期限"), waits("后天", date(2026, 6, 3)), waits("昨天", date(2026, 5, 31))]
    monkeypatch.setattr(providers, "PROVIDERS", (lambda user, on: several,))
    assert [each.label for each in providers.waiting_for(clerk, ON)] == ["昨天", "后天", "无期限"]


def test_on_a_first_visit_nothing_has_changed(clerk):
    event(clerk, "sign-in", "account")
    assert changes.for_(clerk) == changes.Changes()


def test_what_colleagues_did_between_two_visits_is_counted(clerk):
    colleague = user("banner-clerk", username="同事")
    event(colleague, "add", "project")
    event(clerk, "sign-in", "account")
    for _each in range(2):
        event(colleague, "change", "benefit")
    event(clerk, "change", "benefit")
    event(colleague, "change", "benefit", NEIGHBOUR)
    event(colleague, "rotate", "key")
    event(clerk, "sign-in", "account")
    assert changes.for_(clerk).changed == (Changed("修改", "带动收益", 2),)


def test_who_sees_only_own_rows_is_told_of_no_others(db):
    operator, clerk = user("operator"), user("banner-clerk")
    event(operator, "sign-in", "account")
    event(clerk, "change", "project")
    event(operator, "sign-in", "account")
    assert changes.for_(operator).changed == ()


def test_the_desk_says_what_waits_and_what_changed(clerk):
    upload(clerk, State.READY)
    event(clerk, "sign-in", "account")
    event(user("banner-clerk", username="同事"), "change", "project")
    event(clerk, "sign-in", "account")
    page = visitor(clerk).get("/").content.decode()
    assert "等您确认入库" in page
    assert "修改 · 项目" in page
