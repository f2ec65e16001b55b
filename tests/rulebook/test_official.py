"""The official text split into its articles; the text here is made up."""

import pytest

from liannong.rulebook.official import WrongText, articles_of

SHORT = """某地办法
第一章  总则
第一条  为了试验，
写两段。
第二条 按照第一条执行。
第一条所称试验，不另说明。
第二章  附则
第三条　自印发之日起施行。
"""


def test_a_text_is_split_at_its_articles_and_chapters_are_left_out():
    assert articles_of(SHORT, (1, 2, 3)) == {
        1: "为了试验，\n写两段。",
        2: "按照第一条执行。\n第一条所称试验，不另说明。",
        3: "自印发之日起施行。",
    }


def test_a_text_that_lacks_articles_is_refused_by_their_names():
    with pytest.raises(WrongText) as refused:
        articles_of(SHORT, range(1, 6))
    assert str(refused.value).startswith("文件中没有找到第四条、第五条（共 5 条，找到 3 条）。")


def test_an_empty_text_lacks_everything():
    with pytest.raises(WrongText):
        articles_of("", (1,))
