"""What each kind of published figure rests on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.rights import visitor
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
from liannong.registry.queries.overview import Part
from liannong.web.assessment import table
from liannong.web.dashboards.board import Board
from liannong.web.dashboards.measures import Measure
from liannong.web.evidence.rows import behind, others_of, projects_of


def of_board(request: HttpRequest) -> Basis:
    """The figure of a measure for the place and year that are looked at, with those of its parts as the page has them: where
    cities report apart, they are parts of the region by themselves and none of their league's."""
    board = Board(request)
    measure, area = board.measure, board.asked.area
    lists = [area.of(behind(visitor(request), measure.address(board.here, board.year)))]
    told = {
        "figure": str(measure.label), "question": str(measure.question), "place": board.here, "name": board.name,
        "year": board.year, "on": board.asked.on, "value": measure.text(board.total), "unit": measure.unit,
        "made_of": _made_of(measure, board.total), "rows": lists[0].count(), "apart": board.is_apart,
        "without": list(area.without),
        "parts": [
            {"place": row.part.code, "name": row.name, "value": measure.text(row.part), "made_of": _made_of(measure, row.part)}
            for row in board.rows
        ],
    }  # fmt: skip
    about = _("{name} {year} 年{label}：{value}{unit}").format(
        name=_("{name}（按财政口径单列）").format(name=board.name) if board.is_apart else board.name, year=board.year, label=measure.label, value=told["value"],
        unit="" if measure.unit == "%" else measure.unit,
    )  # fmt: skip
    return Basis(about, board.here, projects_of(lists), told, rows=others_of(lists), year=board.year)


def _made_of(measure: Measure, part: Part) -> dict[str, int]:
    return {name: getattr(part, name) for name in measure.figures}


def of_result(reader: User, line: AssessedYear) -> Basis:
    """A score: every indicator with its points and weight, and the rows behind each."""
    shown = table.of_result(line, "")
    lists = [behind(reader, cell.address) for cell in shown.cells]
    told = {
        "figure": _("考核得分"), "place": line.division, "year": line.assessment.year, "rank": line.rank,
        "value": str(line.score), "judged_on": line.assessment.judged_on, "indicators": line.indicators,
        "parts": line.parts, "rows": {str(cell.label): rows.count() for cell, rows in zip(shown.cells, lists, strict=True)},
    }  # fmt: skip
    about = _("{assessment}：{score} 分").format(assessment=line.assessment, score=line.score)
    things = (line, line.assessment) if Scope.of(reader).covers(line.assessment.division) else (line,)
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
