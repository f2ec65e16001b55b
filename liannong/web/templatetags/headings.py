"""Small readings of columns and cells that templates need."""

from __future__ import annotations

from django import template

from liannong.web.columns import Cell, Column

register = template.Library()


@register.filter
def plain(columns: list[Column]) -> list[tuple[Column, str, str]]:
    """Headings of a table that is not sorted by them."""
    return [(column, "", "") for column in columns]


@register.filter
def unfilled(cells: list[Cell]) -> list[Cell]:
    """What nobody stated: named in one line instead of a dash each."""
    return [cell for cell in cells if cell.is_empty]
