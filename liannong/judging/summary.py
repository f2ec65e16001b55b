"""What a result amounts to in each banner: counts, and the assessment of Art. 23."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from liannong.facts.gather import BannerYear
from liannong.judging.result import DivisionSummary
from liannong.reference.divisions import league_of, name_of
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import DutyOf, Finding, Reward
from liannong.rulebook.rules.assessment import AssessmentFacts, Indicator
from liannong.rulebook.vocabulary import Duty, Outcome, ProjectState

QUOTA = "employment-quota"


def summaries(
    projects: Sequence[ProjectFacts],
    duties: Iterable[DutyOf],
    findings: Iterable[Finding],
    rewards: Sequence[Reward],
) -> list[DivisionSummary]:
    """One a banner, in code order; money in fen."""
    owed = {duty.project: duty.duty for duty in duties}
    here, outcomes, paid = _by_banner(projects), _outcomes(findings), _paid(rewards)
    return [
        DivisionSummary(
            place=banner, name=name_of(banner) or "", league=name_of(league_of(banner)) or "",
            projects=len(here[banner]),
            mandatory=sum(owed[p.code] is Duty.MANDATORY for p in here[banner]),
            assistance_funds=sum(p.assistance_funds for p in here[banner]),
            outcomes=dict(outcomes[banner]), rewards_eligible=len(paid[banner]), reward_amount=sum(paid[banner]),
        )
        for banner in sorted({*here, *outcomes, *paid})
    ]  # fmt: skip


def banner_code(place: str | None) -> str:
    return place[:6].ljust(12, "0") if place else ""


def _by_banner(projects: Iterable[ProjectFacts]) -> dict[str, list[ProjectFacts]]:
    here: dict[str, list[ProjectFacts]] = defaultdict(list)
    for project in projects:
        here[banner_code(project.place)].append(project)
    return here


def _outcomes(findings: Iterable[Finding]) -> dict[str, Counter[Outcome]]:
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for finding in findings:
        counts[banner_code(finding.place)][finding.outcome] += 1
    return counts


def _paid(rewards: Iterable[Reward]) -> dict[str, list[int]]:
    amounts: dict[str, list[int]] = defaultdict(list)
    for reward in rewards:
        if reward.eligible:
            amounts[banner_code(reward.place)].append(reward.amount)
    return amounts


def assessment_facts(
    projects: Sequence[ProjectFacts],
    duties: Iterable[DutyOf],
    findings: Iterable[Finding],
    years: Iterable[BannerYear],
) -> Iterator[AssessmentFacts]:
    """Art. 23 for each banner that has projects, key households or collective income."""
    mandatory = {duty.project for duty in duties if duty.duty is Duty.MANDATORY}
    quotas = _quotas(findings)
    here = _by_banner(projects)
    for year in years:
        place = banner_code(year.banner)
        yield _assessed(place, year, here[place], mandatory, quotas[place])


def _quotas(findings: Iterable[Finding]) -> dict[str, Counter[Outcome]]:
    return _outcomes(f for f in findings if f.rule == QUOTA)


def _assessed(
    place: str,
    year: BannerYear,
    projects: Sequence[ProjectFacts],
    mandatory: set[str],
    quota: Counter[Outcome],
) -> AssessmentFacts:
    return AssessmentFacts(
        place=place,
        **of_projects(projects, mandatory, quota),
        reach=Indicator(year.key_driven, year.key_households),
        income=Indicator(year.key_income, year.key_driven),
        rectification=Indicator(year.in_time, year.due),
        collective=Indicator(year.listed, year.allocated),
    )


def of_projects(
    projects: Iterable[ProjectFacts], mandatory: Container[str], quota: Mapping[Outcome, int]
) -> dict[str, Indicator]:
    """The indicators that are sums over projects: some projects' share of them is theirs alone.

    ``quota``: how many findings of the employment quota have which outcome.
    """
    owing = [p for p in projects if p.code in mandatory and p.state is not ProjectState.WITHDRAWN]
    operating = [p for p in owing if p.state is ProjectState.OPERATING]
    competed = [p for p in owing if p.competition]
    promised = sum(p.planned_income or 0 for p in operating)
    passing, failing = quota.get(Outcome.PASS, 0), quota.get(Outcome.FAIL, 0)
    return {
        "coverage": Indicator(sum(p.linkages > 0 for p in owing), len(owing)),
        "quota": Indicator(passing, passing + failing),
        "effect": Indicator(sum(min(p.income, p.planned_income or 0) for p in operating), promised),
        "notices": Indicator(sum(p.notice_since is not None for p in competed), len(competed)),
    }
