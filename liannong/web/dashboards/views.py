"""数据图表: the figures of a year from the region down to a village, on a page, on the wall and as a workbook."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.reference.divisions import padded
from liannong.web import lists
from liannong.web.dashboards import charts, maps, sheets
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.listing import PROJECT_YEARS
from liannong.web.dashboards.measures import MEASURES
from liannong.web.imports.views import download


@needs("see", "project")
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "web/dashboards/board.html", _drawn(Board(request)))


@needs("see", "project")
def wall(request: HttpRequest) -> HttpResponse:
    """To be looked at from afar: no menu, no tables."""
    return render(request, "web/dashboards/wall.html", _drawn(Board(request)))


@needs("see", "project")
def project_years(request: HttpRequest) -> HttpResponse:
    return lists.page(request, PROJECT_YEARS)


@needs("export", "project")
def workbook(request: HttpRequest) -> HttpResponseBase:
    board = Board(request)
    name = f"{board.name}{board.year}{_('数据图表')}-{timezone.localdate()}.xlsx"
    return download(name, lambda path: sheets.write(board, path))


@needs("see", "project")
@cache_control(private=True, max_age=3600)
@gzip_page
@conditional_page
def geometry(request: HttpRequest) -> HttpResponse:
    """The outlines of the banners in the reader's division as GeoJSON."""
    scope, whole = Scope.of(request.user), _outlines(settings.MAP)
    own = [each for each in whole["features"] if scope.covers(padded(str(each["properties"]["code"])))]
    text = json.dumps(whole | {"features": own}, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/geo+json")


@cache
def _outlines(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _drawn(board: Board) -> dict[str, Any]:
    may_export = may(board.request.user, Action.EXPORT, "project")
    return {
        "board": board, "measures": MEASURES, "map": maps.drawn(board), "compared": charts.compared(board),
        "wall": board.address("wall"), "back": board.address(),
        "workbook": board.address("dashboard-workbook") if may_export else "",
        "evidence": board.address("evidence-figure") if may_export else "",
        "charts": charts.charts(board), "map_number": settings.MAP_NUMBER,
    }  # fmt: skip
