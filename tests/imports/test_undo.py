"""An import is taken back whole, while nothing depends on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.verification import faults
from liannong.exchange.imports.models import ImportJob, State
from liannong.exchange.imports.undo import InUse, undo
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.ledgers import BOOKS
from liannong.registry.models import (
    FirmsForVillages,
    Household,
    Person,
    Project,
    ProjectYear,
    StaleMark,
    Succession,
)
from tests.exchange.files import PERSON_HEAD, workbook
from tests.imports.uploading import (
    BANNER,
    OPERATOR,
    OTHER_VILLAGE,
    PERSON,
    PROJECT_HEAD,
    SPOUSE,
    VILLAGE,
    book,
    committed,
    fund,
    person,
    project,
    uploaded,
)  # fmt: skip


def test_what_was_added_is_gone_again(clerk: User, tmp_path: Path) -> None:
    job = committed(uploaded(clerk, full(tmp_path)))
    assert undo(job.pk, by=clerk).state == State.UNDONE
    assert [book.name for book in BOOKS if book.model._default_manager.exists()] == []


def test_a_succession_that_an_import_opened_goes_with_it(clerk: User, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        项目=[PROJECT_HEAD, project()],
        经营主体=[
            ["统一社会信用代码", "名称", "类型", "行政区划代码"],
            [OPERATOR, "草原合作社", "农牧民专业合作社", BANNER],
        ],
        农牧户=[[*PERSON_HEAD, "死亡日期"], [*person(), "2024-06-01"]],
        联结协议=[
            [
                "协议编号",
                "项目编码",
                "经营主体代码",
                "联农带农方式",
                "户编号",
                "证件号码",
                "起始日期",
                "终止日期",
            ],
            ["XY1", "XM1", OPERATOR, "托管代养", "H1", PERSON, "2022-01-01", "2026-12-31"],
        ],
    )
    job = committed(uploaded(clerk, path))
    assert list(Succession.objects.values_list("agreement__code", "cause")) == [("XY1", "died")]
    undo(job.pk, by=clerk)
    assert not Succession.objects.exists()


def test_what_was_changed_returns_as_it_stood(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, full(tmp_path)))
    before = everything()
    job = committed(
        uploaded(
            clerk,
            book(
                tmp_path / "b.xlsx",
                项目=[project(name="肉羊育肥")],
                农牧户=[
                    person(relation="配偶", place=OTHER_VILLAGE),
                    person(number=SPOUSE, name="巴图", place=OTHER_VILLAGE),
                ],
            ),
        )
    )
    assert Person.objects.get(relation="户主").id_number == SPOUSE
    undo(job.pk, by=clerk)
    assert everything() == before


def test_it_can_be_imported_again_afterwards(clerk: User, tmp_path: Path) -> None:
    path = full(tmp_path)
    undo(committed(uploaded(clerk, path)).pk, by=clerk)
    assert committed(uploaded(clerk, path)).state == State.DONE


def test_it_stays_when_something_else_hangs_on_it(clerk: User, tmp_path: Path) -> None:
    job = committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    committed(uploaded(clerk, book(tmp_path / "b.xlsx", 项目资金=[fund()])))
    with pytest.raises(InUse, match="“项目资金”里还有 1 行"):
        undo(job.pk, by=clerk)
    assert (Project.objects.count(), ImportJob.objects.get(pk=job.pk).state) == (1, State.DONE)


def test_it_stays_when_other_work_rests_on_it(clerk: User, tmp_path: Path) -> None:
    job = committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    FirmsForVillages.objects.create(
        project=Project.objects.get(), division=VILLAGE, basis="结对协议", by=clerk
    )
    with pytest.raises(InUse, match="其他业务"):
        undo(job.pk, by=clerk)
    assert (Project.objects.count(), ImportJob.objects.get(pk=job.pk).state) == (1, State.DONE)


def test_it_stays_when_a_row_was_changed_since(clerk: User, tmp_path: Path) -> None:
    job = committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    committed(uploaded(clerk, book(tmp_path / "b.xlsx", 项目=[project(name="肉羊育肥")])))
    with pytest.raises(InUse, match="后来又改过"):
        undo(job.pk, by=clerk)
    assert Project.objects.get().name == "肉羊育肥"


def test_undoing_is_written_down_and_the_trail_stays_whole(clerk: User, tmp_path: Path) -> None:
    undo(committed(uploaded(clerk, full(tmp_path))).pk, by=clerk)
    events = AuditEvent.objects.filter(action="undo-import")
    assert events.filter(subject="project").count() == 1
    assert PERSON not in "".join(events.values_list("before", flat=True))
    assert list(faults()) == []


def test_what_was_judged_with_it_is_judged_again_without_it(clerk: User, tmp_path: Path) -> None:
    """The rows of a project that stays mark that project alone; a project that goes takes what is kept of it along."""
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    more = committed(uploaded(clerk, book(tmp_path / "b.xlsx", 项目资金=[fund()])))
    other = committed(uploaded(clerk, book(tmp_path / "c.xlsx", 项目=[project("XM2")])))
    evaluate(banner=BANNER, year=2024, on=date(2024, 12, 31))
    undo(more.pk, by=clerk)
    assert [mark.project for mark in StaleMark.objects.all()] == [Project.objects.get(code="XM1").pk]
    undo(other.pk, by=clerk)
    assert StaleMark.objects.filter(project__isnull=True, operator__isnull=True).exists()
    assert list(ProjectYear.objects.values_list("project__code", flat=True)) == ["XM1"]
    connection.check_constraints()


def full(folder: Path) -> Path:
    return book(folder / "a.xlsx", 项目=[project()], 项目资金=[fund(), fund()], 农牧户=[person()])


def everything() -> dict[str, list[dict[str, object]]]:
    models = {book.name: book.model for book in BOOKS}
    return {
        name: [model_to_dict(row) for row in model._default_manager.order_by("pk")]
        for name, model in models.items()
    } | {"places": [{"code": h.code, "division": h.division} for h in Household.objects.order_by("pk")]}
