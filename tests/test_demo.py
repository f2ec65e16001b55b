from __future__ import annotations

from argparse import Namespace
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from unittest.mock import patch

import pytest
from django.test import TestCase
from django.urls import reverse

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.accounts.verification import faults
from liannong.cli import demo, replaying
from liannong.cli.refusal import Refused
from liannong.registry.actions import local_rules
from liannong.registry.actions.decisions import replay
from liannong.registry.models import (
    AnnualPlan,
    ClosedYear,
    Competition,
    Decision,
    Employment,
    FundLine,
    Linkage,
    Project,
)
from liannong.registry.queries.decisions import about
from tests.accounts import cast
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
FEW = 12  # projects in a banner
# What is decided in the demo's banners: every kind of thing, and every step of a project from proposal to acceptance.
DECIDED = {
    *(("project", move) for move in (
        "propose", "check", "return", "sign-bureau", "sign-department-second", "publish", "admit", "plan", "approve",
        "start", "accept",
    )),
    ("annualplan", "approve"), ("annualplan", "issue"), ("rewardclaim", "review"), ("assessment", "freeze"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(demo, "PROJECTS", FEW)


def stricter_in_the_league():
    """A local value by which many projects would not pass any more."""
    maker, checker = (cast.user("league", username=f"盟市-{number}") for number in (1, 2))
    fields = {
        "amount": "employment.funds_per_unit", "value": "1000", "since": date(2023, 4, 1), "until": None,
        "cite": "赤峰市细则第二条", "note": "",
    }  # fmt: skip
    rule = local_rules.enter(by=maker, fields=fields)
    local_rules.move(rule=rule, name="submit", by=maker, on=date(2025, 12, 1))
    local_rules.move(rule=rule, name="approve", by=checker, on=date(2025, 12, 1))


def other_rows():
    FundLine.objects.update(amount=1)
    Linkage.objects.update(households=0, key_households=0)
    ClosedYear.objects.update(audited=None)
    Employment.objects.update(wage=1)


def of_projects():
    things = {project.audit_key: project for project in Project.objects.all()}
    found = Decision.objects.filter(subject="project").order_by("pk")
    return [(things[key], number, pk) for key, number, pk in found.values_list("subject_key", "number", "pk")]


def on_pages():
    """The bytes that the pages hand out: of projects and plans; those of claims name people and stay sealed."""
    leader = visitor(User.objects.get(username="banner-leader"))
    found = {pk: ("project-decision", project.pk, number) for project, number, pk in of_projects()}
    found |= {each.pk: ("plan-decision", each.pk) for each in about(AnnualPlan.objects.get())}
    asked = {pk: leader.get(reverse(name, args=where), {"bytes": ""}) for pk, (name, *where) in found.items()}
    return {pk: answer.content for pk, answer in asked.items()}


class WhatTheDemoHas(TestCase):
    """It is told once for all of it; ``told`` is what it printed."""

    told: str

    @classmethod
    def setUpTestData(cls):
        with patch.object(demo, "PROJECTS", FEW), redirect_stdout(StringIO()) as told:
            demo.demo(Namespace())
        cls.told = told.getvalue()

    def test_every_role_has_an_account_that_can_sign_in_at_once(self):
        password = self.told.splitlines()[0].rpartition(" ")[2]
        assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
        assert all(
            user.check_password(password) and not user.must_change_password for user in User.objects.all()
        )
        assert all(user.username in self.told for user in User.objects.all())

    def test_three_banners_of_two_leagues_have_projects_with_a_history(self):
        banners = set(Project.objects.values_list("banner", flat=True))
        assert banners == set(demo.BANNERS)
        assert {banner[:4] for banner in banners} == {"1504", "1525"}
        assert AuditEvent.objects.filter(subject="project", action="change").exists()
        assert list(faults()) == []

    def test_one_operator_was_chosen_in_the_open_and_another_is_sought(self):
        chosen, sought = Competition.objects.order_by("pk")
        assert (chosen.state, sought.state) == ("done", "called")
        assert chosen.project.competition_method == "公开比选"


def test_run_again_it_changes_nothing(capsys):
    demo.demo(Namespace())
    first, events = capsys.readouterr().out, AuditEvent.objects.count()
    demo.demo(Namespace())
    assert (capsys.readouterr().out, AuditEvent.objects.count()) == (first, events)


def test_every_decision_gives_the_same_bytes_back_whatever_was_changed_since(capsysbinary):
    demo.demo(Namespace())
    kept = {decision.pk: decision.findings.encode() for decision in Decision.objects.all()}
    assert set(Decision.objects.values_list("subject", "move")) == DECIDED
    for change in (lambda: None, stricter_in_the_league, other_rows):
        change()
        assert {each.pk: replay(each) for each in Decision.objects.all()} == kept
        shown = on_pages()
        assert shown == {pk: kept[pk] for pk in shown}
        assert replaying.replay(Namespace(project="", number=None)) == replaying.SAME
    for project, number, pk in of_projects():
        capsysbinary.readouterr()
        assert replaying.replay(Namespace(project=project.code, number=number)) == replaying.SAME
        assert capsysbinary.readouterr().out == kept[pk]


def test_it_stays_away_from_where_people_work():
    cast.user("banner-clerk", username="李经办")
    with pytest.raises(Refused, match="已有正式"):
        demo.demo(Namespace())
    assert Project.objects.count() == 0
