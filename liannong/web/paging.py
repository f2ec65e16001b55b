"""Pages by key: where the last row stood, not how many rows were before it. The millionth row is as near as the first."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

SIZE = 30
COUNTED = 500


@dataclass(frozen=True)
class Page:
    """``following`` and ``preceding`` are marks for the address; empty where there is nothing more."""

    rows: list[Any]
    following: str = ""
    preceding: str = ""


def cut(
    rows: QuerySet[Any], keys: tuple[str, ...], *, descending: bool = False, after: str = "", before: str = ""
) -> Page:
    """One page in the order of ``keys``, own fields that are never null and together name one row."""
    grows = descending == bool(before)
    mark = _opened(rows.model, keys, before or after)
    ordered = rows.order_by(*(key if grows else f"-{key}" for key in keys))
    if mark:
        ordered = ordered.filter(_beyond(keys, mark, "gt" if grows else "lt"))
    found = list(ordered[: SIZE + 1])
    more, shown = len(found) > SIZE, found[:SIZE]
    if before:
        shown.reverse()
    if not shown:
        return Page([])
    return Page(
        shown,
        following=_mark(shown[-1], keys) if more or before else "",
        preceding=_mark(shown[0], keys) if (more if before else mark) else "",
    )


def counted(rows: QuerySet[Any]) -> tuple[int, bool]:
    """How many rows there are, at most ``COUNTED``; and whether there are more."""
    found = rows.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


def _beyond(keys: tuple[str, ...], mark: list[Any], step: str) -> Q:
    """Past the mark, the first key deciding first. The leading condition gives an index a range to walk."""
    past = Q()
    for place, key in enumerate(keys):
        same = dict(zip(keys[:place], mark, strict=False))
        past |= Q(**same, **{f"{key}__{step}": mark[place]})
    return Q(**{f"{keys[0]}__{step}e": mark[0]}) & past


def _mark(row: Model, keys: tuple[str, ...]) -> str:
    values = json.dumps([getattr(row, key) for key in keys], default=str, ensure_ascii=False)
    return urlsafe_b64encode(values.encode()).decode().rstrip("=")


def _opened(model: type[Model], keys: tuple[str, ...], mark: str) -> list[Any]:
    """The values of a mark; nothing when somebody changed the address, who then gets the first page."""
    try:
        values = json.loads(urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        fields = [model._meta.pk if key == "pk" else model._meta.get_field(key) for key in keys]
        return [field.to_python(value) for field, value in zip(fields, values, strict=True)]  # type: ignore[union-attr]
    except (ValueError, TypeError, ValidationError):
        return []
