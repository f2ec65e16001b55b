"""导入: a file on its way into the ledgers, from upload to undo."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.exchange.imports import jobs, uploads
from liannong.exchange.imports import undo as undoing
from liannong.exchange.imports.corrections import write_corrections
from liannong.exchange.imports.guard import LIBRARY_GATE, may_record_history
from liannong.exchange.imports.models import ImportJob, State
from liannong.exchange.template import write_template
from liannong.ledger.tables import UnusableFile
from liannong.web.imports.forms import Confirm, History, Upload

RECENT = 50
PROBLEMS_A_PAGE = 50


def find(request: HttpRequest, pk: int) -> ImportJob:
    """404 outside the reader's scope."""
    seen = Scope.of(request.user).rows(ImportJob.objects.select_related("by", "mapping", "history_by"))
    return get_object_or_404(seen, pk=pk)


@needs("see", "import")
def index(request: HttpRequest) -> HttpResponse:
    may_upload = may(request.user, Action.ADD, "import")
    form = Upload(visitor(request), request.POST or None, request.FILES or None) if may_upload else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("您的角色不能导入台账。"))
        if form.is_valid() and (job := _start(request, form)):
            return redirect("import", job.pk)
    shown = Scope.of(request.user).rows(ImportJob.objects.select_related("by"))[:RECENT]
    status = 422 if form is not None and form.errors else 200
    return render(request, "web/imports/index.html", {"form": form, "jobs": shown}, status=status)


@needs("see", "import")
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(request, pk)
    return _page(request, job)


@needs("see", "import")
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked every second while a worker is at it; then the page is drawn anew."""
    job = find(request, pk)
    if not job.is_at_work:
        return HttpResponseClientRefresh()
    return render(request, "web/imports/progress.html", {"job": job})


@needs("see", "import")
def problems(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(request, pk)
    return render(request, "web/imports/problems.html", {"job": job, **_problems(request, job)})


@needs("see", "import")
@require_safe
def template(request: HttpRequest) -> HttpResponseBase:
    return download(_("台账导入模板") + ".xlsx", write_template)


@needs("add", "import")
@require_safe
def corrections(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The uploader's own rows go back to him as he typed them, personal data included."""
    job = own(request, pk)
    with transaction.atomic():
        _record(job, visitor(request), "export-corrections")
    name = f"{Path(job.name).stem}-{_('待改正')}.xlsx"
    return download(name, lambda path: write_corrections(job, path))


@needs("add", "import")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    job = own(request, pk)
    form = Confirm(job, request.POST)
    if not form.is_valid():
        return _page(request, job, confirm=form, status=422)
    return _answer(request, job, lambda: jobs.confirm(job, left_out=form.cleaned_data["left_out"]))


@needs("change", "import")
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """After a worker died: whatever was under way is queued once more."""
    job = find(request, pk)
    step = jobs.resume if job.state == State.COMMITTING else jobs.check_again
    return _answer(request, job, lambda: step(job))


@needs("delete", "import")
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(request, pk)
    return _answer(request, job, lambda: jobs.cancel(job, by=visitor(request)), _("已取消，什么也没有写入。"))


@needs("delete", "import")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(request, pk)
    done = _("已撤销：新增的记录已删去，改动的记录已恢复原样。")
    return _answer(request, job, lambda: undoing.undo(job.pk, by=visitor(request)), done)


@needs("see", "import")
@require_POST
def history(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(request, pk)
    if not may_record_history(visitor(request)):
        raise PermissionDenied(_("补录历史项目须由旗县负责人写明理由后同意。"))
    form = History(request.POST)
    if not form.is_valid():
        return _page(request, job, history=form, status=422)
    reason = form.cleaned_data["reason"]
    return _answer(request, job, lambda: jobs.agree_to_history(job, by=visitor(request), reason=reason))


def download(name: str, write: Callable[[Path], object]) -> FileResponse:
    """A file made for this answer and kept nowhere: its folder is gone before the last byte is sent."""
    with tempfile.TemporaryDirectory(dir=uploads.folder(), prefix="out-") as place:
        path = Path(place) / "out.xlsx"
        write(path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _start(request: HttpRequest, form: Upload) -> ImportJob | None:
    file = form.cleaned_data["file"]
    mapping = form.cleaned_data.get("mapping")
    try:
        return jobs.start(by=visitor(request), name=file.name, chunks=file.chunks(), mapping=mapping)
    except UnusableFile as error:
        form.add_error("file", str(error))
        return None


def own(request: HttpRequest, pk: int) -> ImportJob:
    job = find(request, pk)
    if job.by != request.user:
        raise PermissionDenied(_("这次导入由 {name} 上传，须由本人办理。").format(name=job.by))
    return job


def _answer(request: HttpRequest, job: ImportJob, step: Callable[[], object], done: str = "") -> HttpResponse:
    try:
        step()
    except (jobs.NotNow, undoing.InUse) as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect("import", job.pk)


def _page(request: HttpRequest, job: ImportJob, status: int = 200, **forms: Any) -> HttpResponse:
    mine = job.by == request.user and may(request.user, Action.ADD, "import")
    gated = job.problems.filter(code=LIBRARY_GATE).count() if job.state == State.READY else 0
    context = {
        "job": job, "own": mine, "gated": gated,
        "may_change": may(request.user, Action.DELETE, "import"),
        "confirm": Confirm(job) if mine and job.state == State.READY else None,
        "history": History() if gated and may_record_history(visitor(request)) else None,
        **_problems(request, job), **forms,
    }  # fmt: skip
    return render(request, "web/imports/show.html", context, status=status)


def _problems(request: HttpRequest, job: ImportJob) -> dict[str, Any]:
    """Those that keep a row out first."""
    pages = Paginator(job.problems.order_by("-fatal", "pk"), PROBLEMS_A_PAGE)
    return {"problems": pages.get_page(request.GET.get("page"))}


def _record(job: ImportJob, by: User, action: str) -> None:
    record(by=by, action=action, subject="import", subject_key=str(job.pk), division=job.division)
