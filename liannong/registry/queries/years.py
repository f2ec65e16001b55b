"""The years of which the ledgers tell."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from liannong.registry.models import Allocation, Benefit, Employment, OperationYear, Project

# As ``judging.period`` looks for them in a workbook.
DATED: tuple[tuple[Any, str], ...] = (
    (Benefit, "paid_on"), (Employment, "since"), (Employment, "until"), (OperationYear, "year"),
    (Allocation, "year"), (Project, "year"),
)  # fmt: skip


def latest_year(limit: int) -> int | None:
    """The latest one, none later than ``limit``, in which something is recorded to have happened."""
    return max((year for model, field in DATED if (year := _latest(model, field, limit))), default=None)


def _latest(model: Any, field: str, limit: int) -> int | None:
    is_day = field != "year"
    rows = model.objects.filter(**{f"{field}__lt": f"{limit + 1}-01-01"} if is_day else {"year__lte": limit})
    found: Any = rows.aggregate(latest=Max(field))["latest"]
    latest: int | None = found.year if is_day and found else found
    return latest
