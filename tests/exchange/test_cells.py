from datetime import date, datetime
from typing import Any

import pytest

from liannong.exchange.cells import Setting, parser
from liannong.exchange.forms import Flaw
from liannong.ledger.columns import Column, Kind
from liannong.rulebook.vocabulary import AllocationBasis, FundSource, Mode
from tests.exchange.one_cell import ON, flaw, value

# ---- blank ----


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("cell", [None, "", "  ", "　", "\u200b", "-", "—", "——", "/", "／", "－"])
def test_nothing_and_a_dash_are_blank_in_every_kind(kind: Kind, cell: Any) -> None:
    assert value(kind, cell, terms=Mode) is None


@pytest.mark.parametrize(
    "kind", [Kind.CODE, Kind.ID, Kind.DATE, Kind.MONEY, Kind.COUNT, Kind.DIVISION, Kind.YEAR]
)
def test_the_word_for_nothing_is_blank_where_it_cannot_be_a_value(kind: Kind) -> None:
    assert value(kind, "无") is None


def test_the_word_for_nothing_is_a_value_where_it_says_something() -> None:
    assert value(Kind.TEXT, "无") == "无"
    assert value(Kind.YES_NO, "无") is False
    assert value(Kind.MARK, "无") is False
    assert value(Kind.TERM, "无", terms=AllocationBasis) == "none"
    assert value(Kind.TERM, "无", terms=Mode) is None


def test_until_now_is_an_open_end_unless_the_end_is_required() -> None:
    assert value(Kind.DATE, "至今") is None
    assert flaw(Kind.DATE, "至今", required=True).code == "date"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!"])
def test_a_failed_formula_is_an_error_in_every_kind(kind: Kind, error: str) -> None:
    assert flaw(kind, error, terms=Mode).code == "formula-error"


# ---- text and codes ----


def test_text_keeps_what_was_typed() -> None:
    assert value(Kind.TEXT, "  肉牛 育肥（一期） ") == "肉牛 育肥（一期）"


def test_numbers_and_dates_in_a_text_column_read_as_they_look() -> None:
    assert value(Kind.TEXT, 13812345678.0) == "13812345678"
    assert value(Kind.TEXT, 1.5) == "1.5"
    assert value(Kind.TEXT, date(2024, 3, 31)) == "2024-03-31"
    assert value(Kind.TEXT, datetime.fromisoformat("2024-03-31T08:30")) == "2024-03-31 08:30:00"
    assert value(Kind.TEXT, True) == "是"


def test_a_code_is_half_width_without_blanks_or_apostrophe() -> None:
    assert value(Kind.CODE, " ＸＭ２０２４ 001") == "XM2024001"
    assert value(Kind.CODE, "'0042") == "0042"


def test_a_number_cell_in_a_code_column_is_its_digits() -> None:
    assert value(Kind.CODE, 2024001.0) == "2024001"
    assert value(Kind.CODE, 999_999_999_999_999.0) == "999999999999999"


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.ID, Kind.CREDIT])
@pytest.mark.parametrize("cell", [1e15, 1.50422198003152e17, 150422198003152000, "1.50422E+17"])
def test_a_code_that_excel_rounded_is_never_filled_with_zeros(kind: Kind, cell: Any) -> None:
    found = flaw(kind, cell)
    assert (found.code, found.fatal) == ("rounded", True)
    assert "文本" in found.right


def test_an_id_number_is_read_with_a_small_x_and_blanks() -> None:
    assert value(Kind.ID, " 110105 19491231 002x ") == "11010519491231002X"
    assert value(Kind.ID, "１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("110105491231002", "length"),
        (110105491231002.0, "length"),
        ("11010519491231002", "length"),
        ("110105194912310021", "checksum"),
        ("11010519490229002X", "date"),
        ("150422202507010011", "future-date"),
    ],
)
def test_a_wrong_id_number_puts_the_row_out(cell: Any, code: str) -> None:
    assert (flaw(Kind.ID, cell).code, flaw(Kind.ID, cell).fatal) == (code, True)


def test_an_unknown_area_is_only_a_warning() -> None:
    found = flaw(Kind.ID, "990101194912310028")
    assert (found.code, found.fatal, found.kept) == ("unknown-area", False, "990101194912310028")


@pytest.mark.parametrize(("cell", "code"), [("91350100M000100Y44", "checksum"), ("91350100", "length")])
def test_a_slip_in_a_credit_code_is_a_warning_and_the_code_stays(cell: str, code: str) -> None:
    found = flaw(Kind.CREDIT, cell)
    assert (found.code, found.fatal, found.kept) == (code, False, cell)


def test_a_credit_code_is_upper_case() -> None:
    assert value(Kind.CREDIT, "91350100m000100y43") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("150422", "150422000000"),
        (150422.0, "150422000000"),
        ("150422100", "150422100000"),
        (150422100201.0, "150422100201"),
    ],
)
def test_a_division_has_twelve_digits(cell: Any, code: str) -> None:
    assert value(Kind.DIVISION, cell) == code


@pytest.mark.parametrize("cell", ["1504", "15042", "1504221", "1504221002011", "巴林左旗"])
def test_a_division_of_another_length_is_refused(cell: str) -> None:
    assert flaw(Kind.DIVISION, cell).code == "length"


def test_an_unknown_division_is_a_warning() -> None:
    column = Column("行政区划代码", "division", Kind.DIVISION)
    with pytest.raises(Flaw) as caught:
        parser(column, Setting(ON, divisions=frozenset(["150422000000"])))("110105")
    assert (caught.value.code, caught.value.fatal, caught.value.kept) == (
        "unknown-division",
        False,
        "110105000000",
    )


# ---- counts and days ----


def test_counts_are_whole_and_not_negative() -> None:
    assert [value(Kind.COUNT, c) for c in (0, 25.0, "25", "２５户", "1,200 人")] == [0, 25, 25, 25, 1200]
    assert [flaw(Kind.COUNT, c).code for c in (2.5, "25.5", -1, "许多", 1e12)] == [
        "number",
        "number",
        "negative",
        "number",
        "number",
    ]


def test_days_are_hundredths_within_a_year() -> None:
    assert [value(Kind.DAYS, c) for c in (183, "183.5", 366, "90天", 0.25)] == [18300, 18350, 36600, 9000, 25]
    assert [flaw(Kind.DAYS, c).code for c in (366.01, 0.001, -1)] == ["number", "number", "negative"]


# ---- yes, no and lists ----


@pytest.mark.parametrize("cell", ["是", "有", "1", 1, 1.0, "√", "✓", True, "Y", "yes", " 是 ", "１"])
def test_yes_in_its_forms(cell: Any) -> None:
    assert value(Kind.YES_NO, cell) is True


@pytest.mark.parametrize("cell", ["否", "无", "0", 0, 0.0, "×", "✗", False, "N", "没有", "未签"])
def test_no_in_its_forms(cell: Any) -> None:
    assert value(Kind.YES_NO, cell) is False


@pytest.mark.parametrize("cell", ["也许", 2, "是否", date(2024, 1, 1)])
def test_neither_yes_nor_no_is_refused(cell: Any) -> None:
    assert flaw(Kind.YES_NO, cell).code == "yes-no"


def test_any_name_in_a_mark_is_a_yes() -> None:
    assert [value(Kind.MARK, c) for c in ("国家级", "就业补助资金", "是", 1)] == [True] * 4
    assert [value(Kind.MARK, c) for c in ("否", "0", 0, "×", "未享受")] == [False] * 5


def test_a_listed_word_is_read_with_its_variants_widths_and_blanks() -> None:
    words = ("托管代养", "托养托管", " 托管 代养 ", "托管\n代养")
    assert {value(Kind.TERM, w, terms=Mode) for w in words} == {"trusteeship"}


def test_a_listed_word_becomes_plain_text() -> None:
    assert type(value(Kind.TERM, "衔接资金", terms=FundSource)) is str


def test_an_unlisted_word_is_refused_with_the_list() -> None:
    found = flaw(Kind.TERM, "订单生产、产品代销", terms=Mode)
    assert found.code == "choice"
    assert all(mode.label in found.right for mode in Mode)


@pytest.mark.parametrize("term", list(Mode))
def test_every_mode_is_read_by_every_word_for_it(term: Mode) -> None:
    assert {value(Kind.TERM, word, terms=Mode) for word in (term.label, *term.variants)} == {term.value}
