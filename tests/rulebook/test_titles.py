import pytest

from liannong.rulebook.titles import TITLES, cite, title


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        ("1", "第一条"),
        ("7", "第七条"),
        ("10", "第十条"),
        ("11(1)", "第十一条（一）"),
        ("16(2)", "第十六条（二）"),
        ("18", "第十八条"),
        ("20", "第二十条"),
        ("27", "第二十七条"),
    ],
)
def test_an_article_is_cited_in_chinese_numerals(article, shown):
    assert cite(article) == shown


@pytest.mark.parametrize("article", ["", "abc", "16()", "16.2", "第十六条"])
def test_what_is_no_citation_is_refused(article):
    with pytest.raises(ValueError, match="not a citation"):
        cite(article)


def test_a_rule_is_named_in_chinese():
    assert title("employment-quota") == "带动就业数量"


def test_a_rule_without_a_name_is_shown_by_its_identifier():
    assert title("made-up") == "made-up"


def test_no_two_rules_share_a_name():
    assert len(set(TITLES.values())) == len(TITLES)
