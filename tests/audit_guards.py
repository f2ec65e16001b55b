"""Emptying the database between tests: the audit trail's triggers step aside for just that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.commands import flush

from liannong.accounts import guards


def lift_while_flushing() -> None:
    """Frame the statements of Django's flush with those that take the triggers down and put them up again."""
    emptied: Callable[..., list[str]] = flush.sql_flush

    def framed(style: Any, connection: Any, **options: Any) -> list[str]:
        vendor = connection.vendor
        return [*guards.down(vendor), *emptied(style, connection, **options), *guards.up(vendor)]

    flush.sql_flush = framed
