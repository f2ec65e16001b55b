from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from liannong.accounts.models import User
from liannong.accounts.permissions import GRANTS, Action, Subject, granted, may, require
from liannong.accounts.roles import LEVELS, Role
from tests.accounts.cast import user
from tests.accounts.visits import inside

LEDGERS = ("project", "household", "person", "agreement", "benefit", "employment", "asset", "collective")
WRITING = {Action.ADD, Action.CHANGE, Action.DELETE, Action.IMPORT, Action.DECIDE}


def who_may(action: Action, subject: Subject) -> set[str]:
    return {role for role in Role if (subject, action) in granted(role)}


def test_every_role_stands_in_the_table_and_has_a_level() -> None:
    assert set(GRANTS) == set(LEVELS) == set(Role)


def test_nobody_may_what_nobody_granted() -> None:
    assert not may(AnonymousUser(), "see", "project")
    assert not may(User(role="banner-clerk", is_active=False), "see", "project")
    with pytest.raises(ValueError, match="nonsense"):
        may(User(role="banner-clerk"), "see", "nonsense")
    with pytest.raises(ValueError, match="unheard-of"):
        may(User(role="unheard-of"), "see", "project")


def test_an_auditor_reads_and_writes_nothing_but_his_own_tokens() -> None:
    written = {subject for subject, action in granted(Role.AUDITOR) if action in WRITING}
    assert written == {Subject.TOKEN}
    assert who_may(Action.SEE, Subject.AUDIT) == {Role.AUDITOR, Role.ADMINISTRATOR}


def test_who_looks_after_accounts_sees_no_ledger() -> None:
    seen = {subject for subject, action in granted(Role.ADMINISTRATOR) if action == Action.SEE}
    assert seen.isdisjoint(LEDGERS)
    assert who_may(Action.CHANGE, Subject.ACCOUNT) == {Role.ADMINISTRATOR}


def test_who_enters_a_project_does_not_decide_on_it() -> None:
    assert who_may(Action.DECIDE, Subject.PROJECT).isdisjoint(who_may(Action.ADD, Subject.PROJECT))
    assert who_may(Action.DECIDE, Subject.PROJECT) == {
        Role.BANNER_REVIEWER,
        Role.BANNER_LEADER,
        Role.DEPARTMENT,
    }


def test_personal_data_is_unmasked_only_near_the_people() -> None:
    assert who_may(Action.UNMASK, Subject.PERSON) == {
        Role.BANNER_CLERK, Role.BANNER_REVIEWER, Role.BANNER_LEADER, Role.TOWNSHIP, Role.VILLAGE,
    }  # fmt: skip


def test_whatever_a_role_does_with_a_thing_it_can_see() -> None:
    for role in Role:
        assert {subject for subject, _action in granted(role)} == {
            subject for subject, action in granted(role) if action == Action.SEE
        }


def test_a_refusal_names_what_was_asked() -> None:
    with pytest.raises(PermissionDenied, match="“审计记录”做“查看”"):
        require(User(role="village"), "see", "audit")


@pytest.mark.django_db
def test_the_matrix_page_shows_every_role_and_subject() -> None:
    page = inside(user("auditor")).get(reverse("matrix")).content.decode()
    for word in (*Role.labels, *Subject.labels):
        assert str(word) in page
