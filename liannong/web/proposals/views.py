from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from liannong.accounts.rights import needs, visitor
from liannong.exchange import drafts, proposal_books, proposals
from liannong.exchange.drafts import Overtaken
from liannong.exchange.proposals import Typed
from liannong.ledger.tables import Problem, UnusableFile
from liannong.registry.actions.load import Refused
from liannong.registry.models import Project
from liannong.registry.models.steps import Step
from liannong.registry.workflow import NotReady
from liannong.web.imports.views import download
from liannong.web.projects.detail import PROJECT
from liannong.web.proposals import expected, panel
from liannong.web.proposals.expected import MECHANISM, Expected
from liannong.web.proposals.forms import (
    ADD,
    DROP,
    EXPECT,
    MOST_LINES,
    Paper,
    Upload,
    asked,
    begun,
    completed,
    departments,
)

SAVE, SUBMIT, LOOK, FILL = "save", "submit", "look", "fill"


@needs("add", "proposal")
def new(request: HttpRequest) -> HttpResponse:
    return _answer(request, None)


@needs("add", "proposal")
def template(request: HttpRequest) -> HttpResponseBase:
    return download(_("项目申报表") + ".xlsx", proposal_books.write_template)


@needs("change", "proposal")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed into a draft that is submitted by now is refused, but stays on the page."""
    project = PROJECT.find(request, pk)
    if project.step != Step.DRAFT and request.method != "POST":
        messages.info(request, _("这份申报已经提交，不能再改；需要修改时请先撤回或由审核人退回。"))
        return redirect("project", pk, "process")
    return _answer(request, project)


@needs("add", "proposal")
@require_POST
def judged(request: HttpRequest) -> HttpResponse:
    """入库条件 of what is typed so far; nothing is stored."""
    typed = _typed(request, Paper(visitor(request), sent=request.POST), None)
    return render(request, "web/proposals/judged.html", _told(typed) | {"apart": True})


def _answer(request: HttpRequest, project: Project | None) -> HttpResponse:
    if request.method != "POST":
        rows = proposals.rows_of(project) if project else begun(visitor(request), timezone.localdate())
        return _page(request, Paper(visitor(request), rows=rows), project)
    paper, order = Paper(visitor(request), sent=request.POST), request.POST.get("do", SAVE)
    if table := asked(order, ADD) or asked(order, DROP):
        return _relined(request, paper, project, table, order)
    if order == FILL and project is None:
        return _from_workbook(request)
    if order.startswith(EXPECT):
        return _begun(request, paper, project, order.removeprefix(EXPECT))
    return (
        _page(request, paper, project) if order == LOOK else _kept(request, paper, project, order == SUBMIT)
    )


def _relined(
    request: HttpRequest, paper: Paper, project: Project | None, table: str, order: str
) -> HttpResponse:
    """One line more or less, with all that was typed."""
    if order.startswith(ADD):
        paper.add(table)
    else:
        number = order.rpartition("-")[2]
        paper.drop(table, int(number) if number.isdecimal() else -1)
    return _lines(request, paper, project, table)


def _begun(request: HttpRequest, paper: Paper, project: Project | None, mode: str) -> HttpResponse:
    """A first line of the mechanism from what the banner expects, where none was typed."""
    found = expected.of(_typed(request, paper, project))
    if found and found.is_open and mode in dict(found.choices):
        paper.begin(MECHANISM, found.line(mode))
    return _lines(request, paper, project, MECHANISM)


def _from_workbook(request: HttpRequest) -> HttpResponse:
    """The paper as a workbook fills it in, to be looked at and sent; or empty, with all that is wrong."""
    user, upload = visitor(request), Upload(request.POST, request.FILES)
    rows = begun(user, timezone.localdate())
    typed = Typed(rows, user, timezone.localdate())
    wrong: list[Problem] = []
    if upload.is_valid():
        file = upload.cleaned_data["file"]
        try:
            filled = proposal_books.read(file, file.name, typed, most=MOST_LINES)
        except UnusableFile as refusal:
            upload.add_error("file", str(refusal))
        except Refused as refused:
            wrong = [*refused.problems]
        else:
            messages.success(request, _("已从表格填入，还没有保存。请核对后保存草稿或提交。"))
            return _page(
                request,
                Paper(user, rows=completed(filled.rows, rows)),
                None,
                upload=Upload(),
                told=filled.told,
            )
    return _page(request, Paper(user, rows=rows), None, upload=upload, told=wrong, status=422)


def _lines(request: HttpRequest, paper: Paper, project: Project | None, table: str) -> HttpResponse:
    """The whole page, or its lines alone where the browser can put them."""
    if not request.htmx:  # type: ignore[attr-defined]
        return _page(request, paper, project)
    _mark(paper, expected.of(_typed(request, paper, project)))
    section = next(each for each in paper.sections() if each[0].part == table)
    shown = render(request, "web/proposals/lines.html", {"section": section[0], "lines": section[1]})
    return trigger_client_event(shown, "lines-changed", after="swap")


def _kept(request: HttpRequest, paper: Paper, project: Project | None, submitting: bool) -> HttpResponse:
    typed, sent = _typed(request, paper, project), request.POST
    try:
        key = UUID(sent.get("key", ""))
    except ValueError:
        key = uuid4()
    try:
        kept = drafts.keep_once(typed, key=key, seen=sent.get("seen", ""), submitting=submitting)
    except Refused as refused:
        paper.tell(refused.problems)
        return _page(request, paper, project, status=422)
    except Overtaken as overtaken:
        return _page(request, paper, project, overtaken=overtaken, status=422)
    except NotReady as refusal:
        return _page(request, paper, project, refusals=refusal.reasons, status=422)
    if submitting:
        messages.success(request, _("申报已提交，等待苏木乡镇核实。"))
        return redirect("project", kept.pk, "process")
    messages.success(request, _("草稿已保存，可以接着填，也可以改日再来。"))
    return redirect("proposal", kept.pk)


def _typed(request: HttpRequest, paper: Paper, project: Project | None) -> Typed:
    return Typed(paper.rows, visitor(request), timezone.localdate(), project)


def _told(typed: Typed) -> dict[str, Any]:
    """What a page says of what is typed so far."""
    return {"judged": panel.of(typed), "expected": expected.of(typed)}


def _mark(paper: Paper, found: Expected | None) -> None:
    for line, row in zip(paper.lines[MECHANISM], paper.rows[MECHANISM], strict=True):
        line.is_expected = found is not None and found.is_said_by(row)


def _page(
    request: HttpRequest, paper: Paper, project: Project | None, *, overtaken: Overtaken | None = None,
    refusals: Any = (), upload: Upload | None = None, told: Sequence[Problem] = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    """``seen`` stays what it was, unless its user is shown what has come between. ``told`` is about a workbook."""
    now = overtaken.now if overtaken else project
    seen = request.POST.get("seen", "") if request.method == "POST" and not overtaken else drafts.mark(now)
    back = reverse("project", args=[project.pk, "process"]) if project else reverse("library")
    said = _told(_typed(request, paper, project))
    _mark(paper, said["expected"])
    return render(request, "web/proposals/form.html", {
        "paper": paper, "sections": list(paper.sections()), "project": project, "seen": seen, "key": uuid4(),
        "departments": departments(visitor(request)), "refusals": refusals, "wrong": paper.wrong(), "back": back,
        "conflict": panel.differences(overtaken.now, paper) if overtaken else [],
        "upload": upload or Upload(), "told": told,
        "wrong_workbook": any(problem.fatal for problem in told), **said,
    }, status=status)  # fmt: skip
