from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from liannong.exchange.report_workbook import write
from liannong.rulebook.numbers import Money, Share
from liannong.rulebook.vocabulary import Outcome, Stage, SubjectType
from tests.exchange.handmade import (
    OPERATOR,
    PERSON,
    division,
    employment_reward,
    finding,
    linkage_reward,
    parameter,
    problem,
    result,
)


@pytest.fixture
def book(tmp_path):
    def written(given=None, **options):
        path = tmp_path / "结果.xlsx"
        write(given or result(), path, **options)
        return openpyxl.load_workbook(path)

    return written


def rows(sheet):
    """Each row below the head as heading → value."""
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_sheets_stand_in_the_order_of_use(book):
    assert book().sheetnames == [
        "结论", "奖补", "汇总", "数据问题", "参数", "规则汇总", "责任认定", "优先排序", "考核指标",
    ]  # fmt: skip


def test_a_finding_is_one_row_in_chinese(book):
    row = rows(book()["结论"])[0]
    assert row == {
        "结论": "× 不合规", "规则": "带动就业数量", "条款": "第十六条（二）", "阶段": "运营", "对象类型": "项目",
        "对象编码": "XM1", "对象名称": "肉羊养殖基地", "项目编码": "XM1", "旗县": "巴林左旗", "应达": 2,
        "实达": 1.5, "说明": "应达 2，实达 1.5。", "缺少的资料": None, "台账行": None, "规则代码": "employment-quota",
    }  # fmt: skip


def test_failures_come_first_then_what_is_missing(book):
    mixed = [finding(outcome, f"XM{n}") for n, outcome in enumerate(reversed(Outcome))]
    words = [row["结论"] for row in rows(book(result(findings=mixed))["结论"])]
    assert words == ["× 不合规", "？ 缺资料", "！ 提示", "√ 合规", "－ 不适用"]


def test_money_and_shares_are_written_with_their_unit(book):
    row = rows(
        book(result(findings=[finding(required=Money(200000000), achieved=Share(Fraction(2, 3)))]))["结论"]
    )[0]
    assert (row["应达"], row["实达"]) == ("2,000,000.00 元", "66.67%")


def test_a_finding_about_an_operator_names_its_project(book):
    about = finding(subject=OPERATOR, subject_type=SubjectType.OPERATOR, project="XM1", stage=Stage.ADMISSION)
    row = rows(book(result(findings=[about]))["结论"])[0]
    assert (row["对象编码"], row["对象名称"], row["项目编码"]) == (OPERATOR, "草原牧业有限公司", "XM1")


def test_an_allocation_line_and_what_is_missing_are_shown(book):
    about = finding(Outcome.MISSING, "FP1", line=12, missing=("集体收益分配.说明", "集体收益分配.依据"))
    row = rows(book(result(findings=[about]))["结论"])[0]
    assert (row["台账行"], row["缺少的资料"]) == (12, "集体收益分配.说明、集体收益分配.依据")


def test_a_place_nobody_knows_is_shown_by_its_code(book):
    row = rows(book(result(findings=[finding(place="159900000000")]))["结论"])[0]
    assert row["旗县"] == "159900000000"


def test_outcomes_are_coloured_beside_their_mark_and_word(book):
    sheet = book()["结论"]
    rules = [rule for group in sheet.conditional_formatting for rule in group.rules]
    assert {rule.text for rule in rules} >= {"× 不合规", "？ 缺资料"}


def test_each_sheet_has_a_frozen_head_and_a_filter(book):
    for sheet in book(result(rewards=[], problems=[])):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_it_prints_on_a4_across_with_file_name_date_and_page(book):
    sheet = book()["结论"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "联农带农审核结论　2024 年度　截至 2024-12-31"
    assert sheet.oddFooter.left.text == "&F"
    assert "&D" in sheet.oddFooter.right.text


def test_long_messages_are_wrapped(book):
    sheet = book()["结论"]
    column = [cell.value for cell in sheet[1]].index("说明")
    assert sheet[2][column].alignment.wrap_text


def test_a_reward_heads_those_counted_and_left_out(book):
    lines = rows(book()["奖补"])
    assert [line["类别"] for line in lines] == ["奖补结论", "计入", "未计入", "奖补结论", "未计入"]
    head = lines[0]
    assert head["经营主体名称"] == "草原牧业有限公司"
    assert (head["能否申请"], head["计入（人或户）"]) == ("√ 可以申请", 6)
    assert (head["标准（元）"], head["上限（元）"], head["奖补金额（元）"]) == (35640, 12960, 12960)
    assert (head["上限：按实发工资（元）"], head["上限：按最低工资（元）"]) == (12960, 10692)


def test_a_person_counted_is_shown_with_figures_and_the_number_as_text(book):
    line = rows(book()["奖补"])[1]
    assert (line["证件号码或户编号"], line["姓名"]) == (PERSON, "巴特尔")
    assert line["说明或理由"] == "月数 12，月工资 2,400.00 元"


def test_a_person_left_out_is_shown_with_the_reason_in_chinese(book):
    line = rows(book()["奖补"])[2]
    assert line["说明或理由"] == "月工资低于当日当地最低工资标准"


def test_a_household_left_out_names_the_agreement(book):
    line = rows(book()["奖补"])[4]
    assert line["说明或理由"] == "合同尚未到期（协议 XY9）"
    assert line["方式"] == "托管代养、代耕代种"


def test_a_reward_that_cannot_be_decided_says_what_is_missing(book):
    line = rows(book()["奖补"])[3]
    assert (line["能否申请"], line["缺少的资料"]) == ("？ 缺资料", "联结协议.约定年收益")


def test_a_reward_that_is_refused_says_so(book):
    refused = employment_reward(eligible=False, amount=0)
    assert rows(book(result(rewards=[refused]))["奖补"])[0]["能否申请"] == "× 不符合条件"


def test_the_divisions_end_in_a_total_that_tallies(book):
    other = division("150421000000", "阿鲁科尔沁旗", projects=3, assistance_funds=10, reward_amount=5)
    lines = rows(book(result(divisions=[division(), other]))["汇总"])
    assert [line["旗县"] for line in lines] == ["巴林左旗", "阿鲁科尔沁旗", "合计"]
    assert lines[2]["项目数"] == 5
    assert Decimal(str(lines[2]["帮扶资金（元）"])) == Decimal("2000000.10")
    assert lines[2]["× 不合规"] == 2
    assert Decimal(str(lines[2]["奖补金额（元）"])) == Decimal("12960.05")


def test_a_bad_row_says_where_what_and_whether_it_was_left_out(book):
    line = rows(book()["数据问题"])[0]
    assert line == {
        "该行处理": "× 该行未采用", "表": "就业", "行": 7, "列": "证件号码", "原值": "159999199001011235",
        "问题": "校验码不对", "正确写法": "请核对身份证", "问题代码": "checksum",
    }  # fmt: skip


def test_a_warning_about_a_whole_sheet_has_no_row_number(book):
    line = rows(book(result(problems=[problem(row=0, fatal=False)]))["数据问题"])[0]
    assert (line["该行处理"], line["行"]) == ("！ 仅提示", None)


def test_a_parameter_says_whether_the_rules_print_it(book):
    line = rows(book()["参数"])[0]
    assert (line["性质"], line["取值"], line["单位"]) == ("条文规定", "1000000.00", "元")
    assert (line["条款"], line["适用地区"]) == ("第十六条（二）", "全区")
    assert line["自何日起"].date() == date(2023, 3, 31)


def test_a_local_parameter_names_its_banner(book):
    line = rows(book(result(parameters=[parameter(place="150422000000")]))["参数"])[0]
    assert line["适用地区"] == "巴林左旗"


def test_rules_are_counted_by_outcome(book):
    mixed = [finding(), finding(Outcome.PASS, "XM2"), finding(Outcome.PASS, "XM3")]
    line = rows(book(result(findings=mixed))["规则汇总"])[0]
    assert (line["规则"], line["× 不合规"], line["√ 合规"], line["？ 缺资料"]) == ("带动就业数量", 1, 2, 0)


def test_duties_and_ranking_are_listed(book):
    made = book()
    assert rows(made["责任认定"])[0]["责任"] == "应当建立"
    ranked = rows(made["优先排序"])[0]
    assert (ranked["名次"], ranked["得分"]) == (1, 87.5)
    assert ranked["各项得分"] == "带动户数：数值 0.83，权重 15"


def test_an_empty_sheet_says_there_is_nothing(book):
    made = book(result(findings=[], rewards=[], problems=[], divisions=[]))
    assert rows(made["数据问题"])[0]["该行处理"] == "（无）"
    assert rows(made["结论"])[0]["结论"] == "（无）"


def test_beyond_one_sheet_what_is_in_order_is_only_counted(book):
    findings = [finding(Outcome.PASS, f"XM{n}") for n in range(5)] + [finding()]
    made = book(result(findings=findings), rows_max=5)
    note, listed = rows(made["结论"])
    assert note["结论"] == "说明"
    assert "共 5 条不逐条列出" in note["说明"]
    assert listed["结论"] == "× 不合规"
    assert rows(made["规则汇总"])[0]["√ 合规"] == 5


def test_failures_beyond_one_sheet_go_on_in_the_next(book):
    made = book(result(findings=[finding(subject=f"XM{n}") for n in range(7)]), rows_max=3)
    assert [name for name in made.sheetnames if name.startswith("结论")] == ["结论", "结论2", "结论3"]
    listed = [row["对象编码"] for name in ("结论", "结论2", "结论3") for row in rows(made[name])]
    assert listed[1:] == [f"XM{n}" for n in range(7)]


def test_text_that_looks_like_a_formula_stays_text(book):
    sheet = book(result(problems=[problem(value="=1+1")]))["数据问题"]
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1", "s")


def test_progress_counts_the_findings(book):
    seen = []
    book(progress=lambda *step: seen.append(step))
    assert seen == [("写出结果工作簿", 0, 1)]


def test_the_linkage_reward_shows_its_income(book):
    paid = linkage_reward(eligible=True, amount=5000000, missing=())
    line = rows(book(result(rewards=[paid]))["奖补"])[0]
    assert (line["带动收益（元）"], line["奖补金额（元）"], line["标准（元）"]) == (500000, 50000, None)


def test_an_assessment_shows_points_and_values(book):
    line = rows(book()["考核指标"])[0]
    assert (line["名次"], line["旗县"], line["得分"]) == (1, "巴林左旗", 87.55)
    assert (line["机制覆盖率（分）"], line["机制覆盖率"]) == (66.67, "66.67%")
    assert line["重点对象户均收益"] == "1,234.56 元"
    assert (line["公示到位率（分）"], line["公示到位率"]) == (None, "不涉及")
