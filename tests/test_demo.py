from __future__ import annotations

from argparse import Namespace

import pytest

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.accounts.verification import faults
from liannong.cli import demo
from liannong.cli.refusal import Refused
from liannong.registry.models import Project
from tests.accounts import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(demo, "PROJECTS", 12)


def test_every_role_has_an_account_that_can_sign_in_at_once(capsys):
    demo.demo(Namespace())
    told = capsys.readouterr().out
    password = told.splitlines()[0].rpartition(" ")[2]
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    assert all(user.check_password(password) and not user.must_change_password for user in User.objects.all())
    assert all(user.username in told for user in User.objects.all())


def test_three_banners_of_two_leagues_have_projects_with_a_history():
    demo.demo(Namespace())
    banners = set(Project.objects.values_list("banner", flat=True))
    assert banners == set(demo.BANNERS)
    assert {banner[:4] for banner in banners} == {"1504", "1525"}
    assert AuditEvent.objects.filter(subject="project", action="change").exists()
    assert list(faults()) == []


def test_run_again_it_changes_nothing(capsys):
    demo.demo(Namespace())
    first, events = capsys.readouterr().out, AuditEvent.objects.count()
    demo.demo(Namespace())
    assert (capsys.readouterr().out, AuditEvent.objects.count()) == (first, events)


def test_it_stays_away_from_where_people_work():
    cast.user("banner-clerk", username="李经办")
    with pytest.raises(Refused, match="已有正式"):
        demo.demo(Namespace())
    assert Project.objects.count() == 0
