"""What the tables themselves refuse, and that every ledger column has its place in one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import CheckConstraint, UniqueConstraint

from liannong.ledger.columns import SHEETS
from liannong.registry.ledgers import BOOKS, Book
from liannong.registry.models import Agreement, Household, Operator, Person, Project
from liannong.registry.models.placed import Placed
from tests.builders import BANNER, OPERATOR, id_number

NAMED = {"ids": [book.name for book in BOOKS]}


def project(**fields: Any) -> Project:
    base = {"code": "XM1", "name": "肉羊养殖", "year": 2024, "nature": "operational", "state": "operating"}
    return Project(**base | {"division": BANNER} | fields)


def complaints(row: Placed) -> list[str]:
    try:
        row.full_clean()
    except ValidationError as refused:
        return [message for messages in refused.message_dict.values() for message in messages]
    return []


def test_every_ledger_column_has_its_place_in_one_book() -> None:
    for sheet in SHEETS:
        placed = [field for book in BOOKS if book.sheet is sheet for field in book.ledger_fields]
        assert {column.field for column in sheet.columns} == set(placed) - {"person"}


@pytest.mark.parametrize("book", BOOKS, **NAMED)
def test_a_field_is_called_as_its_column_is(book: Book) -> None:
    headings = {column.field: column.heading for column in book.sheet.columns}
    for field, name in book.fields.items():
        if name not in ("division", "seat"):
            assert str(book.model._meta.get_field(name).verbose_name) == headings[field]


@pytest.mark.parametrize("book", BOOKS, **NAMED)
def test_every_constraint_has_a_sentence_for_the_clerk(book: Book) -> None:
    for constraint in book.model._meta.constraints:
        assert isinstance(constraint, CheckConstraint | UniqueConstraint)
        assert str(constraint.violation_error_message).endswith(("。", "，请核对。"))


@pytest.mark.parametrize("book", BOOKS, **NAMED)
def test_every_table_says_whose_its_rows_are(book: Book) -> None:
    declared = book.model.Scoped  # type: ignore[attr-defined]
    assert declared.subject
    for path in filter(None, (declared.operator, declared.department)):
        book.model._default_manager.filter(**{path: "x"})


@pytest.mark.django_db
def test_the_banner_of_a_row_is_that_of_its_division() -> None:
    row = project(division="150422100201")
    row.save()
    assert row.banner == "150422"
    Project.objects.update(division="150423100201")
    assert Project.objects.get().banner == "150423"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"own_funds": -1}, "自筹资金不能小于零，请核对。"),
        ({"year": 24}, "年度应是四位数的年份，例如 2024。"),
        ({"division": "110101000000"}, "行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
        ({"division": "150422"}, "行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
        (
            {"notice_since": date(2024, 3, 1), "notice_until": date(2024, 2, 1)},
            "公示结束早于公示开始，请核对两个日期。",
        ),
    ],
)
def test_what_a_project_must_always_satisfy_is_told_in_a_sentence(
    wrong: dict[str, Any], sentence: str
) -> None:
    assert complaints(project(**wrong)) == [sentence]
    with pytest.raises(IntegrityError):
        project(**wrong).save()


@pytest.mark.django_db
def test_a_word_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(IntegrityError):
        project(state="sold").save()


@pytest.mark.django_db
def test_a_project_that_states_little_is_taken() -> None:
    assert complaints(project()) == []
    assert complaints(project(notice_since=date(2024, 3, 1))) == []


@pytest.mark.django_db
def test_a_code_is_taken_once_in_a_banner_and_again_in_the_next() -> None:
    project().save()
    assert complaints(project()) == ["本旗县已有这个项目编码，请核对。"]
    assert complaints(project(division="150423000000")) == []


def living(n: int, household: Household, **fields: Any) -> Person:
    base = {"name": f"牧民{n}", "id_number": id_number(n), "relation": "户主", "division": BANNER}
    return Person(household=household, **base | fields)


@pytest.mark.django_db
def test_a_household_has_one_head_and_any_number_of_others() -> None:
    home = Household.objects.create(code="H1", division=BANNER)
    living(1, home).save()
    assert complaints(living(2, home)) == ["一户只能有一位户主，请核对与户主关系。"]
    for n in (3, 4):
        living(n, home, relation="之子").save()


@pytest.mark.django_db
def test_a_person_belongs_to_one_household_of_a_banner() -> None:
    homes = [Household.objects.create(code=code, division=BANNER) for code in ("H1", "H2")]
    living(1, homes[0]).save()
    with pytest.raises(IntegrityError):
        living(1, homes[1]).save()


@pytest.mark.django_db
def test_a_row_that_others_hang_on_is_not_removed() -> None:
    operator = Operator.objects.create(code=OPERATOR, name="草原合作社", kind="cooperative", division=BANNER)
    project(operator=operator).save()
    with pytest.raises(models.ProtectedError):
        operator.delete()


def test_a_person_counts_on_the_day_of_death_itself() -> None:
    person = Person(died_on=date(2024, 5, 1))
    assert [person.is_living(date(2024, 5, day)) for day in (1, 2)] == [True, False]


@pytest.mark.django_db
def test_an_agreement_ends_when_or_after_it_starts() -> None:
    backwards = Agreement(since=date(2024, 2, 1), until=date(2024, 1, 31))
    assert "终止日期早于起始日期，请核对两个日期。" in complaints(backwards)
