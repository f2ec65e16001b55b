"""Each of the 27 articles has a home, and each rule and amount an article that knows it."""

import pytest

from liannong.rulebook import ask, rule
from liannong.rulebook.severity import MINOR, NOMINAL, SERIOUS
from liannong.rulebook.source import book
from liannong.rulebook.titles import TITLES, cite

ARTICLES = book().articles
AMOUNTS = book().amounts
COMMANDS = {"check", "template", "sample", "rules"}
PAGES = {
    "projects", "operators", "households", "agreements", "benefits", "employments", "assets", "workshops",
    "collective", "competitions", "audit", "articles", "parameters", "local-rules",
}  # fmt: skip
ASKED_BESIDE = {
    "duty": ("7", "8", "9"), "linkage-reward": ("15(4)",), "employment-reward": ("16(3)",),
    "priority-score": ("22",), "assessment": ("23",),
}  # fmt: skip
CITED = {name: (entered.article,) for name, entered in rule.RULES.items()} | ASKED_BESIDE
CHAPTERS = {
    "第一章 总则": range(1, 5), "第二章 明确联农带农对象": range(5, 7), "第三章 落实联农带农责任": range(7, 10),
    "第四章 增强联农带农能力": range(10, 14), "第五章 规范联农带农方式": range(14, 18),
    "第六章 紧盯风险防控": range(18, 21), "第七章 加强组织领导": range(21, 25), "第八章 附则": range(25, 28),
}  # fmt: skip
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article.number))


def of(citation):
    return next(a for a in ARTICLES if a.number == int(citation.split("(")[0]))


def test_there_are_twenty_seven_articles_in_order():
    assert [article.number for article in ARTICLES] == list(range(1, 28))


@each_article
def test_an_article_stands_in_its_chapter(article):
    assert article.number in CHAPTERS[article.chapter]


@each_article
def test_an_article_has_a_gist_of_one_short_sentence(article):
    assert 10 <= len(article.gist) <= 60
    assert article.gist.endswith("。")
    assert "\n" not in article.gist


@each_article
def test_an_article_is_carried_out_by_something_or_says_why_nothing_must(article):
    carried_out = bool(article.rules or article.amounts or article.screens)
    assert carried_out != bool(article.why_none)


@each_article
def test_everything_an_article_names_exists(article):
    assert set(article.rules) <= CITED.keys()
    assert set(article.amounts) <= AMOUNTS.keys()
    assert set(article.screens) <= COMMANDS | PAGES


@pytest.mark.parametrize(
    ("name", "citation"), [(name, citation) for name, cited in CITED.items() for citation in cited]
)
def test_the_article_of_a_rule_names_the_rule(name, citation):
    assert cite(citation)
    assert name in of(citation).rules


@pytest.mark.parametrize("amount", AMOUNTS.values(), ids=AMOUNTS.keys())
def test_the_article_of_an_amount_names_the_amount_and_no_other_article_does(amount):
    naming = [article.number for article in ARTICLES if amount.name in article.amounts]
    assert naming == [of(amount.article).number]


def test_every_rule_in_the_book_is_asked_of_some_subject():
    asked = {*ask.GATE, *ask.BESIDE_THE_GATE, *ask.OPERATOR_TESTS, *ask.WATCHED}
    elsewhere = {
        "principal-preserved", "entitlement-succession", "collective-use-listed", "no-simple-handout",
        "no-even-split", "collective-resolution", "workshop-idle", "asset-in-use",
    }  # fmt: skip
    assert {entered.name for entered in asked} | elsewhere == rule.RULES.keys()


@pytest.mark.parametrize("name", rule.RULES)
def test_every_rule_has_a_chinese_name(name):
    assert name in TITLES


def test_grades_are_of_rules_there_are():
    assert SERIOUS | MINOR | {NOMINAL} <= rule.RULES.keys()
    assert not SERIOUS & MINOR
