"""Money as pages write it."""

from __future__ import annotations

from django import template

from liannong.ledger.columns import Kind
from liannong.web.columns import written

register = template.Library()


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan with thousands separators."""
    return written(fen, Kind.MONEY)


@register.filter
def is_text(value: object) -> bool:
    return isinstance(value, str)
