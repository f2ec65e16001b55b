"""Each planted mistake is really in the file, where the expected answers say it is."""

from __future__ import annotations

from collections import Counter

import pytest

from liannong.rulebook.vocabulary import LeftOut
from liannong.sample import DEMO, make
from liannong.sample.breaches import PLANTED
from tests.sample.reading import from_folder, from_workbook
from tests.sample.test_content import credit_check, resident_check


def row_of(book, cell):
    return book[cell.sheet][cell.row - 2]


def test_a_bad_cell_stands_in_its_row_and_column(small):
    book, expected = small
    assert len(expected.problems) >= 17
    for cell in expected.problems:
        assert row_of(book, cell)[cell.column] == cell.value


def test_a_bad_row_repeats_the_one_above_but_for_its_cell(small):
    book, expected = small
    for cell in expected.problems:
        above, here = book[cell.sheet][cell.row - 3], row_of(book, cell)
        assert {k: v for k, v in above.items() if k != cell.column} == {
            k: v for k, v in here.items() if k != cell.column
        }


def test_every_kind_of_bad_cell_is_planted_and_is_what_it_says(small):
    book, expected = small
    kinds = Counter(cell.problem for cell in expected.problems)
    assert set(kinds) == {
        "checksum", "date", "negative", "number", "choice", "required", "duplicate", "unknown-reference",
    }  # fmt: skip
    for cell in expected.problems:
        if cell.problem == "checksum":
            check = credit_check if cell.sheet == "经营主体" else resident_check
            assert cell.value[-1] != check(cell.value)
        if cell.problem == "unknown-reference":
            assert cell.value not in {row["项目编码"] for row in book["项目"]}


def test_a_workbook_also_has_a_number_that_excel_rounded(tmp_path):
    expected = make(tmp_path / "台账.xlsx", **DEMO)
    sheets = from_workbook(tmp_path / "台账.xlsx")
    rounded = [cell for cell in expected.problems if cell.problem == "rounded"]
    assert rounded
    for cell in rounded:
        value = sheets[cell.sheet][cell.row - 1][sheets[cell.sheet][0].index(cell.column)]
        assert isinstance(value, int | float)
        assert f"{value:.14e}" == f"{float(cell.value):.14e}"
        assert cell.value.endswith("000")


def test_most_kinds_of_breach_find_room_in_a_small_book(small):
    planted = {finding.rule for finding in small[1].findings}
    assert planted <= set(PLANTED)
    assert len(planted) >= len(PLANTED) - 4


def test_no_project_breaks_two_rules(small):
    projects = Counter(finding.project for finding in small[1].findings)
    assert set(projects.values()) == {1}


def rows(book, sheet, **wanted):
    return [row for row in book[sheet] if all(row[k] == v for k, v in wanted.items())]


@pytest.fixture(scope="module")
def breaches(tmp_path_factory):
    """A book large enough for every breach, as its rows and by rule."""
    folder = tmp_path_factory.mktemp("breaches") / "台账"
    expected = make(folder, projects=400, form="csv", mistakes=0.2, seed=8, **DEMO)
    by_rule = {}
    for finding in expected.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return from_folder(folder), by_rule, expected


def test_a_large_book_has_every_breach(breaches):
    assert set(breaches[1]) == set(PLANTED)


def test_the_rate_of_breaches_is_the_one_asked_for(breaches):
    assert len(breaches[2].findings) == pytest.approx(80, abs=6)
    assert len(breaches[2].problems) == 80


def test_a_project_without_a_mechanism_has_no_linkage_row(breaches):
    book, by_rule, _ = breaches
    assert all(not rows(book, "联结机制", 项目编码=f.subject) for f in by_rule["mechanism-established"])


def test_a_project_that_says_nothing_of_ownership_has_both_cells_empty(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["ownership-and-distribution"]:
        (row,) = {(r["产权归属"], r["收益分配方式"]) for r in rows(book, "项目", 项目编码=finding.subject)}
        assert row == ("", "")


def test_nominal_assistance_reaches_nobody(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["nominal-assistance"]:
        for sheet in ("带动收益", "就业", "联结协议"):
            assert rows(book, sheet, 项目编码=finding.subject) == []


def test_an_operator_with_losses_lost_in_both_latest_years(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["operator-losses"]:
        latest = {
            r["年度"]: float(r["净利润"])
            for r in rows(book, "经营主体财务", 统一社会信用代码=finding.subject)
        }
        assert latest["2023"] < 0 > latest["2022"]


def test_an_indebted_operator_owes_far_more_than_it_may(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["operator-leverage"]:
        (row,) = rows(book, "经营主体财务", 统一社会信用代码=finding.subject, 年度="2023")
        assert float(row["负债总额"]) > 0.8 * float(row["资产总额"])


def test_a_dishonest_operator_is_recorded_as_such(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["operator-integrity"]:
        assert {r["失信记录"] for r in rows(book, "经营主体", 统一社会信用代码=finding.subject)} == {"是"}


def test_lost_principal_is_worth_less_than_was_put_in(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["principal-preserved"]:
        row = rows(book, "联结协议", 协议编号=finding.subject)[0]
        assert float(row["当前价值"]) < float(row["投入本金"])


def test_an_entitlement_not_passed_on_stays_with_the_dead(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["entitlement-succession"]:
        row = rows(book, "联结协议", 协议编号=finding.subject)[0]
        assert (row["权益去向"], row["权益变更日期"]) == ("本人", "")
        assert all(person["死亡日期"] for person in rows(book, "农牧户", 证件号码=row["证件号码"]))


def test_other_entitlements_of_the_dead_have_been_passed_on(breaches):
    book, by_rule, _ = breaches
    died = {row["证件号码"]: row["死亡日期"] for row in book["农牧户"] if row["死亡日期"]}
    kept = {finding.subject for finding in by_rule["entitlement-succession"]}
    passed = [r for r in book["联结协议"] if r["证件号码"] in died and r["协议编号"] not in kept]
    assert passed
    assert all(row["权益变更日期"] > died[row["证件号码"]] for row in passed)
    assert all(bool(row["权益受让证件号码"]) == (row["权益去向"] == "转移") for row in passed)


def test_an_even_split_pays_25_households_alike(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["no-even-split"]:
        lines = rows(book, "集体收益分配", 分配编号=finding.subject)
        amount, number = Counter(line["金额"] for line in lines if line["依据"] == "股份").most_common(1)[0]
        assert number == 25
        assert 25 * float(amount) > 0.5 * sum(float(line["金额"]) for line in lines)


def test_a_handout_has_no_basis(breaches):
    book, by_rule, _ = breaches
    for finding in by_rule["no-simple-handout"]:
        assert rows(book, "集体收益分配", 分配编号=finding.subject, 用途="直接发放现金", 依据="无")


@pytest.mark.parametrize(
    ("rule", "sheet", "key", "cells"),
    [
        ("asset-in-use", "项目资产", "资产编号", {"使用状态": "闲置"}),
        ("workshop-idle", "帮扶车间", "车间编号", {"状态": "闲置"}),
        ("collective-resolution", "集体收益分配", "分配编号", {"成员决议日期": ""}),
        ("open-competition", "项目", "项目编码", {"涉及公开竞争": "是", "竞争方式": "", "公示开始": ""}),
        ("operator-own-funds", "项目", "经营主体代码", {"自筹资金": "0.00"}),
    ],
)  # fmt: skip
def test_a_breach_that_is_one_cell_is_written_there(breaches, rule, sheet, key, cells):
    book, by_rule, _ = breaches
    for finding in by_rule[rule]:
        found = rows(book, sheet, **{key: finding.subject})
        assert found
        assert all({name: row[name] for name in cells} == cells for row in found)


def test_people_and_households_to_be_left_out_are_named_with_each_reason(breaches):
    reasons = {(person.rule, person.reason) for person in breaches[2].left_out}
    assert reasons == {
        ("employment-reward", LeftOut.NO_AGREEMENT), ("employment-reward", LeftOut.BELOW_MINIMUM),
        ("employment-reward", LeftOut.UNDER_SIX_MONTHS), ("employment-reward", LeftOut.NOT_KEY),
        ("linkage-reward", LeftOut.BELOW_LINE), ("linkage-reward", LeftOut.UNDER_THREE_YEARS),
    }  # fmt: skip


def test_someone_without_a_labour_agreement_works_without_one(breaches):
    book, _, expected = breaches
    for person in expected.left_out:
        if person.reason is LeftOut.NO_AGREEMENT:
            jobs = rows(book, "就业", 证件号码=person.id)
            row = next(job for job in jobs if not job["结束日期"] or job["结束日期"] >= "2024-01")
            assert row["劳动协议"] == "否"


def test_without_mistakes_nothing_is_expected(tmp_path):
    expected = make(tmp_path / "a", form="csv", projects=20, mistakes=0, **DEMO)
    assert (expected.problems, expected.findings, expected.left_out) == ([], [], [])
