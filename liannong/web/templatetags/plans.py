"""Small readings that the page of an annual plan needs."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from liannong.ledger.columns import Kind
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.models import Decision
from liannong.rulebook.vocabulary import FundSource
from liannong.web.columns import written

register = template.Library()
SOURCES = {source.value: source.label for source in FundSource}


@register.filter
def yuan(fen: int) -> str:
    return written(fen, Kind.MONEY)


@register.filter
def source_label(source: str) -> str:
    return SOURCES[source]


@register.filter
def part(parts: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = parts.get(name, {})
    return found


@register.filter
def plan_move(decision: Decision) -> str:
    return str(way(timezone.localdate()).move(decision.move).label)
