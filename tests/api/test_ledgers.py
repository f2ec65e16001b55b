from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liannong.api.ledgers import PATHS
from liannong.registry.ledgers import BOOKS
from liannong.registry.models import Benefit, Person, Project
from tests.accounts import cast
from tests.api.conftest import HERE, THERE, YEAR, asking

pytestmark = pytest.mark.django_db
WHOLE_ID = re.compile(r"\d{17}[\dX]")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_every_ledger_can_be_read_row_by_row(ledgers, ask, book):
    rows = ask(PATHS[book.name], limit=500).json()["items"]
    assert len(rows) == book.model.objects.filter(banner=HERE).count()
    assert all(ask(f"{PATHS[book.name]}/{row['id']}").json() == row for row in rows[:2])


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_no_row_of_the_neighbour_is_answered(ledgers, ask, book):
    path = PATHS[book.name]
    theirs = book.model.objects.filter(banner=THERE).values_list("pk", flat=True)
    assert {row["banner"] for row in ask(path, limit=500).json()["items"]} <= {HERE}
    assert ask(path, division=THERE).json() == {"items": [], "next": None}
    assert {ask(f"{path}/{pk}").status_code for pk in theirs[:3]} <= {404}


def everything(ask):
    return [(path, row) for path in PATHS.values() for row in ask(path, limit=500).json()["items"]]


@pytest.mark.parametrize("level", [9, 12], ids=["township", "village"])
def test_a_township_and_a_village_read_what_lies_in_them(ledgers, level):
    role = {9: "township", 12: "village"}[level]
    place = Person.objects.filter(banner=HERE)[0].division[:level]
    seen = everything(asking(cast.user(role, place.ljust(12, "0"))))
    assert {row["division"][:level] for _path, row in seen} == {place}


def test_an_operator_reads_only_what_is_its_own(ledgers):
    code = Project.objects.filter(banner=HERE, operator__isnull=False)[0].operator.code
    seen = everything(asking(cast.user("operator", operator_code=code)))
    assert {row["code"] for path, row in seen if path == "operators"} == {code}
    assert {row["operator"] for path, row in seen if path == "projects"} == {code}
    assert {path for path, _row in seen}.isdisjoint({"households", "persons", "allocations"})


def test_a_department_reads_only_its_projects_and_what_hangs_on_them(ledgers):
    department = Project.objects.filter(banner=HERE)[0].department
    seen = everything(asking(cast.user("department", department=department)))
    assert {row["department"] for path, row in seen if path == "projects"} == {department}
    codes = set(Project.objects.filter(banner=HERE, department=department).values_list("code", flat=True))
    assert {row["project"] for path, row in seen if path in ("funds", "benefits", "agreements")} <= codes
    assert {path for path, _row in seen}.isdisjoint({"households", "persons", "operators"})


def test_pages_follow_one_another_without_gap_or_repetition(ledgers, ask):
    seen, after = [], 0
    while after is not None:
        page = ask("benefits", limit=7, after=after).json()
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert seen == sorted(Benefit.objects.filter(banner=HERE).values_list("pk", flat=True))


def test_a_page_costs_as_many_queries_with_one_row_as_with_thirty(ledgers, ask):
    def queries(limit):
        ask("benefits", limit=1)
        with CaptureQueriesContext(connection) as captured:
            ask("benefits", limit=limit)
        return len(captured)

    assert queries(1) == queries(30)


def test_filters_narrow_the_list(ledgers, ask):
    state = Project.objects.filter(banner=HERE).values_list("state", flat=True)[0]
    rows = ask("projects", state=state, year=YEAR).json()["items"]
    wanted = Project.objects.filter(banner=HERE, state=state, year=YEAR)
    assert [row["code"] for row in rows] == list(wanted.order_by("pk").values_list("code", flat=True))


def test_days_bound_a_list(ledgers, ask):
    first, last = f"{YEAR}-03-01", f"{YEAR}-06-30"
    rows = ask("benefits", paid_on_from=first, paid_on_to=last, limit=500).json()["items"]
    assert len(rows) == Benefit.objects.filter(banner=HERE, paid_on__range=(first, last)).count()


def test_persons_are_masked(ledgers, ask):
    person = Person.objects.filter(banner=HERE).order_by("pk")[0]
    shown = ask(f"persons/{person.pk}").json()
    assert shown["id_number"] == f"{person.id_number[:4]}**********{person.id_number[-4:]}"
    assert shown["name"] == person.name


@pytest.mark.parametrize("path", PATHS.values())
def test_no_whole_id_number_leaves(ledgers, ask, path):
    numbers = {person.id_number for person in Person.objects.all()}
    assert numbers.isdisjoint(WHOLE_ID.findall(ask(path, limit=500).content.decode()))


def test_money_is_yuan_with_two_decimals(ledgers, ask):
    benefit = Benefit.objects.filter(banner=HERE).order_by("pk")[0]
    assert (
        ask(f"benefits/{benefit.pk}").json()["amount"]
        == f"{benefit.amount // 100}.{benefit.amount % 100:02d}"
    )


def test_divisions_go_down_level_by_level(ledgers, ask):
    townships = ask(f"divisions/{HERE}000000/parts").json()["items"]
    assert {place["level"] for place in townships} == {"township"}
    assert {place["parent"] for place in townships} == {f"{HERE}000000"}


def test_divisions_of_the_neighbour_are_not_shown(ledgers, ask):
    assert ask(f"divisions/{THERE}000000").status_code == 404
    assert ask(f"divisions/{THERE}000000/parts").json() == {"items": []}
