"""Art. 17(3): who may carry a project of asset income. Each test is its own finding about the operator."""

from __future__ import annotations

from fractions import Fraction

from liannong.rulebook.facts import Undertaking
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Money, Share
from liannong.rulebook.rule import Verdict, compared, fails, lacks, passes, rule
from liannong.rulebook.vocabulary import Outcome, Stage, SubjectType

ADMISSION, OPERATOR = Stage.ADMISSION, SubjectType.OPERATOR


@rule("operator-audit", "17(3)", ADMISSION, OPERATOR)
def operator_audit(undertaking: Undertaking, law: Law) -> Verdict:
    if undertaking.operator.year(law.closed_year).audited:
        return passes("{year} 年已做专项审计。", year=law.closed_year)
    return lacks("没有 {year} 年的专项审计。", "经营主体财务.专项审计", year=law.closed_year)


@rule("operator-losses", "17(3)", ADMISSION, OPERATOR)
def operator_losses(undertaking: Undertaking, law: Law) -> Verdict:
    """Losses in each of the latest closed years; one known profit settles it."""
    span = law.count("operators.loss_years")
    profits = [undertaking.operator.year(law.closed_year - back).net_profit for back in range(span)]
    years = f"{law.closed_year - span + 1}—{law.closed_year}"
    if any(profit is not None and profit >= 0 for profit in profits):
        return passes("{years} 年没有连续亏损。", years=years)
    if None in profits:
        return lacks("{years} 年的净利润没有填全。", "经营主体财务.净利润", years=years)
    return fails("{years} 年连续 {span} 年亏损，不得承担资产收益项目。", years=years, span=span)


@rule("operator-leverage", "17(3)", ADMISSION, OPERATOR)
def operator_leverage(undertaking: Undertaking, law: Law) -> Verdict:
    year = undertaking.operator.year(law.closed_year)
    if year.liabilities is None or year.assets is None or not (year.assets or year.liabilities):
        columns = ("经营主体财务.资产总额", "经营主体财务.负债总额")
        return lacks("{year} 年的资产或负债没有填写。", *columns, year=law.closed_year)
    limit, warn = law.share("operators.leverage_max"), law.share("operators.leverage_warn")
    if not year.assets:
        return fails("{year} 年资产为零而有负债 {debt}。", year=law.closed_year, debt=Money(year.liabilities))
    ratio = Fraction(year.liabilities, year.assets)
    outcome = Outcome.FAIL if ratio > limit else Outcome.WARN if ratio > warn else Outcome.PASS
    return compared(
        outcome, "{year} 年资产负债率 {achieved}，上限 {required}，超过 {warn} 提示。",
        Share(limit), Share(ratio), year=law.closed_year, warn=Share(warn),
    )  # fmt: skip


@rule("operator-net-assets", "17(3)", ADMISSION, OPERATOR)
def operator_net_assets(undertaking: Undertaking, law: Law) -> Verdict:
    net = undertaking.operator.year(law.closed_year).net_assets
    if net is None:
        return lacks("{year} 年的净资产没有填写。", "经营主体财务.净资产", year=law.closed_year)
    funds = undertaking.project.assistance_funds
    outcome = Outcome.FAIL if net < funds else Outcome.PASS
    sentence = "{year} 年净资产 {achieved}，应不小于本项目帮扶资金 {required}。"
    return compared(outcome, sentence, Money(funds), Money(net), year=law.closed_year)


@rule("operator-integrity", "17(3)", ADMISSION, OPERATOR)
def operator_integrity(undertaking: Undertaking, law: Law) -> Verdict:
    """One record is enough to fail; a column that nobody filled in is no clean record."""
    operator = undertaking.operator
    records = {"经营主体.失信记录": operator.dishonesty, "经营主体.违法记录": operator.violation}
    if any(records.values()):
        return fails("有失信或违法记录，不得承担资产收益项目。")
    unchecked = [column for column, found in records.items() if found is None]
    if unchecked:
        return lacks("失信或违法记录没有查填。", *unchecked)
    return passes("没有失信和违法记录。")


@rule("operator-own-funds", "17(3)", ADMISSION, OPERATOR)
def operator_own_funds(undertaking: Undertaking, law: Law) -> Verdict:
    own = undertaking.project.own_funds
    if own is None:
        return lacks("没有填写自筹资金。", "项目.自筹资金")
    if own == 0:
        return fails("没有投入自筹资金作为帮扶资金的担保。")
    return passes("投入自筹资金 {own}。", own=Money(own))
