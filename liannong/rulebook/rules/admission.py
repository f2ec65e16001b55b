"""Art. 11(1), 17(1), 18, 20: what a project must show before it enters the library."""

from __future__ import annotations

from fractions import Fraction

from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Money, Share
from liannong.rulebook.rule import Verdict, compared, does_not_apply, fails, lacks, passes, rule
from liannong.rulebook.vocabulary import Outcome, Stage

ADMISSION = Stage.ADMISSION


@rule("mechanism-established", "18", ADMISSION)
def mechanism_established(project: ProjectFacts, law: Law) -> Verdict:
    if project.linkages:
        return passes("已建立联农带农机制，共 {linkages} 种安排。", linkages=project.linkages)
    return fails("没有联农带农安排，不得纳入项目库。请在联结机制表中至少登记一种方式。")


@rule("effects-stated", "18", ADMISSION)
def effects_stated(project: ProjectFacts, law: Law) -> Verdict:
    """Expected households or persons above zero, and expected income or jobs above zero."""
    reach = _total(project.planned_households, project.planned_persons)
    gain = _total(
        project.planned_income, project.planned_income_per_household,
        project.planned_year_round, project.planned_half_year, project.planned_flexible,
    )  # fmt: skip
    if reach == 0 or gain == 0:
        what = "带动户数和人数" if reach == 0 else "收益和就业"
        return fails("预期{what}为零，成效不明确，不得纳入项目库。", what=what)
    if reach is None or gain is None:
        return lacks("预期成效没有填全，无法判断。", *_unstated_effects(reach, gain))
    return passes("已明确预期带动范围和成效。")


def _unstated_effects(reach: int | None, gain: int | None) -> list[str]:
    columns = ["联结机制.计划带动户数", "联结机制.计划带动人数"] if reach is None else []
    return columns + (["联结机制.预计年收益总额", "联结机制.计划就业常年"] if gain is None else [])


def _total(*stated: int | None) -> int | None:
    known = [figure for figure in stated if figure is not None]
    return sum(known) if known else None


@rule("mode-recognised", "14", ADMISSION)
def mode_recognised(project: ProjectFacts, law: Law) -> Verdict:
    """The ledger admits only the thirteen modes; 其他 must say the real benefit."""
    if not project.linkages:
        return does_not_apply("没有登记联农带农方式。")
    if project.undescribed_linkages:
        return lacks("方式为“其他”的安排须写明给农牧户带来的实际收益。", "联结机制.具体做法")
    return passes("联农带农方式均属第十四条所列。")


@rule("key-beneficiaries", "5", ADMISSION)
def key_beneficiaries(project: ProjectFacts, law: Law) -> Verdict:
    planned = _total(project.planned_key_households, project.planned_key_persons)
    if planned is None:
        return lacks("没有写明计划带动的重点对象。", "联结机制.其中重点对象户数", "联结机制.其中重点对象人数")
    if planned == 0:
        return fails("计划带动的监测对象和脱贫人口为零，应至少带动一户或一人。")
    return passes(
        "计划带动重点对象 {households} 户 {persons} 人。",
        households=project.planned_key_households or 0, persons=project.planned_key_persons or 0,
    )  # fmt: skip


@rule("ownership-and-distribution", "17(1)", ADMISSION)
def ownership_and_distribution(project: ProjectFacts, law: Law) -> Verdict:
    stated = {"项目.产权归属": project.ownership, "项目.收益分配方式": project.distribution}
    unstated = [column for column, text in stated.items() if not text]
    if unstated:
        return lacks("没有明确所形成资产的产权归属或收益分配方式。", *unstated)
    return passes("已明确产权归属和收益分配方式。")


@rule("open-competition", "20", ADMISSION)
def open_competition(project: ProjectFacts, law: Law) -> Verdict:
    if not project.competition:
        return does_not_apply("不涉及市场准入、政府购买服务等公开竞争事项。")
    if not project.competition_method:
        return fails("涉及公开竞争，但没有竞争记录。请登记竞争方式和结果。")
    if project.notice_since is None:
        return lacks("竞争记录没有公示。", "项目.公示开始")
    return passes("已以{method}方式公开竞争并公示。", method=project.competition_method)


@rule("fixed-assets-first", "11(1)", ADMISSION)
def fixed_assets_first(project: ProjectFacts, law: Law) -> Verdict:
    """Fixed assets formed as a share of the assistance funds; below the line is a warning only."""
    if project.assistance_funds == 0:
        return does_not_apply("没有帮扶资金。")
    if project.fixed_assets is None:
        return lacks("没有填写形成固定资产金额。", "项目.形成固定资产金额")
    share = Fraction(project.fixed_assets, project.assistance_funds)
    required = law.share("admission.fixed_asset_share_min")
    outcome = Outcome.PASS if share >= required else Outcome.WARN
    return compared(
        outcome, "帮扶资金 {funds}，形成固定资产 {formed}，占 {achieved}，宜不低于 {required}。",
        Share(required), Share(share), funds=Money(project.assistance_funds), formed=Money(project.fixed_assets),
    )  # fmt: skip
