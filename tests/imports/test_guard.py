"""What an import may not do: reach outside the uploader's place, or lift a project past the library's gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.exchange.imports import jobs
from liannong.registry.models import Benefit, Operator, Person, Project
from tests.accounts.cast import BANNER, user
from tests.exchange.files import BENEFIT_HEAD, OPERATOR, OPERATOR_HEAD, workbook
from tests.imports.uploading import (
    OTHER_VILLAGE,
    PROJECT_HEAD,
    SPOUSE,
    book,
    checked,
    committed,
    person,
    project,
    told,
    uploaded,
)  # fmt: skip

NEIGHBOUR_DIVISION = "150423"
REASON = "2022 年已由旗县联席会议审定"


def test_rows_of_another_banner_are_errors(clerk: User, tmp_path: Path) -> None:
    rows = [project(), project("XM2", place=NEIGHBOUR_DIVISION)]
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=rows))
    assert told(job) == [("项目", 3, "行政区划代码", "other-banner")]


def test_a_township_brings_its_own_people_and_nobody_elses(db: None, tmp_path: Path) -> None:
    rows = [person("H1"), person("H2", SPOUSE, place=OTHER_VILLAGE, name="巴图")]
    job = uploaded(user(Role.TOWNSHIP), book(tmp_path / "台账.xlsx", 农牧户=rows))
    assert [place[1:] for place in told(job)] == [(3, "行政区划代码", "outside-scope")]
    committed(job, left_out=1)
    assert [each.household.code for each in Person.objects.all()] == ["H1"]


def test_a_township_cannot_draw_a_person_of_another_to_itself(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 农牧户=[person("H1", place=OTHER_VILLAGE)])))
    job = uploaded(user(Role.TOWNSHIP), book(tmp_path / "b.xlsx", 农牧户=[person("H1")]))
    assert {place[3] for place in told(job)} == {"outside-scope"}


def test_a_role_imports_only_the_ledgers_it_keeps(db: None, tmp_path: Path) -> None:
    job = uploaded(user(Role.TOWNSHIP), book(tmp_path / "台账.xlsx", 项目=[project(place="150422100")]))
    assert told(job) == [("项目", 2, "项目编码", "not-permitted")]


def test_an_operator_brings_benefits_of_its_own_projects_alone(clerk: User, tmp_path: Path) -> None:
    heads = [*PROJECT_HEAD, "经营主体代码"]
    path = workbook(
        tmp_path / "a.xlsx", 经营主体=[OPERATOR_HEAD, [OPERATOR, "草原公司", "龙头企业"]],
        项目=[heads, [*project("XM1"), OPERATOR], [*project("XM2"), ""]],
        农牧户=book_rows(person()),
    )  # fmt: skip
    committed(uploaded(clerk, path))
    own = user(Role.OPERATOR, operator_code=OPERATOR)
    paid = [["", code, "H1", "", "2024-05-01", 100, "分红"] for code in ("XM1", "XM2")]
    job = uploaded(own, workbook(tmp_path / "b.xlsx", 带动收益=[BENEFIT_HEAD, *paid]))
    assert [place[1:] for place in told(job)] == [(3, "项目编码", "outside-scope")]
    committed(job, left_out=1)
    assert Benefit.objects.get().project.operator == Operator.objects.get()


@pytest.mark.parametrize("state", ["入库", "计划", "实施", "运营", "完工"])
def test_a_project_is_not_lifted_past_the_gate(clerk: User, tmp_path: Path, state: str) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    job = uploaded(clerk, book(tmp_path / "b.xlsx", 项目=[project(state=state), project("XM2", state=state)]))
    assert told(job) == [("项目", row, "状态", "library-gate") for row in (3, 2)]


def test_a_project_may_be_withdrawn_by_an_import(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    job = uploaded(clerk, book(tmp_path / "b.xlsx", 项目=[project(state="退出")]))
    assert job.totals["changed"] == 1


def test_a_state_the_project_already_has_is_no_error(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    Project.objects.update(state="operating")
    job = uploaded(clerk, book(tmp_path / "b.xlsx", 项目=[project(name="肉羊育肥", state="运营")]))
    assert (told(job), job.totals["changed"]) == ([], 1)


def test_a_leader_agrees_to_record_history_with_a_reason(clerk: User, leader: User, tmp_path: Path) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project(state="运营")]))
    assert job.totals["wrong"] == 1
    jobs.agree_to_history(job, by=leader, reason=REASON)
    committed(checked(job))
    assert Project.objects.get().state == "operating"
    agreed = AuditEvent.objects.get(action="record-history")
    assert (agreed.by, agreed.purpose, agreed.division) == (leader.username, REASON, BANNER)
    assert AuditEvent.objects.get(subject="project").purpose == REASON


def book_rows(*rows: list[object]) -> list[list[object]]:
    from tests.exchange.files import PERSON_HEAD

    return [list(PERSON_HEAD), *rows]
