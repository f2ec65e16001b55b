"""The league table as a picture: the one map and the bars beside it, by the total or by one indicator."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.places import Level, level_of, prefix_of
from liannong.accounts.words import Words
from liannong.reference.divisions import banners
from liannong.registry.models.assessments import Tier
from liannong.rulebook.rules.assessment import INDICATORS
from liannong.web.assessment.table import LABELS, Line
from liannong.web.dashboards.charts import Chart
from liannong.web.dashboards.charts import Line as Bar
from liannong.web.dashboards.maps import Map

TOTAL = "score"
FIGURES: dict[str, Words] = {TOTAL: gettext_lazy("总分"), **LABELS}


def of(
    request: HttpRequest, lines: list[Line], *, place: str, tier: str, address: Callable[[str], str]
) -> dict[str, Any]:
    """What a page needs to draw it; ``address`` leads from a place to its assessment."""
    asked = request.GET.get("figure", "")
    figure = asked if asked in FIGURES else TOTAL
    bars = [Bar(line.name, (points(line, figure),), address(line.code)) for line in lines]
    is_of_leagues = tier == Tier.LEAGUE
    label, unit, by = FIGURES[figure], _("分"), _("盟市") if is_of_leagues else _("旗县")
    ordered = sorted(bars, key=lambda bar: (bar.values[0] is None, -(bar.values[0] or 0)))
    return {
        "figure": figure, "figures": FIGURES.items(), "map_number": settings.MAP_NUMBER,
        "map": Map(
            _("“{label}”哪些地方得分高，哪些低？").format(label=label), label, unit, prefix_of(place), by, tuple(bars),
            tuple(_outlines(line.code) for line in lines),
        ),
        "chart": Chart("scores", _("从高到低怎么排？"), "bars", by, (str(label),), tuple(ordered), unit),
    }  # fmt: skip


def points(line: Line, figure: str) -> Decimal | None:
    """Of a hundred; None where there was nothing to be done."""
    if figure == TOTAL:
        return Decimal(line.score)
    found = line.cells[INDICATORS.index(figure)].points
    return Decimal(found) if found else None


def _outlines(code: str) -> tuple[str, ...]:
    """A league is painted as all of its banners."""
    if level_of(code) == Level.BANNER:
        return (prefix_of(code),)
    return tuple(each.code[: Level.BANNER] for each in banners() if each.code.startswith(prefix_of(code)))
