"""What a change of the ledgers marks, and which runs may take the marks away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liannong.accounts.roles import Role
from liannong.registry import selection
from liannong.registry.actions import asset_life, evaluations, removal
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.evaluation_jobs import ask, work
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.load import load
from liannong.registry.models import (
    Asset,
    BannerYear,
    Employment,
    Evaluation,
    FundLine,
    Operator,
    Project,
    ProjectYear,
    StaleMark,
    StoredFinding,
)
from liannong.rulebook.vocabulary import AssetState
from tests.accounts.cast import user
from tests.builders import (
    BANNER,
    OPERATOR,
    agreement,
    allocation,
    asset,
    benefit,
    employment,
    finance,
    fund,
    gather,
    ledger,
    linkage,
    operator,
    person,
    project,
    workshop,
    yuan,
)  # fmt: skip
from tests.registry.books import HOME, loaded

pytestmark = pytest.mark.django_db
YEAR, ON, LATER = 2024, date(2024, 12, 31), date(2025, 1, 31)
OTHER = "91150422MA0N000027"
Marks = set[tuple[str | None, str | None]]


def judged(**asked: Any) -> Evaluation:
    run = ask(division=BANNER, year=YEAR, on=asked.pop("on", ON), whole=False, **asked)
    work.call(run.pk)
    run.refresh_from_db()
    return run


def marks() -> Marks:
    """The codes of the projects and operators that are named; (None, None) is the banner as a whole."""
    projects = dict(Project.objects.values_list("pk", "code"))
    operators = dict(Operator.objects.values_list("pk", "code"))
    named = StaleMark.objects.values_list("project", "operator")
    return {(projects.get(project), operators.get(operator)) for project, operator in named}


def of(projects: tuple[str, ...], operators: tuple[str, ...] = ()) -> Marks:
    return {(code, None) for code in projects} | {(None, code) for code in operators}


WHOLE: Marks = {(None, None)}


@pytest.fixture
def here() -> None:
    """Two projects of two operators, judged."""
    loaded(
        operator(), operator(OTHER), project(), project("XM2", operator=OTHER), linkage(), fund(), fund("XM2"), asset(),
        person(1), person(2), employment(1), agreement(operator=OTHER),
    )  # fmt: skip
    evaluate(banner=HOME, year=YEAR, on=ON)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([fund(document="2号")], of(("XM1",))),
        ([benefit("H1", project="XM2")], of(("XM2",))),
        ([benefit("H1", agreement="XY1")], of(("XM1",), (OTHER,))),
        ([benefit("H9")], of(("XM1",))),  # a household that nobody is known of
        ([employment(2, project="XM2")], of(("XM2",), (OPERATOR,))),
        ([agreement("XY2", project="XM2")], of(("XM2",), (OPERATOR,))),
        ([finance(OTHER, net_profit=1)], of(("XM2",), (OTHER,))),
        ([operator(OTHER, dishonesty=True)], of(("XM2",), (OTHER,))),
        ([workshop(operator=OTHER)], of((), (OTHER,))),
        ([project("XM3")], of(("XM3",))),
        ([workshop()], WHOLE),
        ([person(3)], WHOLE),
        ([allocation()], WHOLE),
        ([fund(document="2号"), person(1, died_on=date(2024, 5, 1))], WHOLE),
    ],
)
def test_a_change_marks_what_its_rows_hang_on(rows: list[Any], expected: Marks) -> None:
    loaded(*rows)
    assert marks() == expected


@pytest.mark.usefixtures("here")
def test_a_row_that_moves_marks_what_it_leaves_and_where_it_comes_to() -> None:
    moved = ledger(gather(employment(1, project="XM2", operator=OTHER)))
    load(moved, by=None, home=HOME, aim=Aim({"employment": Employment.objects.get().pk}))
    assert marks() == of(("XM1", "XM2"), (OPERATOR, OTHER))


@pytest.mark.usefixtures("here")
def test_many_projects_are_marked_as_their_banner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "FEW", 1)
    loaded(fund(document="2号"), fund("XM2", document="2号"))
    assert marks() == WHOLE


@pytest.mark.usefixtures("here")
def test_a_step_in_the_life_of_a_thing_marks_its_project() -> None:
    clerk = user(Role.BANNER_CLERK)
    asset_life.set_state(Asset.objects.get(), state=AssetState.IDLE, since=ON, on=ON, by=clerk)
    assert marks() == of(("XM1",))


@pytest.mark.usefixtures("here")
def test_a_removed_row_marks_its_project_and_a_removed_project_its_banner() -> None:
    clerk = user(Role.BANNER_CLERK)
    removal.remove(FundLine.objects.get(project__code="XM2"), by=clerk, told={}, purpose="录错")
    assert marks() == of(("XM2",))
    removal.remove(Project.objects.get(code="XM2"), by=clerk, told={}, purpose="录错")
    assert (None, None) in marks()


@pytest.mark.usefixtures("here")
def test_only_the_project_that_changed_is_judged_again() -> None:
    before = dict(ProjectYear.objects.values_list("project__code", "evaluation"))
    loaded(fund("XM2", amount=yuan(5_000_000), document="2号"))
    run = judged()
    after = dict(ProjectYear.objects.values_list("project__code", "evaluation"))
    assert after == {"XM1": before["XM1"], "XM2": run.pk}
    assert (run.narrow, run.projects, run.operators, run.done) == (1, 1, 0, 1)
    assert marks() == set()
    quota = StoredFinding.objects.get(rule="employment-quota", project__code="XM2", gone_on=None)
    assert (quota.required, quota.evaluation_id) == ("6", run.pk)


@pytest.mark.usefixtures("here")
def test_another_day_is_judged_as_a_whole() -> None:
    loaded(fund("XM2", document="2号"))
    run = judged(on=LATER)
    assert (run.narrow, run.done) == (0, 1)
    assert set(ProjectYear.objects.values_list("evaluation", flat=True)) == {run.pk}
    assert BannerYear.objects.get().as_of == LATER


def between(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> list[int]:
    """Let something happen once, after a run has read its rows and before it keeps its answers; counts the readings."""
    readings: list[int] = []
    reading = evaluations.sealed_tables

    def read(*args: Any, **asked: Any) -> Any:
        tables = reading(*args, **asked)
        readings.append(len(tables["project"]))
        if len(readings) == 1:
            happens()
        return tables

    monkeypatch.setattr(evaluations, "sealed_tables", read)
    return readings


@pytest.mark.usefixtures("here")
def test_what_a_whole_run_read_does_not_overwrite_a_part_that_was_judged_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changed() -> None:
        loaded(fund("XM2", amount=yuan(5_000_000), document="2号"))
        judged()

    readings = between(monkeypatch, changed)
    evaluate(banner=HOME, year=YEAR, on=LATER)
    assert readings == [2, 1, 2]  # all, the part of the other run, and all once more
    quota = StoredFinding.objects.get(rule="employment-quota", project__code="XM2", gone_on=None)
    assert (quota.required, quota.last_seen) == ("6", LATER)
    assert BannerYear.objects.get().as_of == LATER


@pytest.mark.usefixtures("here")
def test_a_part_that_was_read_earlier_does_not_overwrite_what_is_newer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changed() -> None:
        loaded(fund("XM2", amount=yuan(5_000_000), document="3号"))
        judged()

    loaded(fund("XM2", document="2号"))
    between(monkeypatch, changed)
    judged()
    assert (
        StoredFinding.objects.get(rule="employment-quota", project__code="XM2", gone_on=None).required == "7"
    )
    assert marks() == set()


@pytest.mark.usefixtures("here")
def test_a_part_is_not_kept_on_a_day_that_the_banner_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(fund("XM2", document="2号"))
    between(monkeypatch, lambda: evaluate(banner=HOME, year=YEAR, on=LATER))
    judged()
    assert set(StoredFinding.objects.filter(gone_on=None).values_list("last_seen", flat=True)) == {LATER}


@pytest.mark.usefixtures("here")
def test_a_run_leaves_the_marks_that_came_while_it_read(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(fund("XM2", document="2号"))
    between(monkeypatch, lambda: loaded(fund(document="3号")))
    judged()
    assert marks() == of(("XM1",))


@pytest.mark.usefixtures("here")
def test_judging_a_part_asks_as_little_of_a_large_banner_as_of_a_small_one() -> None:
    def asked() -> int:
        loaded(benefit("H1", agreement="XY1", amount=yuan(BannerYear.objects.get().position)))
        with CaptureQueriesContext(connection) as queries:
            assert judged().projects == 1
        return len(queries)

    small = asked()
    codes = [f"N{number}" for number in range(60)]
    loaded(
        *(
            row
            for code in codes
            for row in (project(code), fund(code), benefit("H2", project=code), asset(code))
        )
    )
    evaluate(banner=HOME, year=YEAR, on=ON)
    assert asked() <= small
