"""Each step forward keeps the rows that stand already, on the database of the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.builders import BANNER, OPERATOR, yuan

APP = "registry"


@pytest.fixture
def at(transactional_db: None) -> Iterator[Any]:
    """Takes the tables to a named migration and gives its models; the newest state is restored at the end."""
    yield _migrate
    _migrate(_newest())


def _migrate(name: str) -> Apps:
    executor = MigrationExecutor(connection)
    executor.migrate([(APP, name)])
    return MigrationExecutor(connection).loader.project_state([(APP, name)]).apps


def _newest() -> str:
    return next(
        name for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes(APP) if app == APP
    )


def _steps() -> list[str]:
    graph = MigrationExecutor(connection).loader.graph
    return [name for app, name in graph.forwards_plan((APP, _newest())) if app == APP]


def test_rows_recorded_at_early_steps_are_there_after_the_last(at: Any) -> None:
    """One way through all steps: each builds every model anew, which takes its time."""
    place = {"division": BANNER}
    model = at("0002_projects").get_model
    operator = model(APP, "Operator").objects.create(
        code=OPERATOR, name="草原合作社", kind="cooperative", **place
    )
    project = model(APP, "Project").objects.create(
        code="XM1",
        name="肉羊养殖",
        year=2024,
        nature="operational",
        state="operating",
        operator=operator,
        **place,
    )
    model(APP, "FundLine").objects.create(project=project, source="fiscal", amount=yuan(1_000_000), **place)
    model = at("0003_agreements").get_model
    home = model(APP, "Household").objects.create(code="H1", **place)
    model(APP, "Benefit").objects.create(
        project_id=project.pk,
        household=home,
        paid_on="2024-06-01",
        amount=1,
        kind="wage",
        person_number="1",
        **place,
    )
    model = at("0008_watching").get_model
    model(APP, "BannerYear").objects.create(year=2024, as_of="2024-12-31", **place)
    model = at(_newest()).get_model
    line = model(APP, "FundLine").objects.select_related("project__operator").get()
    assert (line.amount, line.banner, line.project.operator.code) == (yuan(1_000_000), "150422", OPERATOR)
    stranger = model(APP, "Benefit").objects.get()
    assert (stranger.person_number, stranger.amount, stranger.household.code) == ("1", 1, "H1")
    # What was judged before it was known which households a project drove is judged whole once more.
    mark = model(APP, "StaleMark").objects.get()
    assert (mark.banner, mark.year, mark.project, mark.operator) == ("150422", 2024, None, None)


@pytest.mark.django_db
def test_a_place_that_took_the_earlier_steps_need_not_take_those_that_replaced_them() -> None:
    loader = MigrationLoader(connection)
    replacing = {name: loader.disk_migrations[APP, name].replaces for name in _steps()}
    recorder = MigrationRecorder(connection)
    for name, replaced in replacing.items():
        for app, earlier in replaced:
            recorder.record_unapplied(APP, name)
            recorder.record_applied(app, earlier)
    assert {(APP, name) for name in replacing} <= MigrationLoader(connection).applied_migrations.keys()


@pytest.mark.django_db
def test_migrations_have_names_that_say_what_they_bring() -> None:
    assert not any("auto" in name or "more" in name for name in _steps())
