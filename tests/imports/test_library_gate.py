"""The gate of the library and the frozen text hold on every way by which rows come in or go (Art. 18)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liannong.accounts.permissions import Action
from liannong.accounts.roles import Role
from liannong.exchange.imports.guard import Guard
from liannong.exchange.imports.undo import InUse, undo
from liannong.registry.actions.load import load, plans
from liannong.registry.actions.removal import InUse as Held
from liannong.registry.actions.removal import remove
from liannong.registry.models import Project
from liannong.rulebook.vocabulary import ProjectState
from tests.accounts.cast import BANNER, CREDIT_CODE, user
from tests.builders import Row, asset, fund, gather, ledger, linkage
from tests.builders import project as row
from tests.imports.uploading import book, committed, uploaded
from tests.imports.uploading import fund as fund_line
from tests.registry.way import Way, way

pytestmark = pytest.mark.django_db
PAST = [state for state in ProjectState if state not in (ProjectState.PROPOSED, ProjectState.WITHDRAWN)]
HOME = BANNER[:6]
EVERYBODY = ["village", "township", "clerk", "reviewer", "department", "leader"]


@pytest.fixture
def submitted() -> Way:
    there = way()
    there.upto("propose")
    return there


def told(guard: Guard, *rows: Row) -> list[str]:
    found = plans(ledger(gather(*rows)), home=HOME, guard=guard)
    return [problem.problem for each in found for problem in each.refused]


def its(there: Way, **fields: object) -> Row:
    place = {"code": there.project.code, "operator": CREDIT_CODE, "division": there.project.division}
    return row(**{**place, "name": "改名", "state": "proposed", **fields})


@pytest.mark.parametrize("state", PAST)
@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_imports_or_types_a_project_past_the_gate(name: str, state: ProjectState) -> None:
    there = way()
    for typed in (None, Action.ADD, Action.CHANGE):
        assert told(Guard(there.users[name], typed=typed), its(there, state=state.value))


@pytest.mark.parametrize("state", PAST)
def test_not_even_a_leader_records_history_for_what_was_proposed_here(state: ProjectState) -> None:
    there = way()
    there.upto("propose")
    there.take("recall", by="village")
    assert told(Guard(there.users["leader"], history=True), its(there, state=state.value))


@pytest.mark.parametrize("history", [False, True])
def test_a_submitted_proposal_takes_no_more_rows(submitted: Way, history: bool) -> None:
    guard, code = Guard(submitted.users["clerk"], history=history), submitted.project.code
    assert told(guard, its(submitted)) == ["in-review"]
    assert told(guard, fund(code)) == ["in-review"]
    assert told(guard, linkage(code, mode="order")) == ["in-review"]
    assert told(guard, asset(project=code)) == ["in-review"]
    submitted.take("send-back", by="township", reason="补充资金来源")
    assert told(guard, fund(code)) == []


def test_a_row_of_a_submitted_proposal_is_not_removed(submitted: Way) -> None:
    line = submitted.project.funds.get()
    with pytest.raises(Held, match="正在申报审定"):
        remove(line, by=submitted.users["clerk"], told={}, purpose="")


def test_an_import_that_brought_rows_of_a_submitted_proposal_is_not_undone(tmp_path: Path) -> None:
    there = way()
    line = fund_line(there.project.code)
    job = committed(uploaded(there.users["clerk"], book(tmp_path / "资金.xlsx", 项目资金=[line])))
    there.take("propose")
    with pytest.raises(InUse, match="正在申报审定"):
        undo(job.pk, by=there.users["clerk"])
    assert there.project.funds.get().amount == 100_000_00


def test_a_village_proposes_by_excel_but_keeps_its_hands_off_the_library(submitted: Way) -> None:
    village = Guard(submitted.users["village"])
    fresh = row("XM-新", division=submitted.project.division, operator=CREDIT_CODE, state="proposed")
    assert told(village, fresh, fund("XM-新"), linkage("XM-新")) == []
    Project.objects.update(step="operating", state="operating")
    assert told(village, its(submitted, state="operating")) == ["not-a-draft"]
    assert told(village, linkage(submitted.project.code, mode="order")) == ["not-a-draft"]


def test_a_state_that_was_recorded_sets_the_step_and_a_finer_one_stays() -> None:
    there = way()
    load(ledger(gather(its(there, state="under-way"))), by=None, home=HOME)
    assert Project.objects.get().step == "under-way"
    Project.objects.update(step="approved", state="planned")
    load(ledger(gather(its(there, state="planned", name="又改"))), by=None, home=HOME)
    assert (Project.objects.get().name, Project.objects.get().step) == ("又改", "approved")


def test_an_operator_speaks_for_its_own_proposals_alone() -> None:
    there = way()
    other = user(Role.OPERATOR, operator_code="91150422MA0N000027")
    assert "outside-scope" in told(Guard(other), its(there))


def test_an_operator_brings_a_new_proposal_with_all_its_rows() -> None:
    there = way()
    own = Guard(user(Role.OPERATOR, operator_code=CREDIT_CODE))
    fresh = row("XM-新", division=there.project.division, operator=CREDIT_CODE, state="proposed")
    assert told(own, fresh, fund("XM-新"), linkage("XM-新")) == []
    stranger = Guard(user(Role.OPERATOR, operator_code="91150422MA0N000027", username="别家"))
    assert told(stranger, fresh, fund("XM-新")) == ["outside-scope", "unknown-reference"]
