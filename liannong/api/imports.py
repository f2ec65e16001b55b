"""Handing in a file of ledgers: posted, checked by a worker, confirmed, written whole or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import File, Path, Router, Schema, Status, UploadedFile
from ninja.errors import HttpError
from pydantic import ConfigDict, Field

from liannong.accounts.permissions import Action, Subject, require
from liannong.accounts.scope import Scope
from liannong.api.answers import REFUSALS, Problem
from liannong.api.filters import LARGEST
from liannong.api.models import Use
from liannong.api.security import Bearer, PerToken, account
from liannong.exchange.imports import jobs
from liannong.exchange.imports.models import ImportJob, State

MOST_PROBLEMS = 1_000  # the counts tell how many there are in all
Key = Annotated[int, Field(ge=1, le=LARGEST)]


class Wrong(Schema):
    """One thing wrong in the file; ``row`` counts as Excel does."""

    sheet: str
    row: int
    column: str
    problem: str
    message: str
    right: str


class Job(Schema):
    """``counts`` are the rows of each ledger: new, changed, unchanged, wrong."""

    id: int
    file: str
    state: str
    message: str
    created_at: datetime
    finished_at: datetime | None
    counts: list[dict[str, Any]]
    problems: list[Wrong]


class Confirmation(Schema):
    """How many wrong rows are knowingly left out: the number that the job counts, 0 when all are good."""

    model_config = ConfigDict(extra="forbid")

    left_out: int = Field(ge=0, le=LARGEST, title="不采用的行数")


def router() -> Router:
    made = Router(auth=Bearer(Use.IMPORT), throttle=PerToken(Use.IMPORT), tags=["导入"])
    made.post(
        "/imports", response={202: Job, **REFUSALS, 413: Problem}, summary="提交一个台账文件", operation_id="start_import"
    )(start)  # fmt: skip
    made.get(
        "/imports/{key}", response={200: Job, **REFUSALS}, summary="导入任务：进展和差错", operation_id="get_import"
    )(show)  # fmt: skip
    made.post(
        "/imports/{key}/confirmation", response={202: Job, **REFUSALS, 409: Problem}, summary="确认入库",
        operation_id="confirm_import",
    )(confirm)  # fmt: skip
    return made


def start(request: HttpRequest, ledger: File[UploadedFile]) -> Status[dict[str, Any]]:
    require(request.user, Action.ADD, Subject.IMPORT)
    job = jobs.start(by=account(request), name=ledger.name or "", chunks=ledger.chunks())
    return Status(202, _told(job))


def show(request: HttpRequest, key: Path[Key]) -> dict[str, Any]:
    return _told(_own(request, key))


def confirm(request: HttpRequest, key: Path[Key], confirmation: Confirmation) -> Status[dict[str, Any]]:
    """What was previewed is queued for writing; in any other state the job is left as it is."""
    require(request.user, Action.CHANGE, Subject.IMPORT)
    job = _own(request, key)
    if job.state != State.READY:
        raise HttpError(409, str(State(job.state).label))
    try:
        jobs.confirm(job, left_out=confirmation.left_out)
    except jobs.NotNow as why:
        raise HttpError(409, str(why)) from why
    return Status(202, _told(job))


def _own(request: HttpRequest, key: int) -> ImportJob:
    """Among those in scope the one the account handed in itself."""
    job = Scope.of(request.user).rows(ImportJob.objects.all()).filter(pk=key, by=account(request)).first()
    if job is None:
        raise Http404
    return job


def _told(job: ImportJob) -> dict[str, Any]:
    wrong = job.problems.order_by("pk").values_list("sheet", "row", "column", "code", "problem", "right")
    return {
        "id": job.pk, "file": job.name, "state": job.state, "message": job.message, "created_at": job.created_at,
        "finished_at": job.finished_at, "counts": job.counts,
        "problems": [dict(zip(Wrong.model_fields, values, strict=True)) for values in wrong[:MOST_PROBLEMS]],
    }  # fmt: skip
