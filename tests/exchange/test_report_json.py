import io
import json

import pytest

from liannong.exchange.report_json import write
from liannong.rulebook.numbers import Money
from liannong.rulebook.vocabulary import Outcome, RewardRoute, Stage, SubjectType
from tests.exchange.handmade import OPERATOR, PERSON, finding, linkage_reward, parameter, problem, result


def text_of(given):
    out = io.StringIO()
    write(given, out)
    return out.getvalue()


def written(given=None):
    return json.loads(text_of(given or result()))


def starts_with(row, expected):
    """The contract's keys come first and in its order; what is added stands behind them."""
    return list(row.items())[: len(expected)] == list(expected.items())


def test_the_object_has_the_agreed_keys_in_their_order():
    assert list(written()) == [
        "rulebook", "year", "as_of", "parameters", "duties", "findings", "rewards", "ranking", "problems",
        "assessments",
    ]  # fmt: skip


def test_rule_book_year_and_day_come_first():
    assert starts_with(written(), {"rulebook": "nm2023", "year": 2024, "as_of": "2024-12-31"})


def test_a_parameter_tells_its_article_and_basis():
    expected = {
        "name": "employment.funds_per_unit", "value": "1000000.00", "article": "16(2)", "basis": "statutory",
    }  # fmt: skip
    assert starts_with(written()["parameters"][0], expected)


def test_a_duty_tells_the_assistance_funds_in_yuan():
    expected = {"project": "XM1", "duty": "mandatory", "article": "7", "assistance_funds": "2000000.00"}
    assert starts_with(written()["duties"][0], expected)


def test_a_finding_has_the_agreed_form():
    expected = {
        "rule": "employment-quota", "article": "16(2)", "stage": "operation", "subject_type": "project",
        "subject": "XM1", "outcome": "fail", "required": "2", "achieved": "1.5", "missing": [],
        "message": "应达 2，实达 1.5。",
    }  # fmt: skip
    assert starts_with(written()["findings"][0], expected)


def test_a_finding_about_an_operator_names_the_project_beside_it():
    about = finding(
        rule="operator-losses", subject=OPERATOR, subject_type=SubjectType.OPERATOR, project="XM1",
        stage=Stage.ADMISSION,
    )  # fmt: skip
    row = written(result(findings=[about]))["findings"][0]
    assert (row["subject_type"], row["subject"], row["project"]) == ("operator", OPERATOR, "XM1")


def test_what_a_rule_does_not_compare_is_null():
    row = written(result(findings=[finding(required=None, achieved=None)]))["findings"][0]
    assert row["required"] is None
    assert row["achieved"] is None


def test_missing_data_is_listed():
    about = finding(Outcome.MISSING, missing=("项目.产权归属", "项目.收益分配方式"))
    assert written(result(findings=[about]))["findings"][0]["missing"] == [
        "项目.产权归属",
        "项目.收益分配方式",
    ]


def test_money_has_two_decimals_and_a_third_is_a_fraction():
    row = written(result(findings=[finding(required=Money(10), achieved=Money(-5))]))["findings"][0]
    assert (row["required"], row["achieved"]) == ("0.10", "-0.05")
    assert written()["ranking"][0]["parts"] == {"households": {"value": "5/6", "weight": "15"}}


def test_the_employment_reward_has_the_agreed_form():
    expected = {
        "rule": "employment-reward", "article": "16(3)", "operator": OPERATOR, "year": 2024, "eligible": True,
        "persons": 6, "standard": "35640.00", "cap": "12960.00",
    }  # fmt: skip
    row = written()["rewards"][0]
    assert starts_with(row, expected)
    assert (row["cap_actual"], row["cap_minimum"], row["amount"]) == ("12960.00", "10692.00", "12960.00")


def test_every_person_counted_and_left_out_is_named():
    row = written()["rewards"][0]
    assert row["counted"] == [{"id": PERSON, "name": "巴特尔", "months": "12", "wage": "2400.00"}]
    assert row["left_out"] == [{"id": "159999198802022345", "reason": "wage-below-minimum", "name": "乌兰"}]


def test_the_linkage_reward_has_the_agreed_form():
    expected = {
        "rule": "linkage-reward", "article": "15(4)", "operator": OPERATOR, "year": 2024, "route": "B",
        "eligible": True, "households": 23, "income": "500000.00", "amount": "50000.00", "counted": [],
    }  # fmt: skip
    given = linkage_reward(route=RewardRoute.B, eligible=True, amount=5000000, missing=())
    assert starts_with(written(result(rewards=[given]))["rewards"][0], expected)


def test_a_household_left_out_for_one_agreement_names_it():
    row = written()["rewards"][1]
    assert row["left_out"] == [
        {"id": "H7", "reason": "contract-not-ended", "name": "", "agreement": "XY9"}
    ]  # fmt: skip
    assert row["missing"] == ["联结协议.约定年收益"]


def test_the_ranking_score_has_two_decimals():
    assert starts_with(written()["ranking"][0], {"project": "XM1", "rank": 1, "score": "87.50"})


def test_a_problem_tells_sheet_row_column_value_and_code():
    expected = {
        "sheet": "就业", "row": 7, "column": "证件号码", "value": "159999199001011235", "problem": "checksum",
    }  # fmt: skip
    row = written()["problems"][0]
    assert starts_with(row, expected)
    assert row["left_out"] is True


def test_a_result_with_nothing_in_it_is_still_the_whole_object():
    empty = result(parameters=[], duties=[], findings=[], rewards=[], ranking=[], problems=[])
    assert [written(empty)[key] for key in ("duties", "findings", "rewards", "problems")] == [[]] * 4


def test_quotes_line_feeds_and_chinese_survive():
    odd = '甲"乙"\n丙\\'
    assert written(result(problems=[problem(value=odd)]))["problems"][0]["value"] == odd
    assert "校验码不对" in text_of(result())


def test_each_row_stands_on_its_own_line():
    lines = text_of(result(findings=[finding(), finding()])).splitlines()
    assert sum(line.startswith('{"rule": "employment-quota"') for line in lines) == 2


@pytest.mark.parametrize("place", [None, "150422000000"])
def test_a_local_parameter_tells_its_place(place):
    assert written(result(parameters=[parameter(place=place)]))["parameters"][0]["place"] == place


def test_progress_counts_the_findings():
    seen = []
    write(result(), io.StringIO(), progress=lambda *step: seen.append(step))
    assert seen == [("写出 JSON", 0, 1)]


def test_an_assessment_tells_every_indicator():
    row = written()["assessments"][0]
    assert (row["place"], row["rank"], row["score"]) == ("150422000000", 1, "87.55")
    assert row["parts"]["coverage"] == {"value": "2/3", "points": "200/3", "weight": "0.2"}
    assert row["parts"]["income"] == {"value": "1234.56", "points": "100", "weight": "0.1"}
    assert row["parts"]["notices"] == {"value": None, "points": None, "weight": "0.1"}
