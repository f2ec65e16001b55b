"""Art. 15(3)."""

from datetime import date

import pytest

from liannong.rulebook.rules.trusteeship import entitlement_succession, principal_preserved
from liannong.rulebook.vocabulary import Destination, Outcome
from tests.rulebook.builders import agreement, law, yuan

PASS, FAIL, MISSING = Outcome.PASS, Outcome.FAIL, Outcome.MISSING
DIED = date(2024, 3, 5)
NEXT_DAY = date(2024, 3, 6)
TO_ANOTHER = {
    "destination": Destination.TRANSFERRED, "transferee": "受让人", "transferee_is_key": True,
    "changed_on": NEXT_DAY,
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "outcome"), [("10000", PASS), ("9999.99", FAIL), ("10000.01", PASS), ("0", FAIL)]
)
def test_a_fen_below_the_principal_is_not_preserved(value, outcome):
    assert principal_preserved(agreement(current_value=yuan(value)), law()).outcome is outcome


@pytest.mark.parametrize(
    ("field", "column"), [("principal", "联结协议.投入本金"), ("current_value", "联结协议.当前价值")]
)
def test_an_unstated_value_is_missing_and_never_zero(field, column):
    verdict = principal_preserved(agreement(**{field: None}), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, (column,))


def test_a_principal_of_zero_is_preserved():
    assert principal_preserved(agreement(principal=0, current_value=0), law()).outcome is PASS


def test_a_living_holder_keeps_the_entitlement():
    assert entitlement_succession(agreement(), law()).outcome is PASS


@pytest.mark.parametrize("destination", [None, Destination.HOLDER])
def test_an_entitlement_left_with_the_dead_fails(destination):
    left = agreement(holder_died_on=DIED, destination=destination)
    assert entitlement_succession(left, law()).outcome is FAIL


def test_an_entitlement_that_went_to_the_village_after_the_death_passes():
    gone = agreement(holder_died_on=DIED, destination=Destination.COLLECTIVE, changed_on=NEXT_DAY)
    assert entitlement_succession(gone, law()).outcome is PASS


def test_a_change_on_the_day_of_death_is_not_after_it():
    gone = agreement(holder_died_on=DIED, destination=Destination.COLLECTIVE, changed_on=DIED)
    assert entitlement_succession(gone, law()).outcome is FAIL


def test_a_change_without_its_date_is_missing():
    gone = agreement(holder_died_on=DIED, destination=Destination.COLLECTIVE)
    verdict = entitlement_succession(gone, law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("联结协议.权益变更日期",))


def test_an_entitlement_that_went_to_another_key_beneficiary_passes():
    assert entitlement_succession(agreement(holder_died_on=DIED, **TO_ANOTHER), law()).outcome is PASS


@pytest.mark.parametrize("died_on", [None, DIED])
def test_a_transfer_to_somebody_who_is_no_key_beneficiary_fails(died_on):
    given = agreement(holder_died_on=died_on, **(TO_ANOTHER | {"transferee_is_key": False}))
    assert entitlement_succession(given, law()).outcome is FAIL


@pytest.mark.parametrize(
    ("field", "column"),
    [("transferee", "联结协议.权益受让证件号码"), ("changed_on", "联结协议.权益变更日期")],
)
def test_a_transfer_that_does_not_say_to_whom_or_when_is_missing(field, column):
    verdict = entitlement_succession(agreement(**(TO_ANOTHER | {field: None})), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, (column,))


def test_a_transferee_the_ledger_does_not_know_is_missing():
    given = agreement(**(TO_ANOTHER | {"transferee_is_known": False, "transferee_is_key": False}))
    verdict = entitlement_succession(given, law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("农牧户.证件号码",))


def test_an_unnamed_holder_is_missing_where_somebody_of_the_household_has_died():
    verdict = entitlement_succession(agreement(holder=None, household_has_died=True), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("联结协议.证件号码",))


def test_an_unnamed_holder_passes_while_the_whole_household_lives():
    assert entitlement_succession(agreement(holder=None), law()).outcome is PASS


def test_a_holder_the_ledger_does_not_know_is_missing():
    verdict = entitlement_succession(agreement(holder_is_known=False), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("农牧户.证件号码",))
