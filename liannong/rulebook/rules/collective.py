"""Art. 12(3)–(4): what a village may spend its collective income on, and how it may not share it out."""

from __future__ import annotations

from fractions import Fraction

from liannong.rulebook.facts import AllocationFacts, AllocationLine, EqualShares
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Money, Share
from liannong.rulebook.rule import Verdict, does_not_apply, fails, lacks, passes, rule
from liannong.rulebook.vocabulary import AllocationBasis, Stage, SubjectType, Use

OPERATION, ALLOCATION = Stage.OPERATION, SubjectType.ALLOCATION


@rule("collective-use-listed", "12(3)", OPERATION, ALLOCATION)
def collective_use_listed(line: AllocationLine, law: Law) -> Verdict:
    if not line.use.is_listed:
        return fails("“{use}”不在十一种用途之内。", use=line.use.label)
    if line.use is Use.OTHER_REVITALIZATION and not line.note:
        return lacks("用途为“其他”的须说明用于什么。", "集体收益分配.说明")
    return passes("用于{use}，属规定用途。", use=line.use.label)


@rule("no-simple-handout", "12(4)", OPERATION, ALLOCATION)
def no_simple_handout(line: AllocationLine, law: Law) -> Verdict:
    """Cash or goods to households need work, a condition or a quantified share behind them."""
    if line.use.is_listed and line.household is None:
        return does_not_apply("没有发给农牧户。")
    if line.basis is None:
        return lacks("发给农牧户 {amount}，没有写明依据。", "集体收益分配.依据", amount=Money(line.amount))
    if line.basis is AllocationBasis.NONE:
        return fails(
            "发给农牧户 {amount}，没有劳动、条件或股份作依据，属简单发钱发物。", amount=Money(line.amount)
        )
    return passes("发给农牧户 {amount}，依据为{basis}。", amount=Money(line.amount), basis=line.basis.label)


@rule("no-even-split", "12(4)", OPERATION, ALLOCATION)
def no_even_split(allocation: AllocationFacts, law: Law) -> Verdict:
    even = next((e for e in allocation.equal_shares if _is_even_split(e, allocation.total, law)), None)
    if even is None:
        return passes("没有平均分配。")
    return fails(
        "{households} 户每户等额 {amount}，合计占本次分配 {share}，属平均分配。",
        households=even.households, amount=Money(even.amount), share=Share(Fraction(even.money, allocation.total)),
    )  # fmt: skip


def _is_even_split(even: EqualShares, total: int, law: Law) -> bool:
    many = even.households >= law.count("collective.even_split_households_min")
    return many and even.money > total * law.share("collective.even_split_share_max")


@rule("collective-resolution", "12(2)", OPERATION, ALLOCATION)
def collective_resolution(allocation: AllocationFacts, law: Law) -> Verdict:
    if allocation.resolved_on is None:
        return lacks("没有成员决议。", "集体收益分配.成员决议日期")
    return passes("成员已于 {on} 决议。", on=allocation.resolved_on)
