"""Old and new words for one thing: read alike, shown as of the date."""

from datetime import date

import pytest

from liannong.rulebook.source import terms
from liannong.rulebook.terms import DatedTerm, Wording
from liannong.rulebook.vocabulary import Category, FundSource

LAST_OLD, FIRST_NEW = date(2025, 12, 31), date(2026, 1, 1)


def test_a_fund_is_called_by_the_word_of_the_day():
    funds = terms()["fiscal-funds"]
    assert (funds.at(LAST_OLD).text, funds.at(FIRST_NEW).text) == ("衔接资金", "常态化帮扶资金")
    assert funds.following(LAST_OLD) == funds.at(FIRST_NEW)
    assert funds.following(FIRST_NEW) is None


def test_before_the_first_wording_the_first_one_is_used():
    assert terms()["hotline-national"].at(date(2000, 1, 1)).text == "12317"


@pytest.mark.parametrize(
    ("name", "vocabulary", "member"),
    [("fiscal-funds", FundSource, FundSource.FISCAL), ("fiscal-funds-full", FundSource, FundSource.FISCAL),
     ("monitored", Category, Category.MONITORED)],
)  # fmt: skip
def test_every_wording_is_read_as_the_same_thing(name, vocabulary, member):
    assert {vocabulary.words()[wording.text] for wording in terms()[name].wordings} == {member}


@pytest.mark.parametrize("term", terms().values(), ids=terms().keys())
def test_every_wording_has_its_source(term):
    assert all(wording.cite and wording.text for wording in term.wordings)


def test_wordings_that_do_not_follow_each_other_are_a_mistake():
    twice = (Wording(FIRST_NEW, "新", "甲"), Wording(LAST_OLD, "旧", "乙"))
    with pytest.raises(ValueError, match="follow"):
        DatedTerm("x", "x", twice)
