"""The closed lists of the Rules and of the ledgers."""

import inspect
from collections import Counter

import pytest

from liannong.rulebook import vocabulary
from liannong.rulebook.vocabulary import Category, FundSource, LeftOut, Mode, RewardRoute, Term, Use

LISTS = [
    found
    for _, found in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(found, Term) and found is not Term
]


def test_there_are_thirteen_modes():
    assert [str(mode) for mode in Mode] == [
        "employment", "welfare-post", "order", "trusteeship", "contract-farming", "sales", "price-floor",
        "technical", "share", "land-transfer", "lease", "work-relief", "other",
    ]  # fmt: skip


def test_there_are_eleven_listed_uses():
    assert [str(use) for use in Use if use.is_listed] == [
        "infrastructure", "welfare-posts", "upkeep", "public-good", "monitored-aid", "encouragement",
        "small-works", "governance", "collective-growth", "industry-upgrade", "other-revitalization",
    ]  # fmt: skip


def test_reasons_for_leaving_out_are_those_of_the_contract():
    assert {str(reason) for reason in LeftOut} == {
        "not-key-beneficiary", "no-labour-agreement", "under-six-months", "wage-below-minimum", "wage-unknown",
        "income-below-line", "agreement-under-three-years", "contract-not-ended", "paid-elsewhere", "deceased",
    }  # fmt: skip


def test_fund_sources_are_those_of_the_contract():
    assert {str(source) for source in FundSource} == {
        "fiscal", "integrated", "beijing", "pairing", "donation", "other",
    }  # fmt: skip


def test_monitored_and_lifted_are_key_and_others_are_not():
    assert {category for category in Category if category.is_key} == {Category.MONITORED, Category.LIFTED}


@pytest.mark.parametrize(
    ("route", "modes"),
    [
        (RewardRoute.A, {"trusteeship", "contract-farming"}),
        (RewardRoute.B, {"order", "sales", "price-floor", "share"}),
        (None, {"employment", "welfare-post", "technical", "land-transfer", "lease", "work-relief", "other"}),
    ],
)
def test_a_mode_leads_to_one_route_of_the_reward_or_to_none(route, modes):
    assert {str(mode) for mode in Mode if mode.route is route} == modes


@pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)
def test_no_word_stands_for_two_terms_of_one_list(terms):
    words = Counter(word for term in terms for word in {term.label, *term.variants})
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)
def test_every_label_reads_back_as_its_term(terms):
    assert all(terms.words()[term.label] is term for term in terms)
    assert all(terms.of(str(term)) is term for term in terms)


def test_a_code_outside_the_list_is_refused():
    with pytest.raises(ValueError, match="Mode: 'barter'"):
        Mode.of("barter")


@pytest.mark.parametrize(("word", "mode"), [("托养托管", Mode.TRUSTEESHIP), ("公益岗位", Mode.WELFARE_POST)])
def test_common_variants_are_read_as_the_word_of_the_rules(word, mode):
    assert Mode.words()[word] is mode
