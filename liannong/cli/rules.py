"""``liannong rules``: what is asked, by which article, and with which values."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.table import Table

from liannong.rulebook import ask, rule
from liannong.rulebook.amounts import REGION
from liannong.rulebook.law import Book
from liannong.rulebook.numbers import spoken
from liannong.rulebook.titles import cite, title

ASKED = ask.__name__  # importing it enters every rule into the book
BESIDE = (("15(4)", "linkage-reward"), ("16(3)", "employment-reward"), ("22", "priority-score"))


def show(book: Book, console: Console, on: date) -> None:
    """The rules in the order of the articles, then the region's values on a day."""
    console.print(f"{book.title}（{book.issuer}，{book.effective} 起施行）")
    console.print(_rules())
    console.print(_amounts(book, on))


def _rules() -> Table:
    table = _table("规则", "条款", "名称", "阶段", "代码")
    asked = [(found.article, found.name, found.stage.label) for found in rule.RULES.values()]
    beside = [(article, name, "") for article, name in BESIDE]
    for article, name, stage in sorted([*asked, *beside], key=lambda row: _order(row[0])):
        table.add_row(cite(article), title(name), stage, name)
    return table


def _amounts(book: Book, on: date) -> Table:
    table = _table(f"{on} 的参数", "条款", "名称", "取值", "性质", "代码")
    for amount in sorted(book.amounts.values(), key=lambda amount: _order(amount.article)):
        if value := amount.at(REGION, on):
            shown = spoken(value.value)
            table.add_row(cite(amount.article), amount.label, shown, amount.basis.label, amount.name)
    return table


def _table(heading: str, *columns: str) -> Table:
    table = Table(title=heading, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _order(article: str) -> tuple[int, ...]:
    return tuple(int(part) for part in article.rstrip(")").split("("))
