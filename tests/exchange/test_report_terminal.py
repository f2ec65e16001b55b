import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from liannong.exchange.report_terminal import folded, show
from liannong.exchange.report_words import masked
from liannong.rulebook.vocabulary import Outcome, SubjectType
from tests.exchange.handmade import OPERATOR, PERSON, employment_reward, finding, problem, result

READ = {"项目": 2, "经营主体": 1, "农牧户": 1200}
BOOK = [Path("结果.xlsx")]


def shown(given=None, *, width=100, read=READ, notes=(), written=(), colour=None):
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=colour, force_terminal=colour is not None)
    show(given or result(), console, read=read, notes=notes, written=written)
    return out.getvalue()


def test_it_says_which_rule_book_year_and_day():
    assert "规则 nm2023　2024 年度　截至 2024-12-31" in shown()


def test_it_says_how_much_was_read():
    assert "读入：项目 2 个，经营主体 1 个，农牧户 1,200 行。" in shown()


def test_a_workbook_without_rows_is_told_plainly():
    assert "读入：没有可用的数据行。" in shown(read={})


def test_it_says_what_was_assumed():
    assert "没有写 --year，按台账取 2024 年度。" in shown(notes=["没有写 --year，按台账取 2024 年度。"])


def test_outcomes_are_told_by_mark_word_and_number():
    lines = shown(result(findings=[finding(), finding(Outcome.PASS)])).splitlines()
    assert [line.split() for line in lines if line.startswith("  ")] == [
        ["×", "不合规", "1"], ["？", "缺资料", "0"], ["！", "提示", "0"], ["√", "合规", "1"], ["－", "不适用", "0"],
    ]  # fmt: skip


def test_a_failure_names_rule_article_subject_and_why():
    assert "× 不合规     带动就业数量（第十六条（二））　项目 XM1 肉羊养殖基地：应达 2，实达 1.5。" in shown()


def test_a_rule_that_fails_often_is_shown_by_one_example():
    often = [finding(subject=f"XM{n}") for n in range(3, 17)]
    text = shown(result(findings=[*often, finding(rule="driving-effect", article="19")]))
    assert "带动就业数量（第十六条（二））共 14 条，例如项目 XM3：应达 2，实达 1.5。" in text
    assert "带动效果（第十九条）　项目 XM1" in text
    assert "另有 13 条。" in text


def test_failures_stand_before_what_is_missing():
    text = shown(result(findings=[finding(Outcome.MISSING, "XM1"), finding(Outcome.FAIL, "XM2")]))
    assert text.index("XM2") < text.index("XM1")
    assert "？ 缺资料" in text


def test_what_passes_is_not_listed():
    assert "先看这些" not in shown(result(findings=[finding(Outcome.PASS), finding(Outcome.WARN)]))


def test_beyond_ten_the_rest_is_counted_and_the_workbook_named():
    many = result(findings=[finding(rule=f"rule-{n}") for n in range(27)])
    assert "rule-9" in shown(many)
    assert "rule-10" not in shown(many)
    assert "另有 17 条，见结果工作簿。" in shown(many, written=BOOK)
    assert "另有 17 条。" in shown(many)


def test_a_finding_about_an_operator_names_the_project_beside_it():
    about = finding(subject=OPERATOR, subject_type=SubjectType.OPERATOR, project="XM1")
    assert f"经营主体 {OPERATOR} 草原牧业有限公司（项目 XM1）" in shown(result(findings=[about]), width=200)


def test_rewards_are_told_with_counts_and_amount():
    text = shown()
    assert "奖补 2 项，可以申请 1 项，合计 12,960.00 元" in text
    assert (
        "√ 可以申请   草原牧业有限公司　稳定吸纳就业奖补：计入 6 人，未计入 1，金额 12,960.00 元" in text
    )  # fmt: skip


def test_rewards_that_cannot_be_decided_say_so():
    assert "？ 缺资料" in shown()


def test_rewards_that_can_be_claimed_come_first():
    refused = employment_reward(operator="N2", eligible=False, amount=0)
    text = shown(result(rewards=[refused, employment_reward()]))
    assert text.index("√ 可以申请") < text.index("× 不符合条件")


def test_bad_rows_say_where_and_what_is_right():
    text = shown()
    assert "数据问题 1 处，1 行没有采用" in text
    assert "“就业” 第 7 行 证件号码　“1599**********1235”：校验码不对（请核对身份证）" in text


def test_only_the_first_problems_are_listed():
    many = result(problems=[problem(row=n) for n in range(2, 10)])
    assert "另有 3 处。" in shown(many)


def test_no_identity_number_is_printed_whole():
    told = finding(subject="XY1", rule="entitlement-succession", missing=(PERSON,))
    given = result(findings=[told], names={"XY1": PERSON}, problems=[problem(message=f"与 {PERSON} 重复")])
    assert PERSON not in shown(given)
    assert "1599**********1234" in shown(given)


def test_a_number_that_is_no_identity_number_stays():
    assert masked(OPERATOR) == OPERATOR
    assert masked("150422000000") == "150422000000"


def test_outputs_and_next_step_come_last():
    lines = shown(written=BOOK).splitlines()
    assert lines[-2] == "已写出：结果.xlsx"
    assert lines[-1].startswith("下一步：在结果工作簿中")


def test_without_a_workbook_the_option_is_named():
    assert "--output 结果.xlsx" in shown().splitlines()[-1]


def test_a_clean_result_says_so():
    clean = result(findings=[finding(Outcome.PASS)], problems=[])
    assert shown(clean).splitlines()[-1] == "没有不合规，也没有缺资料。"


def test_an_empty_ledger_is_not_called_clean():
    empty = result(findings=[], rewards=[], problems=[])
    assert shown(empty, read={"项目": 0}).splitlines()[-1].startswith("台账里没有数据，无从审核。")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_narrow_window_is_not_overrun(width):
    many = result(findings=[finding(subject=f"XM-2024-150422-{n:04}", rule=f"a-rule-{n}") for n in range(30)])
    assert max(cell_len(line) for line in shown(many, width=width).splitlines()) <= width


def test_colour_is_only_added():
    plain, coloured = shown(), shown(colour="standard")
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert "× 不合规" in coloured


def test_brackets_in_the_ledger_are_printed_as_they_stand():
    assert "[bold]基地[/x]" in shown(result(names={"XM1": "[bold]基地[/x]"}))


def test_a_line_is_broken_between_any_two_characters_but_not_within_a_number():
    assert folded("帮扶资金1,234,567.00元不足", 14) == "帮扶资金\n1,234,567.00元\n不足"


def test_no_line_begins_with_closing_punctuation():
    assert folded("产权归属，没有写明。", 8) == "产权归\n属，没有\n写明。"


def test_a_mistyped_identity_number_is_shortened_too():
    assert "“1599*********0112”" in shown(result(problems=[problem(value="15999919900100112")]))
