"""The rows are plausible: real places, valid numbers, sound proportions, every reference met."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from liannong.ledger.columns import BY_NAME, SHEETS
from liannong.reference.divisions import banner_of, name_of, rows
from liannong.sample import make
from tests.sample.reading import from_folder


def column(book, sheet, heading):
    return [row[heading] for row in book[sheet] if row[heading]]


def resident_check(number):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(number, weights, strict=False)) % 11]


def credit_check(code):
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(alphabet.index(c) * w for c, w in zip(code, weights, strict=False))
    return alphabet[(31 - total % 31) % 31]


def test_every_resident_number_is_valid_and_nobodys(faultless):
    numbers = set(column(faultless, "农牧户", "证件号码"))
    assert {number[:6] for number in numbers} == {"159999"}
    assert all(len(number) == 18 and number[17] == resident_check(number) for number in numbers)
    births = [date.fromisoformat(f"{n[6:10]}-{n[10:12]}-{n[12:14]}") for n in numbers]
    assert date(1940, 1, 1) <= min(births) < max(births) <= date(2023, 12, 31)


def test_no_two_people_share_a_number(faultless):
    holders = Counter(row["证件号码"] for row in faultless["农牧户"] if not row["类别结束日期"])
    assert holders.most_common(1)[0][1] == 1


def test_every_credit_code_is_valid_and_a_village_collective_begins_with_n(faultless):
    for row in faultless["经营主体"]:
        code = row["统一社会信用代码"]
        assert len(code) == 18
        assert code[17] == credit_check(code)
        assert code.startswith("N") == (row["类型"] == "嘎查村集体")


def test_the_sex_in_a_number_fits_the_relation(faultless):
    for row in faultless["农牧户"]:
        if row["与户主关系"] in ("之女", "之母", "之孙女"):
            assert int(row["证件号码"][16]) % 2 == 0


def test_every_household_has_one_head_and_at_most_six_people(faultless):
    people = {(row["户编号"], row["证件号码"]): row["与户主关系"] for row in faultless["农牧户"]}
    heads = Counter(household for (household, _), relation in people.items() if relation == "户主")
    sizes = Counter(household for household, _ in people)
    assert set(heads.values()) == {1}
    assert heads.keys() == sizes.keys()
    assert set(sizes.values()) == {1, 2, 3, 4, 5, 6}


def test_every_place_is_real_and_projects_lie_in_villages(faultless):
    places = {
        code
        for sheet in ("项目", "农牧户", "经营主体", "帮扶车间")
        for code in column(faultless, sheet, "行政区划代码")
    }
    assert [code for code in places if name_of(code) is None] == []
    assert {code[9] for code in column(faultless, "项目", "行政区划代码")} <= {"2", "3"}


def test_every_surname_and_given_name_is_from_the_lists(faultless):
    names = {kind: set() for kind in ("surname", "given", "mongol")}
    for row in rows("names.csv"):
        kind = next((k for k in names if k in row["kind"] and "sinicised" not in row["kind"]), "surname")
        names[kind].add(row["text"])

    def is_known(name):
        return name in names["mongol"] or any(
            name[:n] in names["surname"] and name[n:] in names["given"] for n in (1, 2)
        )

    assert [name for name in set(column(faultless, "农牧户", "姓名")) if not is_known(name)] == []


def test_mongol_names_are_commoner_in_a_herding_banner_than_in_a_farming_one(tmp_path):
    mongol = {row["text"] for row in rows("names.csv") if row["kind"] == "mongol_name"}
    shares = []
    for banner in ("152526", "150981"):
        make(tmp_path / banner, projects=20, banners=[banner], form="csv", mistakes=0)
        people = from_folder(tmp_path / banner)["农牧户"]
        assert {banner_of(row["行政区划代码"])[:6] for row in people} == {banner}
        shares.append(sum(row["姓名"] in mongol for row in people) / len(people))
    assert shares[0] > 0.4
    assert shares[1] < 0.2


def test_the_proportions_of_a_region_hold(faultless):
    people = {row["证件号码"] for row in faultless["农牧户"]}
    assert len(people) == pytest.approx(400 * 75, rel=0.02)
    assert len(faultless["带动收益"]) == pytest.approx(400 * 300, rel=0.02)
    assert len(faultless["就业"]) == pytest.approx(400 * 30, rel=0.02)


def test_every_column_is_filled_but_those_of_what_lies_idle(faultless):
    empty = [
        (s.name, c.heading) for s in SHEETS for c in s.columns if not column(faultless, s.name, c.heading)
    ]
    assert empty == [("项目资产", "闲置开始日期"), ("帮扶车间", "闲置开始日期")]


def test_required_cells_are_never_empty(faultless):
    for sheet in SHEETS:
        for required in sheet.required:
            assert len(column(faultless, sheet.name, required.heading)) == len(faultless[sheet.name])


def test_every_word_of_a_closed_list_occurs(faultless):
    used = {
        (sheet, heading): set(column(faultless, sheet, heading))
        for sheet, heading in [
            ("联结协议", "联农带农方式"),
            ("项目", "状态"),
            ("项目资金", "资金来源"),
            ("经营主体", "类型"),
        ]
    }
    for (sheet, heading), words in used.items():
        assert words == {term.label for term in BY_NAME[sheet].column(heading).terms}


@pytest.mark.parametrize(
    ("sheet", "heading", "target", "key"),
    [
        ("项目", "经营主体代码", "经营主体", "统一社会信用代码"),
        ("项目资金", "项目编码", "项目", "项目编码"),
        ("联结协议", "户编号", "农牧户", "户编号"),
        ("联结协议", "权益受让证件号码", "农牧户", "证件号码"),
        ("带动收益", "协议编号", "联结协议", "协议编号"),
        ("带动收益", "户编号", "农牧户", "户编号"),
        ("就业", "证件号码", "农牧户", "证件号码"),
        ("项目资产", "项目编码", "项目", "项目编码"),
        ("集体收益分配", "户编号", "农牧户", "户编号"),
    ],
)  # fmt: skip
def test_every_reference_is_met(faultless, sheet, heading, target, key):
    assert set(column(faultless, sheet, heading)) <= set(column(faultless, target, key))


def test_nobody_works_or_is_paid_after_death(faultless):
    died = {row["证件号码"]: row["死亡日期"] for row in faultless["农牧户"] if row["死亡日期"]}
    assert died
    for sheet in ("就业", "带动收益"):
        assert died.keys().isdisjoint(column(faultless, sheet, "证件号码"))


def test_custody_runs_three_years_and_pays_what_it_promised(faultless):
    paid = Counter()
    for row in faultless["带动收益"]:
        paid[row["协议编号"]] += round(float(row["金额"]) * 100)
    ended = [
        row for row in faultless["联结协议"]
        if (row["起始日期"], row["终止日期"]) == ("2022-01-01", "2024-12-31") and row["联农带农方式"] == "托管代养"
    ]  # fmt: skip
    assert len(ended) > 100
    assert all(paid[row["协议编号"]] >= 3 * round(float(row["约定年收益"]) * 100) for row in ended)
