"""What was decided stays what it was, whatever is changed afterwards."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from liannong.accounts.models import AuditEvent, User
from liannong.registry.actions.decisions import keep, replay
from liannong.registry.models import Decision, Linkage
from liannong.registry.models.decisions import Kept
from liannong.registry.queries import gate
from liannong.registry.queries.decisions import about, broken, latest
from tests.accounts.cast import BANNER, user
from tests.web.land import land

ON = date(2025, 6, 30)


@pytest.fixture
def project(db):
    return land(BANNER, "左旗").project


def decide(project, move="admit"):
    leader = User.objects.filter(role="banner-leader").first() or user("banner-leader")
    return keep(about=project, move=move, by=leader, on=ON, result=gate.of_project(project, ON))


def test_a_decision_says_who_when_and_on_what(project):
    decision = decide(project)
    decision.refresh_from_db()
    assert (decision.subject, decision.subject_key, decision.number) == ("project", project.audit_key, 1)
    assert (decision.move, decision.role, decision.on) == ("admit", "banner-leader", ON)
    assert (decision.rulebook, decision.version, decision.question) == ("nm2023", "1", "admission")
    assert "employment-quota-planned" in decision.findings
    assert project.code in decision.facts


def test_replayed_it_gives_the_same_bytes_after_the_ledger_was_changed(project):
    decision = decide(project)
    Linkage.objects.filter(project=project).delete()
    assert gate.of_project(project, ON).findings != decision.findings
    again = Decision.objects.get(pk=decision.pk)
    assert replay(again) == again.findings.encode() == decision.findings.encode()


def test_a_decision_that_asked_no_rule_replays_to_nothing(project):
    assert replay(keep(about=project, move="recall", by=user("village"), on=ON)) == b""


def test_decisions_about_a_thing_follow_each_other(project):
    first, second = decide(project, "propose"), decide(project, "admit")
    assert (second.number, second.previous) == (2, first.digest)
    assert list(about(project)) == [first, second]
    assert latest(project, "propose") == first
    assert list(broken(about(project))) == []


def test_each_is_sealed_in_the_audit_trail_too(project):
    decision = decide(project)
    event = AuditEvent.objects.get(action="decide")
    assert (event.subject_key, event.after) == (
        project.audit_key, f'{{"decision":1,"digest":"{decision.digest}"}}'
    )  # fmt: skip


def test_a_decision_is_neither_changed_nor_removed(project):
    decision = decide(project)
    for attempt in (
        decision.save,
        decision.delete,
        Decision.objects.all().delete,
        Decision.objects.all().update,
    ):
        with pytest.raises(Kept):
            attempt()


def test_what_was_altered_in_the_database_shows(project):
    first, second = decide(project, "propose"), decide(project, "admit")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_decision SET reason = 'x' WHERE id = %s", [first.pk])
    assert list(broken(about(project))) == [first]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_decision WHERE id = %s", [first.pk])
    assert list(broken(about(project))) == [second]


def test_facts_and_findings_are_sealed_in_the_database(project):
    decide(project)
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts, findings FROM registry_decision")
        (facts, findings) = cursor.fetchone()
    assert project.code not in facts
    assert "outcome" not in findings


def test_no_two_decisions_have_one_number(project):
    decide(project)
    twin = Decision(
        subject="project", subject_key=project.audit_key, number=1, move="admit", on=ON, rulebook="nm2023",
        version="1", division=project.division, digest="x",
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
