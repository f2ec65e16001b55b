"""The kinds of filter that lists are made of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from liannong.accounts.words import Words
from liannong.registry.models.fields import RENAMED, column_of
from liannong.web.lists import Filter

ANY = ("", _("全部"))


def term(table: str, name: str) -> Filter:
    """One word of a ledger column's closed list."""
    described = column_of(table, name)
    words = [(word.value, word.label) for word in described.terms or ()]
    return choice(name, described.heading, words, RENAMED.get((table, name), name))


def choice(key: str, label: Words, words: list[tuple[Any, Any]], lookup: Any) -> Filter:
    return Filter(key, lambda: forms.ChoiceField(label=label, required=False, choices=[ANY, *words]), lookup)


def yes_no(key: str, label: Words) -> Filter:
    def asked(rows: Any, value: str) -> Any:
        return rows.filter(**{key: value == "yes"})

    return choice(key, label, [("yes", _("是")), ("no", _("否"))], asked)


def year(key: str = "year") -> Filter:
    def field() -> forms.Field:
        return forms.IntegerField(label=_("年度"), required=False, min_value=1900, max_value=2100)

    return Filter(key, field, key)


def text(key: str, label: Words, lookup: str = "") -> Filter:
    return Filter(key, lambda: forms.CharField(label=label, required=False), lookup or f"{key}__contains")


def within() -> Filter:
    """A place with all that lies in it, by the first digits of its code."""
    return text("division", _("区划代码"), "division__startswith")


def period(name: str, since: Words, until: Words) -> tuple[Filter, Filter]:
    """From a day to a day, both included."""
    return _day(f"{name}_since", since, f"{name}__gte"), _day(f"{name}_until", until, f"{name}__lte")


def of_one(key: str, model: type[Model]) -> Filter:
    """Only what hangs on one thing; a link sets it, and a chip above the list takes it away."""
    widget = forms.HiddenInput
    label = model._meta.verbose_name
    return Filter(
        key, lambda: forms.IntegerField(label=label, required=False, widget=widget), f"{key}_id", model
    )


def _day(key: str, label: Words, lookup: str) -> Filter:
    def field() -> forms.Field:
        return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))

    return Filter(key, field, lookup)
