"""Buttons on a thing's page, for who may use them."""

from __future__ import annotations

from typing import Any

from django import template

from liannong.web.ledgers.edit import offers

register = template.Library()


@register.inclusion_tag("web/ledgers/edit/buttons.html", takes_context=True)
def row_buttons(context: dict[str, Any], row: Any) -> dict[str, str]:
    reader = context["request"].user
    return {"change": offers.change(reader, row), "remove": offers.remove(reader, row)}
