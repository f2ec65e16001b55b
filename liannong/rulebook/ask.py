"""Which rules are asked of which subject, and how an encouraged project's findings are softened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from liannong.rulebook.facts import (
    AgreementFacts,
    AllocationFacts,
    AllocationLine,
    AssetFacts,
    OperatorFacts,
    ProjectFacts,
    Undertaking,
    WorkshopFacts,
)  # fmt: skip
from liannong.rulebook.findings import Explanation, Finding
from liannong.rulebook.law import Law
from liannong.rulebook.rule import Rule, Verdict, lacks
from liannong.rulebook.rules import (
    admission,
    collective,
    employment,
    operation,
    operators,
    trusteeship,
    workshops,
)  # fmt: skip
from liannong.rulebook.rules.duty import duty
from liannong.rulebook.vocabulary import Duty, Outcome, ProjectState, SubjectType

GATE: tuple[Rule[ProjectFacts], ...] = (
    admission.mechanism_established, admission.effects_stated, admission.mode_recognised,
    admission.key_beneficiaries, employment.employment_quota_planned, admission.ownership_and_distribution,
    admission.open_competition,
)  # fmt: skip
BESIDE_THE_GATE: tuple[Rule[ProjectFacts], ...] = (admission.fixed_assets_first,)
OPERATOR_TESTS: tuple[Rule[Undertaking], ...] = (
    operators.operator_audit, operators.operator_losses, operators.operator_leverage,
    operators.operator_net_assets, operators.operator_integrity, operators.operator_own_funds,
)  # fmt: skip
WATCHED: tuple[Rule[ProjectFacts], ...] = (
    employment.employment_quota, operation.nominal_assistance, operation.driving_effect,
    operation.operating_result, operation.income_impact, employment.work_relief_wage_share,
)  # fmt: skip

SOFTENED = (Outcome.FAIL, Outcome.MISSING)
Only = Collection[str] | None  # names of rules; None: all of them


def operator_of(project: ProjectFacts, operators: Mapping[str, OperatorFacts]) -> OperatorFacts | None:
    """The operator a project names, with nothing known about it when its ledger does not have it."""
    if project.operator is None:
        return None
    return operators.get(project.operator) or OperatorFacts(project.operator)


def at_admission(
    project: ProjectFacts, operator: OperatorFacts | None, law: Law, only: Only = None
) -> Iterator[Finding]:
    """Art. 18, of every project not withdrawn. ``operator`` None: the project names none."""
    owed = duty(project, law).duty
    if project.state is ProjectState.WITHDRAWN or owed is Duty.NONE:
        return
    found = [_about(rule, rule(project, law), project) for rule in _wanted((*GATE, *BESIDE_THE_GATE), only)]
    if project.asset_income:
        found.extend(_operator_tests(project, operator, law, only))
    yield from _softened(found, owed)


def _wanted(rules: tuple[Rule[Any], ...], only: Only) -> Iterable[Rule[Any]]:
    return rules if only is None else [rule for rule in rules if rule.name in only]


def _operator_tests(
    project: ProjectFacts, operator: OperatorFacts | None, law: Law, only: Only
) -> Iterator[Finding]:
    for rule in _wanted(OPERATOR_TESTS, only):
        if operator is None:
            nobody = lacks("资产收益项目没有填写经营主体，无法审查。", "项目.经营主体代码")
            yield replace(_about(rule, nobody, project), subject_type=SubjectType.PROJECT)
        else:
            verdict = rule(Undertaking(project, operator), law)
            yield _finding(rule, verdict, operator.code, project.place, project.code)


def in_operation(project: ProjectFacts, law: Law, only: Only = None) -> Iterator[Finding]:
    """Art. 16(2), 19, of projects operating at the date."""
    owed = duty(project, law).duty
    if project.state is not ProjectState.OPERATING or owed is Duty.NONE:
        return
    yield from _softened([_about(rule, rule(project, law), project) for rule in _wanted(WATCHED, only)], owed)


def of_agreement(agreement: AgreementFacts, owed: Duty | None, law: Law) -> Iterator[Finding]:
    """``owed`` is the project's duty, None where the ledger does not have the project."""
    found = [
        _finding(rule, rule(agreement, law), agreement.code, agreement.place, agreement.project)
        for rule in (trusteeship.principal_preserved, trusteeship.entitlement_succession)
    ]
    yield from _softened(found, owed)


def of_line(line: AllocationLine, law: Law) -> Iterator[Finding]:
    for rule in (collective.collective_use_listed, collective.no_simple_handout):
        yield _finding(rule, rule(line, law), line.code, line.place, line=line.line)


def of_allocation(allocation: AllocationFacts, law: Law) -> Iterator[Finding]:
    for rule in (collective.no_even_split, collective.collective_resolution):
        yield _finding(rule, rule(allocation, law), allocation.code, allocation.place)


def of_workshop(workshop: WorkshopFacts, law: Law) -> Iterator[Finding]:
    rule = workshops.workshop_idle
    yield _finding(rule, rule(workshop, law), workshop.code, workshop.place)


def of_asset(asset: AssetFacts, owed: Duty | None, law: Law) -> Iterator[Finding]:
    """``owed`` as for an agreement."""
    rule = operation.asset_in_use
    yield from _softened([_finding(rule, rule(asset, law), asset.code, asset.place, asset.project)], owed)


def _about(rule: Rule[Any], verdict: Verdict, project: ProjectFacts) -> Finding:
    return _finding(rule, verdict, project.code, project.place)


def _finding(
    rule: Rule[Any],
    verdict: Verdict,
    subject: str,
    place: str,
    project: str | None = None,
    line: int | None = None,
) -> Finding:
    return Finding(
        rule.name, rule.article, rule.stage, rule.subject, subject, verdict.outcome, verdict.explanation,
        verdict.required, verdict.achieved, verdict.missing, project, place, line,
    )  # fmt: skip


def is_softened(outcome: Outcome, owed: Duty | None) -> bool:
    """An encouraged project is told, not blocked (Art. 9)."""
    return owed is Duty.ENCOURAGED and outcome in SOFTENED


def _softened(findings: Iterable[Finding], owed: Duty | None) -> Iterator[Finding]:
    for finding in findings:
        if is_softened(finding.outcome, owed):
            said = finding.explanation
            advice = Explanation("鼓励：" + said.sentence, said.figures)
            yield replace(finding, outcome=Outcome.WARN, explanation=advice)
        else:
            yield finding
