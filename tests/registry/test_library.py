"""The way of a project through the library: who may take which step, and what nobody can do. Art. 18, 20, 21."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from liannong.judging.record import again
from liannong.registry.actions import local_rules
from liannong.registry.actions.decisions import replay
from liannong.registry.actions.library import library, move, move_each
from liannong.registry.actions.notices import answer, object_to
from liannong.registry.models import ClosedYear, Linkage, Notice, Project
from liannong.registry.models.steps import STATE_OF, Step
from liannong.registry.queries import gate
from liannong.registry.queries.decisions import about, broken
from liannong.registry.queries.notices import latest as latest_notice
from liannong.registry.queries.submissions import latest
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.vocabulary import ProjectState
from tests.accounts.cast import user
from tests.registry.way import AFTER, ON, WAY, Way, way

pytestmark = pytest.mark.django_db


@pytest.fixture
def library_way() -> Way:
    return way()


def test_every_step_belongs_to_one_state_and_every_state_has_one():
    assert set(STATE_OF) == set(Step.values)
    assert set(STATE_OF.values()) == set(ProjectState)


def test_the_whole_way_from_a_village_to_operation(library_way):
    steps = [(library_way.take(name).step, library_way.project.state) for name, _ in WAY]
    assert steps == [
        ("proposed", "proposed"), ("checked", "proposed"), ("bureau-signed", "proposed"), ("signed", "proposed"),
        ("notice", "proposed"), ("admitted", "admitted"), ("planned", "planned"), ("approved", "planned"),
        ("under-way", "under-way"), ("accepted", "completed"), ("operating", "operating"),
    ]  # fmt: skip
    kept = list(about(library_way.project))
    assert [decision.move for decision in kept] == [name for name, _ in WAY]
    assert [replay(decision) for decision in kept] == [decision.findings.encode() for decision in kept]
    assert list(broken(kept)) == []
    assert {decision.frozen for decision in kept} == {latest(library_way.project).digest}


def test_the_two_signatures_come_in_any_order(library_way):
    library_way.upto("check")
    assert library_way.take("sign-department").step == "department-signed"
    assert library_way.take("sign-bureau-second").step == "signed"


@pytest.mark.parametrize(("name", "wrong"), [
    ("propose", "township"), ("check", "village"), ("sign-bureau", "department"), ("sign-department-second", "reviewer"),
    ("publish", "reviewer"), ("admit", "reviewer"), ("admit", "clerk"), ("plan", "clerk"), ("approve", "reviewer"),
])  # fmt: skip
def test_a_step_is_for_its_own_role_alone(library_way, name, wrong):
    library_way.before(name)
    with pytest.raises(PermissionDenied):
        library_way.take(name, by=wrong)


def test_who_proposed_does_not_sign(library_way):
    library_way.upto("check")
    submitted = latest(library_way.project)
    submitted.by = library_way.users["reviewer"]
    submitted.save()
    with pytest.raises(NotReady, match="由您提交"):
        library_way.take("sign-bureau")


def test_one_person_does_not_sign_for_both(library_way):
    """Even when somebody was moved from one office to the other in between."""
    library_way.upto("sign-bureau")
    moved = library_way.users["reviewer"]
    moved.role, moved.department = "department", library_way.project.department
    moved.save()
    with pytest.raises(NotReady, match="不同的人"):
        library_way.take("sign-department-second", by="reviewer")


@pytest.mark.parametrize("name", ["sign-bureau", "sign-department-second", "publish", "admit"])
@pytest.mark.parametrize("role", ["reviewer", "leader", "clerk", "department"])
def test_nobody_passes_a_gate_that_fails(library_way, name, role):
    library_way.before(name)
    ClosedYear.objects.update(audited=None)
    assert library_way.refuses(name, by=role)
    assert "门槛" in library_way.said or "不能办理" in library_way.said


def test_a_missing_figure_blocks_as_a_failing_one_does(library_way):
    library_way.before("admit")
    ClosedYear.objects.all().delete()
    assert library_way.refuses("admit")
    assert "经营主体专项审计" in library_way.said


def test_an_encouraged_project_is_only_told(library_way):
    library_way.project.funds.update(source="other")
    Project.objects.update(asset_managed=False, ownership="")
    library_way.upto("admit")
    assert library_way.project.step == "admitted"


def test_what_was_submitted_is_what_is_decided(library_way):
    library_way.before("admit")
    Linkage.objects.update(key_households=9)
    assert library_way.refuses("admit")
    assert "不一致" in library_way.said


def test_a_notice_runs_its_days_before_admission(library_way):
    library_way.before("admit")
    notice = latest_notice(library_way.project, "admission")
    assert library_way.refuses("admit", on=notice.until)
    assert library_way.take("admit", on=notice.until + timedelta(days=1)).step == "admitted"


def test_an_objection_is_answered_first_and_one_that_is_right_returns_the_project(library_way):
    library_way.before("admit")
    objection = object_to(notice=latest_notice(library_way.project, "admission"), text="带动户数不实", on=ON)
    assert library_way.refuses("admit")
    answer(objection=objection, text="经核实属实", upheld=True, by=library_way.users["clerk"], on=ON)
    assert library_way.refuses("admit")
    assert library_way.take("take-down", by="reviewer", reason="异议成立").step == "draft"
    assert Notice.objects.latest("pk").state == "withdrawn"


def test_a_returned_proposal_starts_anew_with_new_signatures(library_way):
    library_way.upto("sign-bureau")
    library_way.take("return", by="department", reason="资金来源不清")
    library_way.upto("check")
    library_way.take("sign-department")
    assert library_way.refuses("publish", by="clerk")
    assert library_way.take("sign-bureau-second").step == "signed"
    assert latest(library_way.project).number == 2


def test_a_return_needs_its_reason(library_way):
    library_way.upto("propose")
    with pytest.raises(NotReady, match="理由"):
        library_way.take("send-back", by="township", reason=" ")


def test_what_was_recorded_as_admitted_passes_the_gate_before_it_is_planned(library_way):
    Project.objects.update(step="admitted", state="admitted", ownership="")
    assert library_way.refuses("plan", by="reviewer")
    assert "产权归属" in library_way.said


def test_what_is_not_in_the_library_is_neither_planned_nor_approved_nor_started(library_way):
    library_way.before("admit")
    for name, role in (("plan", "reviewer"), ("approve", "leader"), ("start", "clerk")):
        with pytest.raises(Stale):
            library_way.take(name, by=role)


def test_several_are_decided_through_the_same_door(library_way):
    library_way.before("sign-bureau")
    Linkage.objects.update(key_households=9)
    moved = move_each([library_way.project], "sign-bureau", by=library_way.users["reviewer"], on=ON)
    assert (moved.done, [project for project, _ in moved.refused]) == ([], [library_way.project])
    Linkage.objects.update(key_households=1)
    moved = move_each([library_way.project], "sign-bureau", by=library_way.users["reviewer"], on=ON)
    assert [project.step for project in moved.done] == ["bureau-signed"]


def test_buttons_are_those_of_the_role(library_way):
    offers = library(ON).offers
    library_way.upto("check")
    names = {
        role: [o.move.name for o in offers(library_way.project, user)]
        for role, user in library_way.users.items()
    }
    assert names == {
        "village": [], "township": [], "clerk": [], "reviewer": ["sign-bureau", "return"],
        "department": ["sign-department", "return"], "leader": ["sign-bureau", "return"],
    }  # fmt: skip


def test_days_before_the_rules_decide_nothing(library_way):
    library_way.upto("check")
    assert library_way.refuses("sign-bureau", on=date(2023, 1, 1))
    assert (
        move(library_way.project, "sign-bureau", by=library_way.users["reviewer"], on=AFTER).step
        == "bureau-signed"
    )


def test_a_stricter_local_value_stops_the_gate_and_is_kept_with_the_decision(library_way):
    before = gate.of_project(library_way.project, ON)
    people = [user("league", username=f"league-{number}") for number in (1, 2)]
    fields = {
        "amount": "employment.funds_per_unit", "value": "1000", "since": date(2024, 1, 1), "until": None,
        "cite": "赤峰市细则第二条", "note": "",
    }  # fmt: skip
    rule = local_rules.enter(by=people[0], fields=fields)
    local_rules.move(rule=rule, name="submit", by=people[0], on=ON)
    local_rules.move(rule=rule, name="approve", by=people[1], on=ON)
    after = gate.of_project(library_way.project, ON)
    assert gate.blocking(before) == []
    assert [finding.rule for finding in gate.blocking(after)] == ["employment-quota-planned"]
    assert again(
        question=after.question, version=after.version, parameters=after.parameters, facts=after.facts
    ) == (after.findings.encode())
