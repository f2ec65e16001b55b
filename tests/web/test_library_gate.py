"""The gate of Art. 18 from every side: whoever tries, and by whatever way, what does not pass it stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.roles import Role
from liannong.api import tokens
from liannong.exchange.imports.models import ImportJob, State
from liannong.registry.actions.library import library
from liannong.registry.models import AnnualPlan, ClosedYear, Notice, Operator, PlanBudget, PlanItem, Project
from liannong.registry.queries.decisions import about
from liannong.rulebook.vocabulary import ProjectState
from tests.accounts.cast import user
from tests.imports.uploading import book, checked, committed, uploaded, written
from tests.registry.way import AFTER, ON, Way, way
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

SOUND_CODE = "91350100M000100Y43"
BACK = {"recall", "send-back", "return", "take-down", "unplan", "halt", "rework", "leave"}
PAST = [state for state in ProjectState if state not in (ProjectState.PROPOSED, ProjectState.WITHDRAWN)]
JSON = "application/json"
HISTORY = {"reason": "2022 年已由旗县联席会议审定"}


@pytest.fixture
def there() -> Way:
    """A project that may be proposed and does not pass the gate."""
    found = way()
    Operator.objects.update(code=SOUND_CODE)
    ClosedYear.objects.update(audited=None)
    return found


def everybody(there: Way) -> Iterator[User]:
    """One of each role."""
    yield from there.users.values()
    held = {each.role for each in there.users.values()}
    for role in Role:
        if role not in held:
            yield user(role, **{"operator_code": SOUND_CODE} if role == Role.OPERATOR else {})


def standing(there: Way) -> tuple[str, str, int, int]:
    """Step and state, how often it was decided, and how many projects there are."""
    there.project.refresh_from_db()
    return there.project.step, there.project.state, about(there.project).count(), Project.objects.count()


def brought_before(there: Way, name: str) -> None:
    """As it passed until now; what is asked next is asked of a project that fails."""
    ClosedYear.objects.update(audited=True)
    there.before(name)
    ClosedYear.objects.update(audited=None)


def recorded(there: Way, name: str) -> None:
    """In a state that an earlier system left behind, by no decision of ours."""
    step, state = {"plan": ("admitted", "admitted"), "approve": ("planned", "planned")}[name]
    Project.objects.update(step=step, state=state)
    there.project.refresh_from_db()


def on_its_page(client: Client, project: Project, move: str) -> None:
    client.post(
        reverse("project-move", args=[project.pk]), {"move": move, "seen": project.step, "reason": "急需"}
    )


def among_several(client: Client, project: Project, move: str) -> None:
    client.post(reverse("library-moves"), {"project": [project.pk], "move": move, "reason": "急需"})


@pytest.mark.parametrize("press", [on_its_page, among_several])
@pytest.mark.parametrize(("bring", "name"), [
    (brought_before, "sign-bureau"), (brought_before, "sign-department-second"), (brought_before, "publish"),
    (brought_before, "admit"), (recorded, "plan"), (recorded, "approve"),
])  # fmt: skip
def test_nobody_takes_it_on_by_a_button(
    there: Way, press: Callable[[Client, Project, str], None], bring: Callable[[Way, str], None], name: str
) -> None:
    bring(there, name)
    stood = standing(there)
    onward = [move.name for move in library(ON).moves if stood[0] in move.sources and move.name not in BACK]
    for each in everybody(there):
        for move in onward:
            press(visitor(each), there.project, move)
    assert (name in onward, standing(there)) == (True, stood)


@pytest.mark.parametrize(
    ("state", "name"), [("draft", "submit"), ("submitted", "approve"), ("notice", "issue")]
)
def test_nobody_takes_it_on_with_an_annual_plan(there: Way, state: str, name: str) -> None:
    recorded(there, "approve" if name == "issue" else "plan")
    at: dict[str, Any] = {"division": there.users["clerk"].division}
    plan = AnnualPlan.objects.create(year=2024, state=state, ranked_on=ON, **at)
    PlanBudget.objects.create(plan=plan, source="fiscal", amount=2_000_000_00, **at)
    PlanItem.objects.create(plan=plan, project=there.project, rank=1, score=1, included=True, **at)
    Notice.objects.create(
        about="annualplan", about_id=plan.pk, kind="plan", title="公示", body=[{"text": "公示"}], since=ON, until=AFTER,
        by=there.users["clerk"], **at,
    )  # fmt: skip
    stood = standing(there)
    for each in everybody(there):
        visitor(each).post(reverse("plan-step", args=[plan.pk]), {"move": name, "seen": state})
    plan.refresh_from_db()
    assert (plan.state, standing(there)) == (state, stood)


def by_workbook(client: Client, there: Way, state: str, folder: Path) -> None:
    with row_of(there, state, folder).open("rb") as file:
        client.post(reverse("imports"), {"file": file})
    for job in ImportJob.objects.filter(state=State.WAITING):
        answer = {"left_out": checked(job).totals["wrong"], "agreed": "on"}
        client.post(reverse("import-confirm", args=[job.pk]), answer)
        written(job)


def by_workbook_as_history(client: Client, there: Way, state: str, folder: Path) -> None:
    """As an earlier system's, for which a leader answers."""
    job = uploaded(there.users["clerk"], row_of(there, state, folder))
    client.post(reverse("import-history", args=[job.pk]), HISTORY)
    visitor(there.users["leader"]).post(reverse("import-history", args=[job.pk]), HISTORY)
    committed(checked(job), left_out=job.totals["wrong"])


def by_interface(client: Client, there: Way, state: str, folder: Path) -> None:
    by = User.objects.get(pk=client.session["_auth_user_id"])
    if not may(by, Action.ADD, Subject.TOKEN):
        return
    token = tokens.make(user=by, name=state, uses=["import"], days=1, at=timezone.now())
    with row_of(there, state, folder).open("rb") as file:
        sent = Client().post(
            "/api/v1/imports", {"ledger": file}, headers={"Authorization": f"Bearer {token}"}
        )
    if sent.status_code != 202:
        return
    job = checked(ImportJob.objects.get(pk=sent.json()["id"]))
    answer, address = {"left_out": job.totals["wrong"]}, f"/api/v1/imports/{job.pk}/confirmation"
    Client().post(address, answer, content_type=JSON, headers={"Authorization": f"Bearer {token}"})
    written(job)


def by_row_form(client: Client, there: Way, state: str, _folder: Path) -> None:
    """The row itself in another state, and another project that begins in it."""
    change, add = reverse("change-project", args=[there.project.pk]), reverse("add-project")
    page = client.get(change)
    if page.status_code == 200:
        typed = {
            bound.html_name: bound.value() or "" for bound in page.context["form"] if bound.name != "accept"
        }
        client.post(change, typed | {"state": state})
        client.post(add, typed | {"code": "XM-另", "state": state})


WAYS_IN = [by_workbook, by_workbook_as_history, by_interface, by_row_form]


@pytest.mark.parametrize("way_in", WAYS_IN)
def test_nobody_brings_it_in_as_admitted_or_further(
    there: Way, way_in: Callable[[Client, Way, str, Path], None], tmp_path: Path
) -> None:
    """It was proposed here and recalled: its state is a matter of its decisions alone."""
    there.take("propose")
    there.take("recall", by="village")
    stood = standing(there)
    for each in everybody(there):
        for state in PAST:
            way_in(visitor(each), there, state.label, tmp_path)
    assert standing(there) == stood


@pytest.mark.parametrize("way_in", [by_workbook, by_interface, by_row_form])
def test_nobody_brings_in_a_new_one_as_admitted_or_further(
    there: Way, way_in: Callable[[Client, Way, str, Path], None], tmp_path: Path
) -> None:
    stood = standing(there)
    for each in everybody(there):
        way_in(visitor(each), there, ProjectState.ADMITTED.label, tmp_path)
    assert standing(there) == stood


@pytest.mark.parametrize("way_in", WAYS_IN)
def test_the_same_ways_take_what_is_proposed(
    there: Way, way_in: Callable[[Client, Way, str, Path], None], tmp_path: Path
) -> None:
    Project.objects.update(name="旧名")
    way_in(visitor(there.users["clerk"]), there, ProjectState.PROPOSED.label, tmp_path)
    assert (standing(there)[:2], there.project.name == "旧名") == (
        ("draft", "proposed"),
        way_in is by_row_form,
    )


def test_undoing_an_import_does_not_bring_back_a_state_that_was_given_up(there: Way, tmp_path: Path) -> None:
    recorded(there, "plan")
    job = committed(uploaded(there.users["clerk"], row_of(there, ProjectState.PROPOSED.label, tmp_path)))
    there.project.refresh_from_db()
    there.take("propose")
    there.take("recall", by="village")
    stood = standing(there)
    for each in everybody(there):
        visitor(each).post(reverse("import-undo", args=[job.pk]))
    assert (stood[0], standing(there)) == ("draft", stood)


def test_the_interface_writes_by_imports_alone(there: Way) -> None:
    """Another way to write has to be tried above."""
    schema: Any = visitor(there.users["clerk"]).get("/api/v1/openapi.json").json()
    writing = {
        (verb, path)
        for path, verbs in schema["paths"].items()
        for verb in verbs
        if verb not in ("get", "head")
    }
    assert writing == {
        ("post", "/api/v1/imports"), ("post", "/api/v1/imports/{key}/confirmation"), ("post", "/api/v1/check"),
    }  # fmt: skip


def test_there_is_no_site_of_tables_and_no_command_that_moves_projects() -> None:
    """Another command has to be thought of here."""
    ours = {name for name, app in get_commands().items() if app.startswith("liannong.")}
    assert not apps.is_installed("django.contrib.admin")
    assert ours == {"audit_verify", "create_account", "reset_account", "rotate_keys", "db_worker"}


def row_of(there: Way, state: str, folder: Path) -> Path:
    project = there.project
    row = [project.code, f"{project.name}{state}", project.year, "经营性", project.division, state, "200000"]
    return book(folder / f"{state}.xlsx", 项目=[row])
