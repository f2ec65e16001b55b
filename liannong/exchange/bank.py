"""The list of payments as a workbook for the bank, and the bank's answer read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from liannong.exchange import report_layout as layout
from liannong.exchange import source
from liannong.exchange.forms import shown
from liannong.exchange.raw import RawSheet
from liannong.exchange.report_layout import Column, Look
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions.payments import Answer
from liannong.registry.models import Payment

# The bank reads and writes Chinese, whatever language the clerk has chosen.
CODE, AMOUNT, RESULT, REASON = "付款编号", "金额", "结果", "原因"
PAID, FAILED = "成功", "失败"
SHEET = "付款清单"
COLUMNS = (
    Column(CODE, 16, Look.CODE), Column("收款户名", 30), Column("收款账号", 24, Look.CODE), Column("开户银行", 28),
    Column(AMOUNT, 16, Look.MONEY), Column("用途", 40), Column(RESULT, 10), Column(REASON, 24),
)  # fmt: skip
HEADER_WITHIN = 10


def write_list(payments: Iterable[Payment], path: Path, *, header: str) -> int:
    """Account numbers in clear: the caller has written down who took them out and what for."""
    rows = [
        (p.code, p.payee, p.bank_account, p.bank, Decimal(p.amount).scaleb(-2), str(p.claim), None, None)
        for p in payments
    ]
    layout.write(path, [layout.Table(SHEET, COLUMNS, rows, len(rows))], header=header)
    return len(rows)


def read_answer(path: Path) -> list[Answer]:
    """Raises UnusableFile, with the row, for what cannot be understood; nothing is guessed."""
    for sheet in source.sheets(path):
        found = _header(sheet)
        if found:
            answers = list(_answers(sheet, *found))
            if answers:
                return answers
    raise UnusableFile(
        _("没有找到带“{code}”“{amount}”“{result}”三列的表，请用下载的清单填写结果。").format(
            code=CODE, amount=AMOUNT, result=RESULT
        )
    )


def _header(sheet: RawSheet) -> tuple[int, dict[str, int]] | None:
    for record in range(min(HEADER_WITHIN, len(sheet.rows))):
        names = [shown(cell).strip() for cell in sheet.record(record)]
        if {CODE, AMOUNT, RESULT} <= set(names):
            return record, {name: place for place, name in enumerate(names) if name}
    return None


def _answers(sheet: RawSheet, header: int, places: dict[str, int]) -> Iterator[Answer]:
    for record in range(header + 1, len(sheet.rows)):
        cells = {name: shown(sheet.columns[place].at(record)).strip() for name, place in places.items()}
        if cells[CODE]:
            yield _answer(sheet.rows[record].as_py(), cells)


def _answer(row: int, cells: dict[str, Any]) -> Answer:
    if cells[RESULT] not in (PAID, FAILED):
        raise UnusableFile(
            _("第 {row} 行：结果应写“成功”或“失败”，现在是“{value}”。").format(row=row, value=cells[RESULT])
        )
    try:
        amount = Decimal(cells[AMOUNT].replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation as wrong:
        raise UnusableFile(
            _("第 {row} 行：金额“{value}”看不懂。").format(row=row, value=cells[AMOUNT])
        ) from wrong
    return Answer(row, cells[CODE], int(amount * 100), cells[RESULT] == PAID, cells.get(REASON, ""))
