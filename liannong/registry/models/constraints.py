"""What a row must always satisfy: a named constraint, and a sentence for the clerk; and one kind of index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

YEARS = (1900, 2100)


def in_region(table: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Exact(Length("division"), 12) & Q(division__startswith="15"),
        name=f"{table}_division_in_region",
        violation_error_message=_("行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
    )


def unique(name: str, *fields: str, message: Any, when: Q | None = None) -> UniqueConstraint:
    return UniqueConstraint(fields=fields, condition=when, name=name, violation_error_message=message)


def known(table: str, field: str, codes: Sequence[str], label: Any) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__in": codes}),
        name=f"{table}_{field}_known",
        violation_error_message=format_lazy(_("{label}不在选项之内，请从列表中选择。"), label=label),
    )


def not_negative(table: str, field: str, label: Any) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": 0}),
        name=f"{table}_{field}_not_negative",
        violation_error_message=format_lazy(_("{label}不能小于零，请核对。"), label=label),
    )


def in_order(table: str, since: str, until: str, message: Any) -> CheckConstraint:
    """A day that is not stated breaks nothing."""
    return CheckConstraint(
        condition=Q(**{f"{until}__gte": F(since)}),
        name=f"{table}_{until}_in_order",
        violation_error_message=message,
    )


def sane_year(table: str, field: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__range": YEARS}),
        name=f"{table}_{field}_sane",
        violation_error_message=_("年度应是四位数的年份，例如 2024。"),
    )


def of_strangers(table: str, index: str) -> Index:
    """Finds rows by the number of someone who stands in no ledger; of the others it holds nothing."""
    return Index(fields=["banner", index], name=f"{table}_{index}", condition=~Q(**{index: ""}))
