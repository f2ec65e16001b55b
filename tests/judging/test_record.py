"""An answer is kept with all it was given on, and asked again it is the same to the byte."""

import json
from datetime import date

import pytest

from liannong.judging.questions import (
    ADMISSION,
    ALLOCATION,
    EMPLOYMENT_REWARD,
    LINKAGE_REWARD,
    PRIORITY,
    VERSIONS,
)
from liannong.judging.record import UnknownVersion, again, ask
from liannong.judging.spelling import read, spelled, written
from liannong.rulebook import facts
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import Destination, LeftOut, Mode, RewardRoute, Use
from tests.rulebook import builders
from tests.rulebook.builders import law, yuan

STAFF = facts.StaffFacts(
    operator=builders.CREDIT_CODE, place="150422", year=2024, persons=6, monthly_wages=yuan(18_000),
    monthly_minimum_wages=yuan(11_100),
    members=(facts.StaffMember("1", "牧民", 8, yuan(3000), yuan(1850), None),
             facts.StaffMember("2", "牧民二", 3, None, None, LeftOut.UNDER_SIX_MONTHS)),
)  # fmt: skip
CONTRACTS = facts.ContractFacts(
    operator=builders.CREDIT_CODE, place="150422", year=2024, route=RewardRoute.B,
    households=tuple(facts.ContractHousehold(f"H{n}", yuan(7000), 36, 3) for n in range(21)),
    left_out=(facts.LeftContract("H99", "XY99", LeftOut.NOT_KEY),),
)  # fmt: skip
SPLIT = facts.AllocationFacts(
    "FP1", "150422", yuan(30_000), date(2024, 3, 1), (facts.EqualShares(yuan(500), 30, yuan(15_000)),)
)
LINES = (facts.AllocationLine("FP1", 2, "150422", use=Use.INFRASTRUCTURE, amount=yuan(30_000)),)
OPERATOR = facts.OperatorFacts(
    builders.CREDIT_CODE, "150422", False, False,
    {2022: facts.ClosedYear(-1, 3, 2, 1, True), 2023: facts.ClosedYear(yuan(1), yuan(9), yuan(3), yuan(6))},
)  # fmt: skip
PROJECT = builders.project(
    asset_income=True, linkages=1, planned_key_households=3, notice_since=date(2024, 5, 1)
)

ASKED = {
    "a project and its operator": (ADMISSION, (PROJECT, OPERATOR)),
    "a project without an operator": (ADMISSION, (PROJECT, None)),
    "collective income": (ALLOCATION, (SPLIT, LINES)),
    "an employment reward": (EMPLOYMENT_REWARD, (STAFF,)),
    "a linkage reward": (LINKAGE_REWARD, (CONTRACTS,)),
    "the ranking": (PRIORITY, ((PROJECT, builders.project("XM2", planned_households=7)),)),
}


@pytest.mark.parametrize(("question", "given"), ASKED.values(), ids=ASKED)
def test_asked_again_on_what_was_kept_the_answer_is_the_same_to_the_byte(question, given):
    asked = ask(question, *given, law=law())
    assert _again(asked) == asked.findings.encode()
    assert asked.answers


@pytest.mark.parametrize(("question", "given"), ASKED.values(), ids=ASKED)
def test_facts_come_back_as_they_went(question, given):
    stated = json.loads(spelled([written(each) for each in given]))
    assert tuple(read(kind, each) for kind, each in zip(question.facts, stated, strict=True)) == given


def test_a_later_parameter_does_not_reach_an_old_answer():
    lax, strict = (
        ask(ADMISSION, PROJECT, OPERATOR, law=law(employment__funds_per_unit=value))
        for value in (900_000, 100_000)
    )
    assert lax.findings != strict.findings
    assert _again(lax) == lax.findings.encode()
    assert _again(strict) == strict.findings.encode()


def test_only_the_parameters_that_were_looked_at_are_kept_with_where_they_come_from():
    kept = json.loads(ask(ADMISSION, PROJECT, OPERATOR, law=law()).parameters)
    names = [each["name"] for each in kept]
    assert "operators.leverage_max" in names
    assert not any(name.startswith("rewards.") for name in names)
    leverage = next(each for each in kept if each["name"] == "operators.leverage_max")
    assert (leverage["article"], leverage["basis"], leverage["value"]) == ("17(3)", "interpretation", "0.7")


def test_a_version_that_is_not_here_is_refused_rather_than_guessed():
    asked = ask(ADMISSION, PROJECT, None, law=law())
    with pytest.raises(UnknownVersion, match="第 0 版"):
        again(question=asked.question, version="0", parameters=asked.parameters, facts=asked.facts)


def test_the_rule_book_knows_its_own_version():
    assert book().version in VERSIONS


def test_words_days_and_nothing_are_told_apart():
    agreement = facts.AgreementFacts(
        "XY1",
        "XM1",
        "150422",
        Mode.TRUSTEESHIP,
        holder_died_on=date(2024, 2, 29),
        destination=Destination.HOLDER,
    )
    assert read(facts.AgreementFacts, json.loads(spelled(written(agreement)))) == agreement


def _again(asked):
    return again(
        question=asked.question, version=asked.version, parameters=asked.parameters, facts=asked.facts
    )
