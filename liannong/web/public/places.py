"""The region, its leagues and banners, for a choice on a public page; and the names of places that rows stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from liannong.accounts.places import Level, level_of
from liannong.accounts.scope import Scope
from liannong.registry.models import Division

L = Division.Level


def choices(first: Any) -> list[tuple[Any, Any]]:
    """``first`` for none, the region, and under each league's name itself and its banners."""
    found = Scope.of_anybody().rows(Division.objects.filter(level__in=(L.REGION, L.LEAGUE, L.BANNER)))
    groups: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for code, name in found.order_by("code").values_list("code", "name"):
        league = code[: Level.LEAGUE]
        names.setdefault(league, name)
        groups.setdefault(league, []).append((code, name))
    whole = [one for league in groups for one in groups[league] if level_of(one[0]) == Level.REGION]
    below = [(names[league], ones) for league, ones in groups.items() if ones[0] not in whole]
    return [("", first), *whole, *below]


def names_of(codes: Iterable[str]) -> Mapping[str, str]:
    """Asked for once for all rows of a page."""
    return dict(
        Scope.of_anybody().rows(Division.objects.filter(code__in=set(codes))).values_list("code", "path")
    )
