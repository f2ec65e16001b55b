"""Art. 9 and 18: which rules are asked of whom, and how an encouraged project is told."""

import pytest

from liannong.rulebook import ask
from liannong.rulebook.facts import OperatorFacts
from liannong.rulebook.vocabulary import AllocationBasis, Duty, Nature, Outcome, ProjectState, SubjectType
from tests.rulebook.builders import (
    CREDIT_CODE,
    agreement,
    allocation,
    asset,
    handout,
    law,
    operator,
    project,
    ready,
    workshop,
    yuan,
)

GATE = {
    "mechanism-established", "effects-stated", "mode-recognised", "key-beneficiaries",
    "employment-quota-planned", "ownership-and-distribution", "open-competition", "fixed-assets-first",
}  # fmt: skip
OPERATOR_TESTS = {
    "operator-audit", "operator-losses", "operator-leverage", "operator-net-assets", "operator-integrity",
    "operator-own-funds",
}  # fmt: skip
WATCHED = {
    "employment-quota", "nominal-assistance", "driving-effect", "operating-result", "income-impact",
    "work-relief-wage-share",
}  # fmt: skip
BLOCKING = {Outcome.FAIL, Outcome.MISSING}
OTHER_FUNDS = {"assistance_funds": 0, "assistance_lines": 0, "fund_lines": 1}


def names(findings):
    return {finding.rule for finding in findings}


def outcomes(findings):
    return {finding.rule: finding.outcome for finding in findings}


def test_a_ready_project_passes_the_whole_gate():
    found = outcomes(ask.at_admission(ready(), operator(), law()))
    assert found.keys() == GATE
    assert not BLOCKING & set(found.values())


def test_an_empty_mandatory_project_is_stopped_at_the_gate():
    found = outcomes(ask.at_admission(project(), operator(), law()))
    assert found["mechanism-established"] is Outcome.FAIL
    assert found["effects-stated"] is Outcome.MISSING


def test_operator_tests_are_asked_only_for_a_project_of_asset_income():
    asked = list(ask.at_admission(ready(asset_income=True, own_funds=1), operator(), law()))
    assert names(asked) == GATE | OPERATOR_TESTS
    about = {(f.subject_type, f.subject, f.project) for f in asked if f.rule in OPERATOR_TESTS}
    assert about == {(SubjectType.OPERATOR, CREDIT_CODE, "XM1")}


def test_a_project_of_asset_income_without_an_operator_is_missing_one():
    asked = [f for f in ask.at_admission(ready(asset_income=True), None, law()) if f.rule in OPERATOR_TESTS]
    assert {(f.outcome, f.subject, f.missing) for f in asked} == {
        (Outcome.MISSING, "XM1", ("项目.经营主体代码",))
    }


def test_an_operator_the_ledger_does_not_have_is_known_by_its_code_alone():
    assert ask.operator_of(project(), {}) == OperatorFacts(CREDIT_CODE)
    assert ask.operator_of(project(operator=None), {}) is None


def test_a_withdrawn_project_is_not_asked():
    assert not list(ask.at_admission(ready(state=ProjectState.WITHDRAWN), operator(), law()))


@pytest.mark.parametrize("state", [s for s in ProjectState if s is not ProjectState.WITHDRAWN])
def test_every_other_state_is_asked_at_the_gate(state):
    assert names(ask.at_admission(ready(state=state), operator(), law())) == GATE


@pytest.mark.parametrize("nature", [Nature.PUBLIC_WELFARE, Nature.TO_HOUSEHOLD])
def test_a_project_without_a_duty_is_asked_nothing_of_the_gate_or_the_watch(nature):
    free = project(nature=nature)
    assert not list(ask.at_admission(free, operator(), law()))
    assert not list(ask.in_operation(free, law()))


@pytest.mark.parametrize("state", list(ProjectState))
def test_only_operating_projects_are_watched(state):
    watched = names(ask.in_operation(project(state=state), law()))
    assert watched == (WATCHED if state is ProjectState.OPERATING else set())


def test_an_encouraged_project_is_warned_where_another_fails_or_lacks():
    mandatory = outcomes(ask.at_admission(project(), operator(), law()))
    encouraged = list(ask.at_admission(project(**OTHER_FUNDS), operator(), law()))
    assert BLOCKING & set(mandatory.values())
    assert not BLOCKING & set(outcomes(encouraged).values())
    softened = [f for f in encouraged if f.outcome is Outcome.WARN]
    assert softened
    assert all(f.message.startswith("鼓励：") for f in softened)


def test_softening_keeps_the_columns_that_are_missing():
    found = {f.rule: f for f in ask.at_admission(project(**OTHER_FUNDS), operator(), law())}
    assert "联结机制.计划带动户数" in found["effects-stated"].missing


def test_softening_leaves_passes_and_what_does_not_apply_as_they_are():
    found = outcomes(ask.at_admission(ready(**OTHER_FUNDS), operator(), law()))
    assert found["mechanism-established"] is Outcome.PASS
    assert found["employment-quota-planned"] is Outcome.NOT_APPLICABLE


def test_an_encouraged_project_in_operation_is_warned_too():
    found = outcomes(ask.in_operation(project(operating_profit=-1, **OTHER_FUNDS), law()))
    assert (found["operating-result"], found["nominal-assistance"]) == (Outcome.WARN, Outcome.WARN)


@pytest.mark.parametrize(
    ("owed", "outcome"),
    [
        (Duty.MANDATORY, Outcome.FAIL),
        (Duty.ENCOURAGED, Outcome.WARN),
        (Duty.NONE, Outcome.FAIL),
        (None, Outcome.FAIL),
    ],
)
def test_trusteeship_and_assets_are_asked_whatever_the_duty(owed, outcome):
    lost = agreement(current_value=yuan(1))
    assert outcomes(ask.of_agreement(lost, owed, law()))["principal-preserved"] is outcome
    unknown = outcomes(ask.of_asset(asset(state=None), owed, law()))["asset-in-use"]
    assert unknown is (Outcome.WARN if owed is Duty.ENCOURAGED else Outcome.MISSING)


def test_an_agreement_is_asked_both_questions_of_its_paragraph():
    asked = list(ask.of_agreement(agreement(), Duty.MANDATORY, law()))
    assert names(asked) == {"principal-preserved", "entitlement-succession"}
    assert {(f.subject_type, f.subject, f.project) for f in asked} == {(SubjectType.AGREEMENT, "XY1", "XM1")}


def test_an_allocation_line_is_found_again_by_its_row():
    asked = list(ask.of_line(handout(AllocationBasis.NONE, line=7), law()))
    assert outcomes(asked) == {"collective-use-listed": Outcome.FAIL, "no-simple-handout": Outcome.FAIL}
    assert {f.line for f in asked} == {7}


def test_an_allocation_and_a_workshop_have_their_own_questions():
    assert names(ask.of_allocation(allocation(), law())) == {"no-even-split", "collective-resolution"}
    assert names(ask.of_workshop(workshop(), law())) == {"workshop-idle"}
