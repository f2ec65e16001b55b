"""A form with the columns of one ledger. What was typed is judged as a workbook's cells are, not by the form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.accounts.masking import PERSONAL
from liannong.accounts.words import Words
from liannong.exchange.remarks import Remark
from liannong.exchange.row_stand import Stood
from liannong.ledger.columns import Column, Kind, Sheet
from liannong.ledger.tables import Problem
from liannong.web.columns import UNITS

YES_NO = ("是", "否")
LONG = frozenset({"content", "targets", "ownership", "distribution", "practice", "problem", "result", "note"})


class Typed(forms.CharField):
    """Any text passes: the ledger's own reading says what is wrong with it."""

    def validate(self, value: Any) -> None:
        pass


class CellsForm(forms.Form):
    """One row of a ledger, or those of its columns that ``only`` names."""

    use_required_attribute = False

    def __init__(self, sheet: Sheet, *args: Any, only: Collection[str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet = sheet
        self.warnings: list[tuple[str, str]] = []
        self.shown = [column for column in sheet.columns if only is None or column.field in only]
        for column in self.shown:
            self.fields[column.field] = Typed(
                label=column.heading, required=column.required, strip=False, widget=_widget(column)
            )

    @property
    def columns(self) -> Iterator[tuple[forms.BoundField, Words]]:
        for column in self.shown:
            yield self[column.field], UNITS.get(column.kind, "")

    def tell(self, problems: Iterable[Problem]) -> None:
        """What is wrong beside its field; warnings stand apart."""
        named = {column.heading: column for column in self.shown}
        for problem in problems:
            column = named.get(problem.column)
            if problem.fatal:
                self.add_error(column.field if column else None, worded(problem))
            else:
                self.warnings.append((problem.column, worded(problem)))


class RowForm(CellsForm):
    """``seen`` is the mark of the row as it was opened; ``accept`` says that its warnings were read."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    accept = forms.BooleanField(required=False, label=_("已核对上面的提醒，照此保存"))

    def cells(self, stood: Stood | None) -> dict[str, str]:
        """What was typed. A masked number that nobody touched is the number that stands."""
        typed = {column.field: self.cleaned_data.get(column.field) or "" for column in self.sheet.columns}
        kept = {
            name: stood.cells[name]
            for name, mask in PERSONAL.items()
            if stood and name in typed and typed[name] == mask(stood.cells[name])
        }
        return typed | kept

    def ask(self, remarks: Iterable[Remark]) -> None:
        """What a clerk should have looked at waits for the same nod."""
        headings = {column.field: column.heading for column in self.sheet.columns}
        self.warnings += [(headings[each.field], each.text) for each in remarks]


def worded(problem: Problem) -> str:
    """One sentence what is wrong, one what would be right."""
    return "".join(f"{said.rstrip('。')}。" for said in (problem.message, problem.right) if said)


def shown(stood: Stood) -> dict[str, str]:
    """The row as its form shows it."""
    return {name: PERSONAL[name](text) if name in PERSONAL else text for name, text in stood.cells.items()}


def preset(sheet: Sheet, asked: Mapping[str, str]) -> dict[str, str]:
    """Fields that a link fills in; a personal one belongs in no address."""
    return {c.field: asked[c.field] for c in sheet.columns if c.field in asked and c.field not in PERSONAL}


def _widget(column: Column) -> forms.Widget:
    if column.terms:
        return _select([term.label for term in column.terms], column)
    if column.kind in (Kind.YES_NO, Kind.MARK):
        return _select(YES_NO, column)
    if column.kind is Kind.DATE:
        return forms.DateInput(attrs={"type": "date"})
    if column.field in LONG:
        return forms.Textarea(attrs={"rows": 2})
    numeric = column.kind in (Kind.MONEY, Kind.SIGNED_MONEY, Kind.COUNT, Kind.DAYS, Kind.YEAR)
    return forms.TextInput(attrs={"autocomplete": "off"} | ({"inputmode": "decimal"} if numeric else {}))


def _select(words: Any, column: Column) -> forms.Select:
    return forms.Select(
        choices=[("", _("请选择") if column.required else _("未填")), *((word, word) for word in words)]
    )
