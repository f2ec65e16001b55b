"""Art. 19: what is watched in the operating project, per project and year."""

from __future__ import annotations

from fractions import Fraction

from liannong.rulebook.facts import AssetFacts, ProjectFacts
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Figure, Money, Share, half_up
from liannong.rulebook.rule import Verdict, compared, does_not_apply, fails, lacks, passes, rule
from liannong.rulebook.vocabulary import AssetState, Outcome, Stage, SubjectType

OPERATION = Stage.OPERATION


@rule("nominal-assistance", "19", OPERATION)
def nominal_assistance(project: ProjectFacts, law: Law) -> Verdict:
    """No benefit reached any household in the year; an employment without a benefit row saves the project."""
    if project.benefits or project.employments:
        return passes(
            "本年有 {households} 户得到收益，用工记录 {employments} 条。",
            households=project.households, employments=project.employments,
        )  # fmt: skip
    return fails("本年没有任何农牧户得到收益，也没有用工记录，属挂名帮扶，须及时处置。")


@rule("driving-effect", "19", OPERATION)
def driving_effect(project: ProjectFacts, law: Law) -> Verdict:
    """The smaller of households and income delivered against the year's promise."""
    ratio = effect_delivered(project)
    if ratio is None:
        columns = ("联结机制.计划带动户数", "联结机制.预计年收益总额")
        return lacks("没有填写计划带动户数和预计年收益，无法比较成效。", *columns)
    low, full = law.share("operation.effect_min"), law.share("operation.effect_full")
    outcome = Outcome.FAIL if ratio < low else Outcome.WARN if ratio < full else Outcome.PASS
    return compared(
        outcome, "实际带动 {households} 户、{income}，计划 {plan} 户、{promised}，兑现 {achieved}。",
        Share(full), Share(ratio), households=project.households, income=Money(project.income),
        plan=project.planned_households or 0, promised=Money(project.planned_income or 0),
    )  # fmt: skip


def effect_delivered(project: ProjectFacts) -> Fraction | None:
    pairs = ((project.households, project.planned_households), (project.income, project.planned_income))
    ratios = [Fraction(done, plan) for done, plan in pairs if plan]
    return min(ratios) if ratios else None


@rule("operating-result", "19", OPERATION)
def operating_result(project: ProjectFacts, law: Law) -> Verdict:
    if project.operating_profit is None:
        return lacks("没有填写本年经营利润。", "项目运营.经营利润")
    if project.operating_profit < 0:
        return fails("本年经营亏损 {loss}，请提出整改措施。", loss=Money(-project.operating_profit))
    return passes("本年经营利润 {profit}。", profit=Money(project.operating_profit))


@rule("income-impact", "19", OPERATION)
def income_impact(project: ProjectFacts, law: Law) -> Verdict:
    """Figures only: what the project brought to key households, and how many planned ones got nothing."""
    without = max((project.planned_key_households or 0) - project.key_households, 0)
    if not project.key_households:
        return does_not_apply(
            "没有重点对象户得到收益；计划内 {without} 户没有得到收益；劳动所得占全部收益 {labour_income_share}。",
            without=without, labour_income_share=labour_income_share(project),
        )  # fmt: skip
    return does_not_apply(
        "重点对象受益 {households} 户，户均 {average}，中位 {median}；计划内 {without} 户没有得到收益；"
        "劳动所得占全部收益 {labour_income_share}。",
        households=project.key_households,
        average=Money(half_up(Fraction(project.key_income, project.key_households))),
        median=Money(half_up(project.key_median)), without=without,
        labour_income_share=labour_income_share(project),
    )  # fmt: skip


def labour_income_share(project: ProjectFacts) -> Figure:
    """Art. 6: the part of the driven households' income that comes from their work; 无 without income."""
    return Share(Fraction(project.labour_income, project.income)) if project.income else "无"


@rule("asset-in-use", "19", OPERATION, SubjectType.ASSET)
def asset_in_use(asset: AssetFacts, law: Law) -> Verdict:
    if asset.state is None:
        return lacks("没有填写使用状态。", "项目资产.使用状态")
    if asset.state is AssetState.DISPOSED:
        return does_not_apply("资产已处置。")
    if asset.state is AssetState.IDLE and (asset.idle_since is None or asset.idle_since <= law.on):
        since = f"自 {asset.idle_since} 起" if asset.idle_since else "（起始日期没有填写）"
        return fails("资产闲置{since}，请盘活或调整用途。", since=since)
    return passes(
        "资产{state}。", state="在用" if asset.state is not AssetState.DAMAGED else "损毁，不计为闲置"
    )
