"""What each kind of published figure rests on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from liannong.accounts.scope import Scope
from liannong.exchange.evidence.bundle import Basis
from liannong.registry.models import (
    Alert,
    Allocation,
    AllocationPlan,
    AnnualPlan,
    AssessedYear,
    Notice,
    Project,
)
from liannong.web.assessment import table
from liannong.web.dashboards.board import Board
from liannong.web.evidence.rows import behind, others_of, projects_of


def of_board(request: HttpRequest) -> Basis:
    """The figure of a measure for the place and year that are looked at; 404 where no list is behind it."""
    board = Board(request)
    if board.is_apart:
        raise Http404(_("单列的合计没有对应的明细，请分别导出。"))
    measure = board.measure
    lists = [behind(request, measure.address(board.here, board.year))]
    told = {
        "figure": str(measure.label), "question": str(measure.question), "place": board.here, "name": board.name,
        "year": board.year, "on": board.asked.on, "value": measure.text(board.total), "unit": measure.unit,
        "made_of": {name: getattr(board.total, name) for name in measure.figures}, "rows": lists[0].count(),
    }  # fmt: skip
    about = _("{name} {year} 年{label}：{value}{unit}").format(
        name=board.name, year=board.year, label=measure.label, value=told["value"],
        unit="" if measure.unit == "%" else measure.unit,
    )  # fmt: skip
    return Basis(about, board.here, projects_of(lists), told, rows=others_of(lists), year=board.year)


def of_result(request: HttpRequest, line: AssessedYear) -> Basis:
    """A score: every indicator with its points and weight, and the rows behind each."""
    shown = table.of_result(line, "")
    lists = [behind(request, cell.address) for cell in shown.cells]
    told = {
        "figure": _("考核得分"), "place": line.division, "year": line.assessment.year, "rank": line.rank,
        "value": str(line.score), "judged_on": line.assessment.judged_on, "indicators": line.indicators,
        "parts": line.parts, "rows": {str(cell.label): rows.count() for cell, rows in zip(shown.cells, lists, strict=True)},
    }  # fmt: skip
    about = _("{assessment}：{score} 分").format(assessment=line.assessment, score=line.score)
    things = (line, line.assessment) if Scope.of(request.user).covers(line.assessment.division) else (line,)
    return Basis(
        about, line.division, projects_of(lists), told, things, others_of(lists), line.assessment.year
    )  # fmt: skip


def of_notice(request: HttpRequest, notice: Notice) -> Basis:
    """A notice: its words, the thing it announced and the projects that thing is about."""
    thing = _seen(request, notice.thing)
    told = {
        "figure": notice.get_kind_display(), "place": notice.division, "since": notice.since, "until": notice.until,
        "value": notice.title, "body": notice.body,
    }  # fmt: skip
    things = (notice, *((thing,) if thing and not isinstance(thing, Project) else ()))
    return Basis(notice.title, notice.division, _projects(thing), told, things, _rows(request, thing))


def _seen(request: HttpRequest, thing: Any) -> Any:
    """None where the reader may not see it: then the notice stands alone."""
    if thing is None:
        return None
    return Scope.of(request.user).rows(type(thing)._default_manager.filter(pk=thing.pk)).first()


def _projects(thing: Any) -> tuple[int, ...]:
    match thing:
        case Project():
            return (thing.pk,)
        case Alert():
            return tuple(pk for pk in (thing.finding.project_id,) if pk)
        case AnnualPlan():
            included = thing.items.filter(included=True).order_by("project")
            return tuple(included.values_list("project", flat=True))
        case _:
            return ()


def _rows(request: HttpRequest, thing: Any) -> Any:
    if isinstance(thing, AllocationPlan):
        lines = Allocation.objects.filter(banner=thing.banner, code=thing.code)
        return (Scope.of(request.user).rows(lines),)
    return ()
