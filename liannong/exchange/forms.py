"""The written forms ledgers share: blanks and full-width characters, numbers with units, days of the calendar."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Value = str | int | bool | date | None

YUAN_UNITS = {
    "元": Decimal(1), "圆": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "万": Decimal(10_000),
    "亿元": Decimal(100_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip

FIRST_SERIAL_DAY = date(1899, 12, 30)
YEARS = range(1900, 2101)
# From 1949-10-01 on: a bare 2024 in a date column is a year, not the 2024th day since 1900.
SERIALS = range(18172, 73416)
DATE_FORMS = tuple(
    re.compile(form + r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
    for form in (
        r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})",
        r"(\d{4})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?",
        r"(\d{4})()(\d{2})(\d{2})",
    )
)
BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
NUMBER_FORM = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(.*)$", re.DOTALL)
REMARK_FORM = re.compile(r"(?!E\d)[^\d.,+\-*/%~～×^—至到]", re.IGNORECASE)


class Flaw(Exception):
    """What is wrong with a cell. A flaw that is not ``fatal`` is a warning, and ``kept`` is the value that stays."""

    def __init__(
        self, code: str, message: str, right: str = "", *, kept: Value = None, fatal: bool = True
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.right, self.kept, self.fatal = code, message, right, kept, fatal


def plain(text: str) -> str:
    """Half-width, without blanks of any kind, zero-width ones included."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text))


def shown(cell: Cell) -> str:
    """A cell as a clerk sees it: no ``.0`` behind whole numbers, dates as 2024-03-31."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float():
            return _number_text(cell)
        case datetime():
            return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
        case _:
            return str(cell)


def without_remark(text: str) -> str | None:
    """``10`` of ``10(其中,灾情因素6万元)``, ``10万元`` of ``10万元左右``; None where no remark follows a number."""
    found = NUMBER_FORM.match(plain(text))
    if not found or not REMARK_FORM.match(found[2]) or found[2] in YUAN_UNITS:
        return None
    return found[1] + _unit_before(found[2], YUAN_UNITS)


def _unit_before(rest: str, units: Iterable[str]) -> str:
    """The longest unit that ``rest`` begins with, or ""."""
    return max((unit for unit in units if rest.startswith(unit)), key=len, default="")


def _number_text(number: float) -> str:
    if not math.isfinite(number):
        return str(number)
    return format(Decimal(repr(number)).normalize() + 0, "f")


def day_of(cell: Cell) -> date:
    match cell:
        case datetime():
            return _in_range(cell.date())
        case date():
            return _in_range(cell)
        case bool():
            raise _no_date()
        case int() | float():
            return _day_of_number(float(cell))
        case str():
            return _day_of_text(cell)
        case _:
            raise _no_date()


def _day_of_number(number: float) -> date:
    """An Excel serial number, whose fraction is the time of day, or the eight digits of 20240331."""
    if math.isfinite(number) and int(number) in SERIALS:
        return FIRST_SERIAL_DAY + timedelta(days=int(number))
    return _day_of_text(shown(number))


def _day_of_text(text: str) -> date:
    # The long dash is what Chinese keyboards give for a hyphen.
    trimmed = re.sub("[—–−]", "-", unicodedata.normalize("NFKC", text).strip())
    for form in DATE_FORMS:
        if found := form.match(trimmed):
            year, _, month, day = found.groups()
            return _calendar_day(int(year), int(month), int(day))
    raise _no_date()


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        return _in_range(date(year, month, day))
    except ValueError:
        raise Flaw("date", f"日历上没有 {year} 年 {month} 月 {day} 日", "核对日期") from None


def _in_range(day: date) -> date:
    if day.year not in YEARS:
        raise Flaw("date", f"{day.isoformat()} 不在 {YEARS[0]}—{YEARS[-1]} 年之间", "核对年份")
    return day


def _no_date() -> Flaw:
    return Flaw("date", "不是写明年、月、日的日期", "例如 2024-03-31 或 2024年3月31日")


def number_of(cell: Cell, units: dict[str, Decimal]) -> Decimal:
    """A number in the column's unit (``units[""]``) or in the unit written behind it."""
    match cell:
        case bool():
            raise _no_number()
        case int() | float():
            if not math.isfinite(cell):
                raise _no_number()
            return Decimal(repr(cell)) * units[""]
        case str():
            return _number_of_text(cell, units)
        case _:
            raise _no_number()


def _number_of_text(text: str, units: dict[str, Decimal]) -> Decimal:
    trimmed = re.sub("[−–]", "-", plain(text)).removeprefix("人民币").removeprefix("¥")
    if re.fullmatch(r"\([\d.,]+\)", trimmed):
        trimmed = "-" + trimmed[1:-1]
    found = NUMBER_FORM.match(trimmed)
    if not found:
        raise _no_number()
    number, rest = Decimal(found[1].replace(",", "")), found[2]
    if rest in units:
        return number * units[rest]
    if REMARK_FORM.match(rest):
        right = f"只填 {found[1]}{_unit_before(rest, units)}，说明另写"
        raise Flaw("remark", "数字后面带有说明文字", right)
    raise _no_number()


def _no_number() -> Flaw:
    return Flaw("number", "不是数字", "只填数字，例如 1234.50")
