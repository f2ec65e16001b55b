from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.ledger.columns import Kind
from tests.exchange.one_cell import ON, WAN, flaw, value

# ---- years and dates ----


@pytest.mark.parametrize(
    "cell", [2024, 2024.0, "2024", "２０２４", "2024年", "2024年度", " 2024 ", date(2024, 1, 1)]
)
def test_a_year_in_its_forms(cell: Any) -> None:
    assert value(Kind.YEAR, cell) == 2024


@pytest.mark.parametrize("cell", [24, 1899, 2101, 2024.5, "2023-2024", "二〇二四", True])
def test_what_is_no_year(cell: Any) -> None:
    assert flaw(Kind.YEAR, cell).code == "year"


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 3, 31),
        datetime.fromisoformat("2024-03-31T23:59"),
        45382,
        45382.0,
        45382.75,
        20240331.0,
        "2024-03-31",
        "2024-3-31",
        "2024/3/31",
        "2024.3.31",
        "2024年3月31日",
        "2024年03月31号",
        "2024 年 3 月 31 日",
        "20240331",
        "２０２４－０３－３１",
        "２０２４年３月３１日",
        "2024—03—31",
        "2024-03-31 00:00:00",
        "2024-03-31T08:30",
        "2024/3/31 8:30",
        " 2024-03-31 ",
    ],
)
def test_a_date_in_its_forms(cell: Any) -> None:
    assert value(Kind.DATE, cell) == date(2024, 3, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03", "2024年3月", "2024", 2024.0, 2024.3, "24-03-31", "31/3/2024", "2024-02-30", "2024-13-01", "20240230",
        "2024-03/31", "1899-12-31", "2101-01-01", "45382", True, time(8, 30), 0, -1, 1e12, float("nan"), "三月",
    ],
)  # fmt: skip
def test_what_is_no_date(cell: Any) -> None:
    assert flaw(Kind.DATE, cell).code == "date"


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_written_form_of_a_day_reads_back(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = [
        day,
        f"{y}-{m}-{d}",
        f"{y}/{m:02d}/{d}",
        f"{y}.{m}.{d:02d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
    ]
    forms.append((day - date(1899, 12, 30)).days)
    assert {value(Kind.DATE, form) for form in forms} == {day}


def test_a_payment_in_the_future_is_a_warning_and_a_deadline_is_not() -> None:
    found = flaw(Kind.DATE, "2025-07-01", field="paid_on")
    assert (found.code, found.fatal, found.kept) == ("future-date", False, date(2025, 7, 1))
    assert value(Kind.DATE, "2025-06-30", field="paid_on") == ON
    assert value(Kind.DATE, "2025-07-01", field="due_on") == date(2025, 7, 1)


# ---- money ----


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (0, 0),
        (1234.5, 123450),
        (0.29, 29),
        (1.15, 115),
        (1234.5600000001, 123456),
        (1234.5599999999999, 123456),
        ("1,234.50", 123450),
        ("１，２３４．５０", 123450),
        ("1234.50元", 123450),
        ("￥1,234.50", 123450),
        ("¥ 1234.5", 123450),
        ("人民币1234.5元", 123450),
        ("6万元", 6_000_000),
        ("1.5万", 1_500_000),
        ("0.01", 1),
        ("1 234.50", 123450),
        ("1.2亿元", 12_000_000_000),
    ],
)
def test_money_is_exact_in_fen(cell: Any, fen: int) -> None:
    assert value(Kind.MONEY, cell) == fen


@pytest.mark.parametrize(
    ("cell", "fen"),
    [(20, 20_000_000), (206.7, 206_700_000), ("0.000001", 1), ("206.70", 206_700_000), ("5元", 500)],
)
def test_ten_thousands_are_exact(cell: Any, fen: int) -> None:
    assert value(Kind.MONEY, cell, yuan=WAN) == fen


@pytest.mark.parametrize(("cell", "yuan"), [(0.005, 1), ("12.345", 1), (0.015, 1), ("0.0000005", 10_000)])
def test_half_a_fen_is_refused(cell: Any, yuan: int) -> None:
    assert flaw(Kind.MONEY, cell, yuan=Decimal(yuan)).code == "number"


@pytest.mark.parametrize(
    "cell",
    [
        "1,23",
        "12,3456",
        "1.2.3",
        "约100",
        "100-200",
        "100~200",
        "50%",
        "abc",
        "1e5",
        True,
        date(2024, 1, 1),
        float("inf"),
        1e14,
    ],
)
def test_what_is_no_amount(cell: Any) -> None:
    assert flaw(Kind.MONEY, cell).code == "number"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("10(其中,灾情因素6万元)", "10"),
        ("10（含自筹）", "10"),
        ("1,200 左右", "1,200"),
        ("10万元（暂定）", "10万元"),
    ],
)
def test_a_remark_behind_a_number_is_told_from_a_wrong_number(cell: str, number: str) -> None:
    found = flaw(Kind.MONEY, cell)
    assert (found.code, found.right) == ("remark", f"只填 {number}，说明另写")


@pytest.mark.parametrize("cell", [-1, "-1.00", "－1", "(1.00)", "（1.00）"])
def test_a_negative_amount_is_for_profit_and_loss_only(cell: Any) -> None:
    assert flaw(Kind.MONEY, cell).code == "negative"
    assert value(Kind.SIGNED_MONEY, cell) == -100


@given(st.integers(0, 10**14))
def test_every_written_form_of_an_amount_reads_back(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02d}"
    assert value(Kind.MONEY, yuan) == fen
    assert value(Kind.MONEY, f"{fen // 100:,}.{fen % 100:02d}元") == fen
    assert value(Kind.MONEY, str(Decimal(fen).scaleb(-6)), yuan=WAN) == fen
    assert value(Kind.SIGNED_MONEY, "-" + yuan) == -fen


@given(st.integers(0, 10**13))
def test_a_number_cell_of_an_amount_reads_back(fen: int) -> None:
    assert value(Kind.MONEY, fen / 100) == fen
