"""What loading a ledger does to the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from liannong.accounts.models import AuditEvent
from liannong.accounts.verification import faults
from liannong.ledger.tables import Ledger
from liannong.registry.actions.load import Refused, load, plans
from liannong.registry.ledgers import BOOKS
from liannong.registry.models import Agreement, Benefit, Employment, Household, Operator, Person, Project
from tests.builders import (
    BANNER,
    OPERATOR,
    agreement,
    allocation,
    benefit,
    employment,
    finance,
    fund,
    gather,
    id_number,
    ledger,
    operator,
    person,
    project,
    yuan,
)
from tests.registry.books import HOME, NEIGHBOUR, counts, events, loaded, recorded, with_project

pytestmark = pytest.mark.django_db
VILLAGE = "150422100201"


def test_the_same_ledger_twice_changes_nothing(workbook: Callable[..., Ledger]) -> None:
    book = workbook(BANNER, projects=12)
    load(book, by=None, home=HOME, partly=True)
    rows, trail = counts(), AuditEvent.objects.count()
    again = load(book, by=None, home=HOME, partly=True)
    assert (+again.new, +again.changed) == ({}, {})
    assert again.unchanged.total() == sum(rows.values())
    assert (counts(), AuditEvent.objects.count()) == (rows, trail)


def test_the_same_rows_in_another_order_change_nothing() -> None:
    twice = [benefit(amount=yuan(100)), benefit(amount=yuan(200))]
    loaded(with_project(person(), *twice))
    again = loaded(with_project(person(), *reversed(twice)))
    assert (+again.new, +again.changed) == ({}, {})


def test_a_plan_says_what_loading_does_and_writes_nothing(workbook: Callable[..., Ledger]) -> None:
    book = workbook(BANNER, projects=12)
    (found,) = plans(book, home=HOME)
    assert sum(counts().values()) == 0
    done = load(book, by=None, home=HOME, partly=True)
    assert {part.book.name: len(part.new) for part in found.parts} == dict(done.new)
    assert list(found.refused) == done.refused


def test_a_row_that_differs_is_changed_and_the_trail_says_from_what_to_what() -> None:
    loaded(with_project(fund()))
    done = loaded(with_project(fund(amount=yuan(2_000_000))))
    assert (+done.new, +done.changed) == ({}, {"fund": 1})
    assert [row["amount"] for row in recorded("fund")] == [yuan(2_000_000)]
    assert events("fund")[-1] == ("change", {"amount": yuan(1_000_000)}, {"amount": yuan(2_000_000)})


def test_the_trail_tells_of_each_new_row_in_the_words_of_the_ledger() -> None:
    loaded(with_project(person(1, phone="12800001234")))
    ((action, before, after),) = events("person")
    assert (action, before) == ("add", {})
    assert after["household"] == "H1"
    assert after["id_number"] == f"{id_number(1)[:4]}{'*' * 10}{id_number(1)[-4:]}"
    assert after["phone"] == "128****1234"
    assert list(faults()) == []


def test_a_changed_telephone_number_is_masked_in_the_trail_before_and_after() -> None:
    loaded(with_project(person(1, phone="12800001234")))
    loaded(with_project(person(1, phone="12800005678")))
    assert events("person")[-1] == ("change", {"phone": "128****1234"}, {"phone": "128****5678"})
    assert Person.objects.get().phone == "12800005678"


def test_numbers_of_persons_stand_sealed_in_the_database() -> None:
    loaded(with_project(person(1, phone="12800001234"), employment(2), agreement(id_number=id_number(3))))
    with connection.cursor() as cursor:
        for table in (book.model._meta.db_table for book in BOOKS):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            words = " ".join(str(value) for row in cursor.fetchall() for value in row)
            assert not any(
                number in words for number in (id_number(1), id_number(2), id_number(3), "12800001234")
            )


def test_a_column_left_empty_throughout_changes_nothing() -> None:
    loaded(with_project(person(1, phone="12800001234", labour="普通劳动力")))
    done = loaded(with_project(person(1, labour="弱劳动力")))
    assert +done.changed == {"person": 1}
    assert Person.objects.get().phone == "12800001234"


def test_a_cell_left_empty_beside_filled_ones_is_emptied() -> None:
    pair = [employment(1), employment(2)]
    loaded(with_project(*pair))
    loaded(with_project(employment(1, until=None), pair[1]))
    assert [row.get("until") for row in recorded("employment")] == [None, date(2024, 12, 31)]


def test_a_row_that_points_nowhere_is_refused_with_its_place_and_nothing_is_written() -> None:
    with pytest.raises(Refused) as refused:
        loaded(with_project(person(), benefit(), benefit(project="XM9")))
    (problem,) = refused.value.problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == ("带动收益", 3, "项目编码", "XM9")
    assert problem.problem == "unknown-reference"
    assert sum(counts().values()) == AuditEvent.objects.count() == 0


def test_the_good_rows_alone_are_loaded_when_that_is_asked_for() -> None:
    done = loaded(with_project(person(), benefit(), benefit(project="XM9")), partly=True)
    assert (done.new["benefit"], len(done.refused)) == (1, 1)


def test_what_hangs_on_a_refused_row_is_refused_too() -> None:
    done = loaded(project(operator="91150422MA0N000027"), fund(), partly=True)
    assert [(p.sheet, p.column) for p in done.refused] == [("项目", "经营主体代码"), ("项目资金", "项目编码")]


def test_references_are_found_in_what_was_loaded_before() -> None:
    loaded(with_project(person()))
    assert loaded(benefit(), fund()).new == {"benefit": 1, "fund": 1} | dict.fromkeys(
        [book.name for book in BOOKS if book.name not in ("benefit", "fund")], 0
    )


def test_a_household_that_is_only_spoken_of_is_kept_by_its_code() -> None:
    loaded(with_project(benefit("H7"), allocation(household="H8")))
    assert dict(Household.objects.values_list("code", "division")) == {"H7": BANNER, "H8": VILLAGE}
    assert recorded("person") == []


def test_a_household_goes_with_what_was_paid_to_it_to_where_its_people_live() -> None:
    loaded(with_project(benefit("H1")))
    loaded(person(1, division=VILLAGE))
    assert Household.objects.get().division == Benefit.objects.get().division == VILLAGE


def test_a_worker_who_is_in_no_ledger_keeps_his_number() -> None:
    loaded(with_project(employment(5)))
    job = Employment.objects.get()
    assert (job.person, job.person_number) == (None, id_number(5))
    assert recorded("employment")[0]["id_number"] == id_number(5)


def test_a_worker_who_is_registered_later_is_known_from_then_on() -> None:
    loaded(with_project(employment(5)))
    loaded(person(5, division=VILLAGE))
    job = Employment.objects.get()
    assert (job.person, job.person_number, job.division) == (Person.objects.get(), "", VILLAGE)
    assert +loaded(with_project(employment(5))).new == {}


def test_a_transferee_is_known_by_number_or_by_person() -> None:
    passed_on = agreement(transferee=id_number(2), id_number=id_number(1))
    loaded(with_project(person(1), person(2), passed_on))
    contract = Agreement.objects.get()
    assert (contract.holder.id_number, contract.transferee.id_number) == (id_number(1), id_number(2))


def test_a_household_has_one_head() -> None:
    done = loaded(person(1), person(2, household="H1"), partly=True)
    assert [(p.column, p.problem) for p in done.refused] == [("与户主关系", "second-head")]


def test_the_head_of_a_household_can_be_handed_on() -> None:
    loaded(person(1), person(2, household="H1", relation="之子"))
    loaded(person(2, household="H1"), person(1, relation="之父"))
    assert dict(Person.objects.values_list("relation", "name")) == {"户主": "牧民2", "之父": "牧民1"}


def test_a_second_head_beside_the_one_recorded_is_refused() -> None:
    loaded(person(1))
    assert [p.problem for p in loaded(person(2, household="H1"), partly=True).refused] == ["second-head"]


def test_a_person_who_moved_belongs_to_the_new_household() -> None:
    loaded(person(1), person(2, household="H1", relation="之子"))
    loaded(person(2))
    assert Person.objects.get(name="牧民2").household.code == "H2"


def test_a_row_of_another_banner_is_refused_in_a_banners_own_ledger() -> None:
    done = loaded(person(1, division="150423100201"), partly=True)
    assert [(p.column, p.problem) for p in done.refused] == [("行政区划代码", "other-banner")]


def test_an_operator_registered_elsewhere_is_recorded_by_the_banner_that_names_it() -> None:
    loaded(operator(division="150102000000"), project())
    assert (Operator.objects.get().seat, Operator.objects.get().division) == ("150102000000", BANNER)
    assert recorded("operator")[0]["division"] == "150102000000"


def test_two_banners_may_use_the_same_codes() -> None:
    loaded(with_project(person(1)))
    there = {"division": f"{NEIGHBOUR}000000"}
    loaded(operator(**there), project(**there), person(1, **there), home=NEIGHBOUR)
    assert [p.banner for p in Project.objects.filter(code="XM1").order_by("banner")] == [HOME, NEIGHBOUR]
    assert Person.objects.count() == 2


def test_a_regional_ledger_is_shared_out_by_where_rows_lie() -> None:
    there = {"division": f"{NEIGHBOUR}000000"}
    loaded(
        operator(), finance(), project(), project("XM2", **there), person(1), person(2, **there),
        benefit(), benefit("H2", project="XM2"), fund("XM2"), home=None,
    )  # fmt: skip
    assert [row["code"] for row in recorded("project", NEIGHBOUR)] == ["XM2"]
    assert [row["household"] for row in recorded("benefit", NEIGHBOUR)] == ["H2"]
    assert [row["code"] for row in recorded("operator", NEIGHBOUR)] == [OPERATOR]
    assert [len(recorded("finance", banner)) for banner in (HOME, NEIGHBOUR)] == [1, 1]
    assert [len(recorded("fund", banner)) for banner in (HOME, NEIGHBOUR)] == [0, 1]


def test_rows_of_a_regional_ledger_without_a_place_are_refused() -> None:
    done = loaded(operator(division=None), fund("XM9"), home=None, partly=True)
    assert sorted(p.problem for p in done.refused) == ["no-banner", "unknown-reference"]


def test_a_regional_ledger_finds_the_project_that_was_loaded_before() -> None:
    loaded(with_project())
    loaded(fund(), home=None)
    assert len(recorded("fund")) == 1


def test_a_project_that_moves_takes_along_what_hangs_on_it() -> None:
    loaded(with_project(fund()))
    loaded(operator(), project(division=VILLAGE))
    assert Project.objects.get().funds.get().division == VILLAGE


def test_names_are_found_by_their_initials() -> None:
    loaded(person(1, name="单田芳"))
    assert Person.objects.get(name_initials="stf").name == "单田芳"


def test_loading_many_rows_asks_the_database_a_fixed_number_of_times(
    workbook: Callable[..., Ledger], django_assert_max_num_queries: Callable[..., object]
) -> None:
    book = workbook(BANNER, projects=12)
    with django_assert_max_num_queries(150):
        load(book, by=None, home=HOME, partly=True)


def test_an_empty_ledger_is_loaded_to_nothing() -> None:
    assert load(ledger(gather()), by=None, home=HOME).new.total() == 0
