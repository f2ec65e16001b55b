from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from tests.accounts.cast import BANNER, CREDIT_CODE, DEPARTMENT, LEAGUE, NEIGHBOUR, TOWNSHIP, VILLAGE, user

pytestmark = pytest.mark.django_db


class Toy(models.Model):
    name = models.TextField()
    division = models.TextField()
    banner = models.TextField()
    credit = models.TextField()
    office = models.TextField()

    class Meta:
        app_label = "toys"
        managed = False
        db_table = "toy"

    class Scoped:
        subject = "project"
        operator = "credit"
        department = "office"


class Undeclared(Toy):
    """Says nothing about whose its rows are."""

    class Meta:
        app_label = "toys"
        proxy = True

    Scoped = None  # type: ignore[assignment]


class Ownerless(Toy):
    class Meta:
        app_label = "toys"
        proxy = True

    class Scoped:
        subject = "project"
        operator = None
        department = None


class Shared(Toy):
    class Meta:
        app_label = "toys"
        proxy = True

    class Scoped(Ownerless.Scoped):
        shared = True


ROWS = {
    "here": (VILLAGE, CREDIT_CODE, DEPARTMENT),
    "next village": ("150422100202", CREDIT_CODE, "文旅局"),
    "next township": ("150422101201", "91150422MA0N000002", DEPARTMENT),
    "neighbour": ("150423100201", CREDIT_CODE, DEPARTMENT),
    "other league": ("150502100201", CREDIT_CODE, DEPARTMENT),
}


@pytest.fixture(autouse=True)
def toys() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE toy (id integer PRIMARY KEY, name text, division text, banner text, credit text, office text)"
        )
    for number, (name, (division, credit, office)) in enumerate(ROWS.items()):
        Toy.objects.create(
            id=number, name=name, division=division, banner=division[:6], credit=credit, office=office
        )  # fmt: skip
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE toy")


def seen(who: User | AnonymousUser, model: type[Toy] = Toy) -> set[str]:
    return set(Scope.of(who).rows(model.objects.all()).values_list("name", flat=True))


HERE = {"here", "next village", "next township"}


@pytest.mark.parametrize(
    ("role", "division", "rows"),
    [
        ("region", "", set(ROWS)),
        ("league", LEAGUE, {*HERE, "neighbour"}),
        ("banner-clerk", BANNER, HERE),
        ("banner-reviewer", BANNER, HERE),
        ("banner-leader", BANNER, HERE),
        ("banner-clerk", NEIGHBOUR, {"neighbour"}),
        ("auditor", BANNER, HERE),
        ("auditor", LEAGUE, {*HERE, "neighbour"}),
        ("township", TOWNSHIP, {"here", "next village"}),
        ("village", VILLAGE, {"here"}),
        ("operator", BANNER, {"here", "next village"}),
        ("department", BANNER, {"here", "next township"}),
        ("department", LEAGUE, {"here", "next township", "neighbour"}),
        ("administrator", BANNER, set()),
    ],
)
def test_each_role_sees_its_own_rows(role: str, division: str, rows: set[str]) -> None:
    assert seen(user(role, division)) == rows


def test_nobody_signed_in_sees_nothing() -> None:
    assert seen(AnonymousUser()) == set()


def test_a_disabled_account_sees_nothing() -> None:
    assert seen(user("region", is_active=False)) == set()


@pytest.mark.parametrize("role", Role)
def test_a_model_that_declares_nothing_shows_nothing(role: str) -> None:
    assert seen(user(role), Undeclared) == set()


@pytest.mark.parametrize("role", ["operator", "department"])
def test_what_belongs_to_no_operator_or_department_is_not_theirs(role: str) -> None:
    assert seen(user(role), Ownerless) == set()


@pytest.mark.parametrize("role", ["operator", "department"])
def test_what_is_shared_is_seen_within_the_division(role: str) -> None:
    assert seen(user(role), Shared) == HERE


def test_an_account_whose_own_code_is_gone_sees_nothing() -> None:
    assert seen(User(role="operator", division=BANNER, operator_code="")) == set()


def test_a_scope_narrows_what_it_is_given_and_never_widens_it() -> None:
    rows = Scope.of(user("banner-clerk")).rows(Toy.objects.filter(name__in=["here", "neighbour"]))
    assert [row.name for row in rows] == ["here"]


def test_a_banner_is_asked_for_by_equality_for_the_index() -> None:
    asked = str(Scope.of(user("banner-clerk")).rows(Toy.objects.all()).query)
    assert '"toy"."banner" = 150422' in asked


def test_a_village_is_asked_for_as_one_code() -> None:
    asked = str(Scope.of(user("village")).rows(Toy.objects.all()).query)
    assert '"toy"."division" = 150422100201' in asked


def test_events_and_accounts_of_the_neighbours_stay_with_them() -> None:
    auditor, beyond = user("auditor"), user("banner-clerk", NEIGHBOUR)
    assert list(Scope.of(auditor).rows(User.objects.all())) == [auditor]
    assert beyond not in Scope.of(auditor).rows(User.objects.all())
    assert not Scope.of(auditor).rows(AuditEvent.objects.all()).exists()


def test_a_scope_says_which_places_it_covers() -> None:
    scope = Scope.of(user("township"))
    assert scope.covers(VILLAGE)
    assert not scope.covers(BANNER)
    assert not scope.covers(NEIGHBOUR)
    assert not Scope.of(AnonymousUser()).covers(VILLAGE)
