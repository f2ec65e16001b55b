"""Art. 16(1)–(2): jobs for each unit of assistance funds, and the wages of work relief."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Figure, Share
from liannong.rulebook.rule import Verdict, compared, does_not_apply, lacks, rule
from liannong.rulebook.vocabulary import Outcome, Stage

NO_GAP = Fraction(0)


@dataclass(frozen=True, slots=True)
class Jobs:
    """Persons by the highest class each reaches; a person stands in one class only."""

    year_round: int
    half_year: int
    flexible: int


@rule("employment-quota", "16(2)", Stage.OPERATION)
def employment_quota(project: ProjectFacts, law: Law) -> Verdict:
    jobs = Jobs(project.workers_year_round, project.workers_half_year, project.workers_flexible)
    return _quota("实际", project.assistance_funds, jobs, law)


@rule("employment-quota-planned", "16(2)", Stage.ADMISSION)
def employment_quota_planned(project: ProjectFacts, law: Law) -> Verdict:
    """The same rule on the planned jobs; a plan that leaves all three classes blank cannot be judged."""
    planned = (project.planned_year_round, project.planned_half_year, project.planned_flexible)
    required = units_required(project.assistance_funds, law)
    if planned == (None, None, None) and required:
        columns = ("联结机制.计划就业常年", "联结机制.计划就业六个月", "联结机制.计划就业灵活")
        return lacks("没有填写计划带动就业人数。", *columns, required=required)
    jobs = Jobs(*(persons or 0 for persons in planned))
    return _quota("计划", project.assistance_funds, jobs, law)


def units_required(assistance_funds: int, law: Law) -> Fraction:
    """⌊funds ÷ funds_per_unit⌋, or the exact fraction where the parameter says ``proportional``."""
    per_unit = law.money("employment.funds_per_unit")
    if law.choice("employment.quota_counting") == "full_units":
        return Fraction(assistance_funds // per_unit)
    return Fraction(assistance_funds, per_unit)


def units_achieved(jobs: Jobs, law: Law) -> Fraction:
    """The classes added up in units; where they are read apart, the weaker of stable and flexible decides."""
    if law.choice("employment.quota_combination") == "any":
        return job_units(jobs, law)
    return min(_stable_units(jobs, law), _flexible_units(jobs, law))


def job_units(jobs: Jobs, law: Law) -> Fraction:
    """Year-round jobs and what the other classes are worth in them."""
    half, flexible = law.count("employment.half_year_per_unit"), law.count("employment.flexible_per_unit")
    # Over one denominator: this sum is taken for every project of the region at once.
    return Fraction(
        (jobs.year_round * half + jobs.half_year) * flexible + jobs.flexible * half, half * flexible
    )


def _stable_units(jobs: Jobs, law: Law) -> Fraction:
    return jobs.year_round + Fraction(jobs.half_year, law.count("employment.half_year_per_unit"))


def _flexible_units(jobs: Jobs, law: Law) -> Fraction:
    return Fraction(jobs.flexible, law.count("employment.flexible_per_unit"))


def _quota(kind: str, funds: int, jobs: Jobs, law: Law) -> Verdict:
    required, achieved = units_required(funds, law), units_achieved(jobs, law)
    outcome, sentence = _quota_outcome(required, achieved)
    said: dict[str, Figure] = {
        "kind": kind, "year_round": jobs.year_round, "half_year": jobs.half_year,
        "flexible": jobs.flexible, "gap": required - achieved if outcome is Outcome.FAIL else NO_GAP,
    }  # fmt: skip
    return compared(outcome, sentence, required, achieved, **said)


def _quota_outcome(required: Fraction, achieved: Fraction) -> tuple[Outcome, str]:
    counts = "（常年 {year_round} 人、六个月以上 {half_year} 人、灵活 {flexible} 人）"
    if not required:
        return (
            Outcome.NOT_APPLICABLE,
            "帮扶资金不足一个计算单位；{kind}带动就业 {achieved} 个单位" + counts + "。",
        )
    if achieved >= required:
        return Outcome.PASS, "{kind}带动就业 {achieved} 个单位，应达 {required} 个单位" + counts + "。"
    return (
        Outcome.FAIL,
        "{kind}带动就业 {achieved} 个单位，应达 {required} 个单位，缺 {gap}"
        + counts
        + "。请增加重点对象用工。",
    )


@rule("work-relief-wage-share", "16(1)", Stage.OPERATION)
def work_relief_wage_share(project: ProjectFacts, law: Law) -> Verdict:
    """Wages paid as a share of all funds of a work-relief project; below the line is a warning only."""
    if not project.work_relief_linkages:
        return does_not_apply("不采用以工代赈方式。")
    if project.labour_pay is None:
        return lacks("没有填写劳务报酬。", "项目.劳务报酬")
    if not project.total_funds:
        return does_not_apply("没有项目资金，无法计算劳务报酬占比。")
    share = Fraction(project.labour_pay, project.total_funds)
    required = law.share("employment.work_relief_wage_share")
    outcome = Outcome.PASS if share >= required else Outcome.WARN
    return compared(
        outcome, "劳务报酬占项目资金 {achieved}，宜不低于 {required}。", Share(required), Share(share)
    )
