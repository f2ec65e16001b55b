"""Art. 22."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.rulebook.numbers import plain
from liannong.rulebook.rules.ranking import PARTS, priority_score
from tests.rulebook.builders import law, ready, yuan


def order(*candidates):
    return [place.project for place in priority_score(candidates, law())]


def test_no_candidates_make_an_empty_list():
    assert priority_score([], law()) == []


def test_a_single_candidate_scores_in_full():
    [only] = priority_score([ready()], law())
    assert (only.rank, only.score) == (1, 100)


def test_the_better_project_in_every_part_comes_first():
    better = {
        "planned_households": 40, "planned_key_households": 20, "planned_income": yuan(400_000),
        "planned_labour_income": yuan(400_000), "planned_year_round": 2,
    }  # fmt: skip
    first, second = priority_score([ready("XM1"), ready("XM2", **better)], law())
    assert (first.project, first.score) == ("XM2", 100)
    assert (second.project, second.score) == ("XM1", 0)


def test_equal_projects_share_their_percentile():
    scores = {place.score for place in priority_score([ready(f"XM{n}") for n in range(4)], law())}
    assert scores == {Fraction(50)}


def test_a_tie_goes_to_more_key_households():
    """Twice the funds and twice of everything: the same per million, and the same income a household."""
    twice = {
        "assistance_funds": yuan(2_000_000), "planned_households": 40, "planned_key_households": 20,
        "planned_year_round": 2, "planned_income": yuan(200_000),
    }  # fmt: skip
    assert order(ready("XM1"), ready("XM2", **twice)) == ["XM2", "XM1"]


def test_a_tie_that_remains_goes_by_code():
    assert order(ready("XM2"), ready("XM10"), ready("XM1")) == ["XM1", "XM10", "XM2"]


@pytest.mark.parametrize(
    ("part", "weight"),
    [
        ("households", "0.15"),
        ("key_households", "0.25"),
        ("income", "0.25"),
        ("jobs", "0.2"),
        ("labour", "0.15"),
    ],
)
def test_every_part_is_shown_with_its_weight(part, weight):
    [place] = priority_score([ready()], law())
    assert plain(place.parts[part]["weight"]) == weight


def test_the_weights_add_up_to_the_whole():
    assert sum(law().share(f"ranking.weight_{part}") for part in PARTS) == 1


def test_parts_are_per_million_and_per_key_household():
    [place] = priority_score(
        [ready(assistance_funds=yuan(500_000), planned_labour_income=yuan(25_000))], law()
    )
    shown = {part: plain(figures["value"]) for part, figures in place.parts.items()}
    assert shown == {
        "households": "40", "key_households": "20", "income": "10000.00", "jobs": "2", "labour": "0.25",
    }  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8))
def test_the_order_of_the_candidates_does_not_matter(plans):
    candidates = [
        ready(f"XM{n}", planned_households=all_, planned_key_households=key)
        for n, (all_, key) in enumerate(plans)
    ]
    assert order(*candidates) == order(*reversed(candidates))


def test_income_a_household_is_shown_rounded_half_up():
    [place] = priority_score([ready(planned_income=5, planned_key_households=2)], law())
    assert plain(place.parts["income"]["value"]) == "0.03"
