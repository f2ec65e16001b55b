"""Art. 15(3): what was put in keeps its value, and the entitlement follows the living person."""

from __future__ import annotations

from datetime import date

from liannong.rulebook.facts import AgreementFacts
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Money
from liannong.rulebook.rule import Verdict, compared, fails, lacks, passes, rule
from liannong.rulebook.vocabulary import Destination, Outcome, Stage, SubjectType

OPERATION, AGREEMENT = Stage.OPERATION, SubjectType.AGREEMENT


@rule("principal-preserved", "15(3)", OPERATION, AGREEMENT)
def principal_preserved(agreement: AgreementFacts, law: Law) -> Verdict:
    stated = {"联结协议.投入本金": agreement.principal, "联结协议.当前价值": agreement.current_value}
    unstated = [column for column, fen in stated.items() if fen is None]
    if agreement.principal is None or agreement.current_value is None:
        return lacks("投入本金或当前价值没有填写，无法判断是否保值。", *unstated)
    kept = agreement.current_value >= agreement.principal
    sentence = "投入本金 {required}，当前价值 {achieved}。" if kept else (
        "投入本金 {required}，当前价值 {achieved}，没有保值，缺 {gap}。"
    )  # fmt: skip
    return compared(
        Outcome.PASS if kept else Outcome.FAIL, sentence, Money(agreement.principal),
        Money(agreement.current_value), gap=Money(max(agreement.principal - agreement.current_value, 0)),
    )  # fmt: skip


@rule("entitlement-succession", "15(3)", OPERATION, AGREEMENT)
def entitlement_succession(agreement: AgreementFacts, law: Law) -> Verdict:
    """Not inherited: after the holder's death it goes to the village or to another key beneficiary."""
    if agreement.destination is Destination.TRANSFERRED and (verdict := _transfer(agreement)):
        return verdict
    if (verdict := _unknown_holder(agreement)) is not None:
        return verdict
    if agreement.holder_died_on is None:
        return passes("权益人健在，或权益没有变动。")
    return _after_death(agreement, agreement.holder_died_on)


def _transfer(agreement: AgreementFacts) -> Verdict | None:
    """What is wrong with a transfer, whether the holder lives or not."""
    columns = {
        "联结协议.权益受让证件号码": agreement.transferee,
        "联结协议.权益变更日期": agreement.changed_on,
    }
    unstated = [column for column, value in columns.items() if value is None]
    if unstated:
        return lacks("权益已转移，但受让人或变更日期没有填写。", *unstated)
    if not agreement.transferee_is_known:
        return lacks("农牧户台账中没有受让人，无法核对身份。", "农牧户.证件号码")
    if not agreement.transferee_is_key:
        return fails("受让人在变更当日不是监测对象或脱贫人口，不得受让。")
    return None


def _unknown_holder(agreement: AgreementFacts) -> Verdict | None:
    if agreement.holder is None:
        if not agreement.household_has_died:
            return passes("该户没有成员去世，权益没有变动。")
        return lacks("该户有成员去世或不在农牧户台账中，协议没有写明权益人。", "联结协议.证件号码")
    if not agreement.holder_is_known:
        return lacks("农牧户台账中没有权益人，无法核对。", "农牧户.证件号码")
    return None


def _after_death(agreement: AgreementFacts, died_on: date) -> Verdict:
    if agreement.destination in (None, Destination.HOLDER):
        return fails("权益人已于 {died_on} 去世，权益应归嘎查村集体或转移给其他重点对象。", died_on=died_on)
    if agreement.changed_on is None:
        return lacks(
            "权益人已于 {died_on} 去世，权益变更日期没有填写。", "联结协议.权益变更日期", died_on=died_on
        )
    if agreement.changed_on <= died_on:
        return fails(
            "权益人 {died_on} 去世，登记的变更日期 {changed_on} 不在其后，去世后的处置没有登记。",
            died_on=died_on, changed_on=agreement.changed_on,
        )  # fmt: skip
    gone_to = agreement.destination.label
    return passes("权益人 {died_on} 去世后，权益已{gone_to}。", died_on=died_on, gone_to=_gone(gone_to))


def _gone(label: str) -> str:
    return "转移给其他重点对象" if label == Destination.TRANSFERRED.label else "归嘎查村集体"
