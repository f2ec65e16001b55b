"""One number moved over facts as they were gathered, and what becomes of the projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from liannong.judging.whatif import MOVABLE, Facts, answer, changes_the_counting
from liannong.rulebook import ask
from liannong.rulebook.amounts import REGION, Value, read_value
from liannong.rulebook.facts import Undertaking
from liannong.rulebook.law import Book
from liannong.rulebook.local import supposed
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import Outcome
from tests.rulebook.builders import END_OF_2024, PLACE, closed_year, operator, ready, yuan

FUNDS, HALF = "employment.funds_per_unit", yuan(500_000)
EVERY = {"XM1", "XM2", "XM3"}


def facts(*projects, **operators):
    return Facts(PLACE, list(projects), operators, book().law(END_OF_2024, PLACE))


def moved(name: str, given: object, place: str = REGION, base: Book | None = None) -> Book:
    amount = (base or book()).amounts[name]
    return supposed(
        base or book(), amount, Value(END_OF_2024, read_value(amount, given), "试算", place=place)
    )


@pytest.fixture
def library():
    """One job is planned on one, two and no million."""
    return facts(
        ready("XM1"), ready("XM2", assistance_funds=yuan(2_000_000)), ready("XM3", assistance_funds=0)
    )


def test_a_project_that_falls_below_a_stricter_number_is_named_with_its_sentence(library):
    said = answer(library, moved(FUNDS, 500_000), FUNDS, EVERY)
    assert said.before == {Outcome.PASS: 1, Outcome.FAIL: 1, Outcome.NOT_APPLICABLE: 1}
    assert said.after == {Outcome.FAIL: 2, Outcome.NOT_APPLICABLE: 1}
    (changed,) = said.changed
    assert (changed.project.code, changed.rule) == ("XM1", "employment-quota-planned")
    assert (changed.outcome, changed.after.outcome) == (Outcome.FAIL, Outcome.FAIL)
    assert "应达 2 个单位，缺 1" in changed.after.message
    assert "应达 1 个单位" in changed.before.message


def test_projects_that_may_not_be_seen_are_not_counted(library):
    said = answer(library, moved(FUNDS, 500_000), FUNDS, {"XM2"})
    assert (said.before, said.after, said.changed) == ({Outcome.FAIL: 1}, {Outcome.FAIL: 1}, [])


def test_a_value_in_another_banner_changes_nothing_here(library):
    said = answer(library, moved(FUNDS, 500_000, place="150423"), FUNDS, EVERY)
    assert (said.before, said.changed) == (said.after, [])


@pytest.mark.parametrize(("banner_has", "changed"), [(400_000, 0), (800_000, 1)])
def test_what_a_banner_has_set_more_strictly_stands_below_a_supposed_value(banner_has, changed):
    base = moved(FUNDS, banner_has, place=PLACE)
    here = Facts(PLACE, [ready("XM1", planned_year_round=1)], {}, base.law(END_OF_2024, PLACE))
    law = moved(FUNDS, 500_000, base=base).law(END_OF_2024, PLACE)
    assert (law.money(FUNDS) == HALF) is bool(changed)
    assert len(answer(here, law.book, FUNDS, EVERY).changed) == changed


def test_only_the_rules_that_look_at_a_number_are_asked_and_all_of_them():
    """Over facts in which everything is filled in, so that every rule comes to its numbers."""
    of = ready(
        "XM1",
        state="operating",
        asset_income=True,
        work_relief_linkages=1,
        labour_pay=yuan(1),
        income=yuan(1),
    )
    looked: dict[str, set[str]] = {}
    for rule in (*ask.GATE, *ask.BESIDE_THE_GATE, *ask.WATCHED, *ask.OPERATOR_TESTS):
        law = book().law(END_OF_2024, PLACE)
        rule(Undertaking(of, operator()) if rule in ask.OPERATOR_TESTS else of, law)
        for name in law.looked_at:
            looked.setdefault(name, set()).add(rule.name)
    assert looked == MOVABLE


def test_what_cannot_be_moved_is_counted_by_or_judges_no_project():
    still = [amount for name, amount in book().amounts.items() if name not in MOVABLE]
    assert {a.name.partition(".")[0] for a in still if changes_the_counting(a)} == {
        "employment",
        "rewards",
        "wages",
    }
    assert {a.name.partition(".")[0] for a in still if not changes_the_counting(a)} == {
        "agreement", "alert", "assessment", "collective", "notice", "ranking", "workshops",
    }  # fmt: skip


def test_an_encouraged_project_is_only_warned():
    own = ready("XM1", assistance_funds=0, total_funds=yuan(1), fund_lines=1, asset_income=True)
    of = operator(years={2023: closed_year(assets=yuan(100), liabilities=yuan(55))})
    said = answer(
        facts(own, **{of.code: of}),
        moved("operators.leverage_max", Decimal("0.5")),
        "operators.leverage_max",
        EVERY,
    )
    (changed,) = said.changed
    assert (changed.before.outcome, changed.after.outcome) == (Outcome.PASS, Outcome.WARN)
    assert changed.outcome is changed.after.outcome


def test_a_project_that_names_no_operator_is_not_asked_about_one():
    own = ready("XM1", operator=None, asset_income=True)
    said = answer(facts(own), moved("operators.loss_years", 2), "operators.loss_years", EVERY)
    assert (said.before, said.changed) == ({}, [])
