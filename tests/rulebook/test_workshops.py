"""Art. 13."""

from datetime import date

import pytest

from liannong.rulebook.rules.workshops import tier, workshop_idle
from liannong.rulebook.vocabulary import Outcome, WorkshopState
from tests.rulebook.builders import END_OF_2024, law, workshop


@pytest.mark.parametrize(
    ("workers", "reached"), [(0, None), (4, None), (5, 3), (9, 3), (10, 2), (19, 2), (20, 1), (200, 1)]
)
def test_the_tier_follows_the_key_beneficiaries_employed(workers, reached):
    assert tier(workshop(key_workers=workers), law()) == reached


def test_a_running_workshop_passes_even_without_workers():
    assert workshop_idle(workshop(), law()).outcome is Outcome.PASS


def test_an_idle_workshop_fails_and_says_since_when():
    verdict = workshop_idle(workshop(state=WorkshopState.IDLE, idle_since=date(2024, 5, 1)), law())
    assert verdict.outcome is Outcome.FAIL
    assert "2024-05-01" in str(verdict.explanation)


def test_an_idle_workshop_fails_though_nobody_wrote_down_since_when():
    assert workshop_idle(workshop(state=WorkshopState.IDLE), law()).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("idle_since", "outcome"), [(END_OF_2024, Outcome.FAIL), (date(2025, 1, 1), Outcome.PASS)]
)
def test_a_workshop_idle_from_tomorrow_is_not_idle_today(idle_since, outcome):
    assert workshop_idle(workshop(state=WorkshopState.IDLE, idle_since=idle_since), law()).outcome is outcome
