"""政策试算: another value of one parameter, and what would become of the projects. Nothing is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.judging import whatif
from liannong.registry.models import OperationYear
from liannong.registry.queries.local_rules import in_force
from liannong.rulebook import source
from liannong.rulebook.amounts import Amount, WrongValue, as_typed, read_value
from liannong.rulebook.law import Book
from liannong.rulebook.local import laid_over
from liannong.rulebook.numbers import spoken
from liannong.rulebook.titles import cite
from liannong.web import place
from liannong.web.policy.trial import tried


class WhatIf(forms.Form):
    amount = forms.ChoiceField(label=gettext_lazy("参数"))
    value = forms.CharField(
        label=gettext_lazy("改为"),
        max_length=32,
        help_text=gettext_lazy("按参数的单位填写；比例写百分号，例如 60%。"),
    )
    year = forms.TypedChoiceField(label=gettext_lazy("年度"), coerce=int)

    def __init__(self, book: Book, here: str, on: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.book = book
        fields: dict[str, Any] = self.fields
        fields["amount"].choices = list(_choices(book, here, on))
        fields["year"].choices = [(year, year) for year in range(on.year, book.effective.year - 1, -1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("amount") and cleaned.get("value"):
            amount = self.book.amounts[cleaned["amount"]]
            try:
                cleaned["raw"] = read_value(amount, as_typed(amount, cleaned["value"]))
            except WrongValue as error:
                self.add_error(
                    "value", _("“{value}”不能用，{why}。").format(value=cleaned["value"], why=error)
                )
        return cleaned


def _choices(book: Book, here: str, on: date) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """By article, each with the value that holds in the place."""
    by_article: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in whatif.MOVABLE:
        amount = book.amounts[name]
        by_article[amount.article.partition("(")[0]].append((name, _described(amount, here, on)))
    for article, found in sorted(by_article.items(), key=lambda each: int(each[0])):
        yield cite(article), found


def _described(amount: Amount, here: str, on: date) -> str:
    now = amount.at(here, on)
    unit = "／".join(amount.choices) or amount.unit
    return _("{label}（{unit}，现为 {value}）").format(
        label=amount.label, unit=unit, value=spoken(now.value) if now else "—"
    )


@needs("see", "policy")
def what_if(request: HttpRequest) -> HttpResponse:
    today, here = timezone.localdate(), place.chosen(request)
    book = laid_over(source.book(), in_force(today))
    given = request.GET if "amount" in request.GET else None
    form = WhatIf(book, here.code, today, given, initial={"year": _latest_year(request, today)})
    found = tried(request, here.code, today, form.cleaned_data) if form.is_valid() else None
    return render(request, "web/policy/what_if.html", {
        "form": form, "tried": found, "here": here, "fixed": list(_fixed(book)), "again": request.get_full_path(),
    })  # fmt: skip


def _latest_year(request: HttpRequest, today: date) -> int:
    """Of which the ledgers in the reader's scope tell how projects did."""
    recorded = Scope.of(request.user).rows(OperationYear.objects.filter(year__lte=today.year))
    return recorded.aggregate(latest=Max("year"))["latest"] or today.year


def _fixed(book: Book) -> Iterator[tuple[str, list[str]]]:
    """What is left out of the choice, by why."""
    still = [amount for name, amount in book.amounts.items() if name not in whatif.MOVABLE]
    counting = [amount.label for amount in still if whatif.changes_the_counting(amount)]
    apart = [amount.label for amount in still if not whatif.changes_the_counting(amount)]
    yield _("改变人数、月数、工资或奖补怎么数，须重新汇总全部台账："), counting
    yield _("不用来判断项目（集体收益、车间、排序、考核、公示）："), apart
