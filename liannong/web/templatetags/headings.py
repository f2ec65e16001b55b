"""Headings of a table that cannot be sorted."""

from __future__ import annotations

from django import template

from liannong.web.columns import Column

register = template.Library()


@register.filter
def plain(columns: list[Column]) -> list[tuple[Column, str, str]]:
    return [(column, "", "") for column in columns]
