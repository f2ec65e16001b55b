"""One cell of a ledger: what was typed in → the value of its kind, or a flaw that says what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from liannong.exchange.forms import YEARS, YUAN_UNITS, Cell, Flaw, Value, day_of, number_of, plain, shown
from liannong.exchange.identity import area_is_known, credit_fault, id_fault
from liannong.ledger.columns import Column, Kind
from liannong.rulebook.vocabulary import Term

# A dash or a stroke says "nothing to enter" in any column, these words in any but free text, yes/no and lists.
DASHES = frozenset(("", "-", "--", "---", "—", "——", "–", "/", "//", "\\", "一一"))
NOTHING = frozenset(("无", "空", "暂无", "没有", "N/A", "n/a", "NA", "null", "NULL", "None"))
STILL_OPEN = frozenset(("至今", "长期", "目前"))

FORMULA_ERRORS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
        "#BLOCKED!",
    ]
)

# fmt: off
YES = frozenset((
    "是", "有", "1", "√", "✓", "✔", "☑", "Y", "YES", "TRUE", "T", "对", "已", "是的", "已签", "已签订", "签订", "已享",
    "已享受", "涉及", "已纳入", "纳入", "已审计",
))
NO = frozenset((
    "否", "无", "0", "×", "✗", "✘", "X", "N", "NO", "FALSE", "F", "错", "未", "不是", "没有", "未签", "未签订", "未享",
    "未享受", "不涉及", "未纳入", "不纳入", "未审计", "无记录",
))
# fmt: on

COUNT_UNITS = {word: Decimal(1) for word in ("户", "人", "个", "名", "人次", "户次")}
DAY_UNITS = {word: Decimal(1) for word in ("天", "日")}

# Excel keeps fifteen significant digits; from 10**15 on the last ones of a typed-in code may be gone.
EXACT_BELOW = 10**15
MOST_FEN = 10**15
MOST_COUNTED = 10**9
MOST_DAYS = 366
# Binary fractions such as 1234.5600000001 come from calculations; a real half fen is fifty times this.
FEN_NOISE = Decimal("0.01")

YEAR_FORM = re.compile(r"(\d{4})(?:\.0+)?(?:年度?|度)?$")
SCIENTIFIC_FORM = re.compile(r"\d(?:\.\d+)?E\+?(\d+)$", re.IGNORECASE)
DIVISION_FORM = re.compile(r"\d{6}(?:\d{3}){0,2}$")


@dataclass(frozen=True)
class Setting:
    """What a cell's meaning depends on beside itself.

    ``on`` is the day of reading, after which nothing can have happened; ``yuan`` what one unit of the
    column is worth (10,000 for 万元); ``divisions`` the known 12-digit codes, empty for "do not ask".
    """

    on: date
    yuan: Decimal = Decimal(1)
    divisions: frozenset[str] = field(default=frozenset(), repr=False)


def parser(column: Column, setting: Setting) -> Callable[[Cell], Value]:
    """The reading of one column: a cell → its value, None for an empty one; raises ``Flaw``."""
    read = _PARSERS[column.kind]

    def parse(cell: Cell) -> Value:
        if is_blank(cell, column):
            return None
        if isinstance(cell, str) and cell.strip() in FORMULA_ERRORS:
            raise Flaw("formula-error", f"公式出错，显示为 {cell.strip()}", "改正公式，或直接填写数值")
        return read(cell, column, setting)

    return parse


def is_blank(cell: Cell, column: Column) -> bool:
    """Whether nothing was entered; a dash never is a value, 无 is one only where the column can mean it."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return False
    text = plain(cell)
    if text in DASHES:
        return True
    if column.kind is Kind.DATE and not column.required and text in STILL_OPEN:
        return True
    if column.kind is Kind.TERM:
        return text in NOTHING and text not in _words(_terms(column))
    return text in NOTHING and column.kind not in (Kind.TEXT, Kind.YES_NO, Kind.MARK)


# ---- one reading a kind ----


def _text(cell: Cell, column: Column, setting: Setting) -> Value:
    return shown(cell).strip()


def _code(cell: Cell, column: Column, setting: Setting) -> Value:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        _refuse_rounded(abs(cell), column)
        return shown(cell)
    return _key_text(cell, column)


def _id(cell: Cell, column: Column, setting: Setting) -> Value:
    number = str(_code(cell, column, setting)).upper()
    fault = id_fault(number, on=setting.on)
    if fault is not None:
        message, right = _ID_FAULTS[fault]
        raise Flaw(fault, message.format(n=len(number), on=setting.on), right)
    if not area_is_known(number):
        raise Flaw(
            "unknown-area", f"前六位 {number[:6]} 不是已知的地区", "核对证件", kept=number, fatal=False
        )
    return number


def _credit(cell: Cell, column: Column, setting: Setting) -> Value:
    code = str(_code(cell, column, setting)).upper()
    fault = credit_fault(code)
    if fault is not None:
        message, right = _CREDIT_FAULTS[fault]
        # A slip in an operator's code must not take the project out of the check.
        raise Flaw(fault, message.format(n=len(code)), right, kept=code, fatal=False)
    return code


def _division(cell: Cell, column: Column, setting: Setting) -> Value:
    text = str(_code(cell, column, setting))
    if not DIVISION_FORM.match(text):
        raise Flaw("length", "不是 6、9 或 12 位的行政区划代码", "例如 150422 或 150422001201")
    code = text.ljust(12, "0")
    if setting.divisions and code not in setting.divisions:
        message = "内蒙古行政区划代码表中没有这个代码"
        raise Flaw("unknown-division", message, "核对代码；新设的苏木乡镇可以照用", kept=code, fatal=False)
    return code


def _year(cell: Cell, column: Column, setting: Setting) -> Value:
    if isinstance(cell, date):
        return cell.year
    found = YEAR_FORM.match(plain(shown(cell)))
    if not found or int(found[1]) not in YEARS:
        raise Flaw("year", "不是四位数的年度", "例如 2024")
    return int(found[1])


def _date(cell: Cell, column: Column, setting: Setting) -> Value:
    day = day_of(cell)
    if day > setting.on and column.field in _ALREADY_HAPPENED:
        message = f"晚于 {setting.on}，尚未发生"
        raise Flaw("future-date", message, "核对日期", kept=day, fatal=False)
    return day


def _money(cell: Cell, column: Column, setting: Setting) -> Value:
    units = {**YUAN_UNITS, "": setting.yuan}
    exact = number_of(cell, units) * 100
    fen = exact.to_integral_value(ROUND_HALF_EVEN)
    if abs(exact - fen) >= FEN_NOISE:
        raise Flaw("number", "金额比分还细", "按元最多两位小数，按万元最多六位小数")
    if abs(fen) > MOST_FEN:
        raise Flaw("number", "金额大得不合情理", "核对单位是元还是万元")
    if fen < 0 and column.kind is Kind.MONEY:
        raise Flaw("negative", "这一列的金额不能为负", "填写正数；没有就留空")
    return int(fen)


def _count(cell: Cell, column: Column, setting: Setting) -> Value:
    number = number_of(cell, {**COUNT_UNITS, "": Decimal(1)})
    if number != number.to_integral_value() or number > MOST_COUNTED:
        raise Flaw("number", "不是整数" if number <= MOST_COUNTED else "数大得不合情理", "例如 25")
    if number < 0:
        raise Flaw("negative", "户数、人数不能为负", "填写 0 或正整数")
    return int(number)


def _days(cell: Cell, column: Column, setting: Setting) -> Value:
    number = number_of(cell, {**DAY_UNITS, "": Decimal(1)})
    if number < 0:
        raise Flaw("negative", "天数不能为负", f"填写 0—{MOST_DAYS}")
    hundredths = number * 100
    if number > MOST_DAYS or hundredths != hundredths.to_integral_value():
        raise Flaw("number", "不是一年之内的天数", f"填写 0—{MOST_DAYS}，最多两位小数")
    return int(hundredths)


def _yes_no(cell: Cell, column: Column, setting: Setting) -> Value:
    word = plain(shown(cell)).upper()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Flaw("yes-no", "看不出是还是否", "填写 是 或 否")


def _mark(cell: Cell, column: Column, setting: Setting) -> Value:
    return plain(shown(cell)).upper() not in NO


def _term(cell: Cell, column: Column, setting: Setting) -> Value:
    terms = _terms(column)
    found = _words(terms).get(plain(shown(cell)))
    if found is None:
        labels = "、".join(term.label for term in terms)
        raise Flaw("choice", "不在可选的词中（一格只填一个）", f"填写其中之一：{labels}")
    return found


_PARSERS: dict[Kind, Callable[[Cell, Column, Setting], Value]] = {
    Kind.TEXT: _text, Kind.CODE: _code, Kind.ID: _id, Kind.CREDIT: _credit, Kind.DIVISION: _division,
    Kind.YEAR: _year, Kind.DATE: _date, Kind.MONEY: _money, Kind.SIGNED_MONEY: _money, Kind.COUNT: _count,
    Kind.DAYS: _days, Kind.YES_NO: _yes_no, Kind.MARK: _mark, Kind.TERM: _term,
}  # fmt: skip

# Columns that record what has happened; deadlines, contracts and terms of office may lie ahead.
_ALREADY_HAPPENED = frozenset(("paid_on", "died_on", "done_on", "resolved_on", "changed_on", "ordered_on"))

_ID_FAULTS = {
    "length": ("证件号码应为 18 位，这里是 {n} 位", "填写 18 位公民身份号码（15 位旧号须换成 18 位）"),
    "date": ("第 7—14 位不是一个真实的出生日期", "对照证件重新录入"),
    "future-date": ("出生日期晚于 {on}", "对照证件重新录入"),
    "checksum": ("校验码不符，至少有一位录错", "对照证件重新录入"),
}
_CREDIT_FAULTS = {
    "length": ("统一社会信用代码应为 18 位，这里是 {n} 位", "对照营业执照或登记证核对"),
    "checksum": ("校验码不符，至少有一位录错", "对照营业执照或登记证核对"),
}


def _key_text(cell: Cell, column: Column) -> str:
    """A code as typed, half-width and without blanks or the apostrophe that forces text in Excel."""
    text = plain(shown(cell)).lstrip("'‘’`")
    found = SCIENTIFIC_FORM.match(text)
    if found and int(found[1]) >= 15:
        _refuse_rounded(EXACT_BELOW, column)
    return text


def _refuse_rounded(number: float, column: Column) -> None:
    if number >= EXACT_BELOW:
        message = "Excel 把它当作数字，只保留了 15 位，后面的数字已经丢失"
        raise Flaw("rounded", message, f"把“{column.heading}”一列设为文本格式后重新录入")


def _terms(column: Column) -> type[Term]:
    if column.terms is None:
        raise ValueError(f"{column.heading} has no vocabulary")
    return column.terms


@cache
def _words(terms: type[Term]) -> dict[str, str]:
    return {plain(word): str(term) for word, term in terms.words().items()}
