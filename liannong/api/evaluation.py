"""What the Rules say about one recorded project."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from liannong.accounts.scope import Scope
from liannong.api.answers import REFUSALS, Evaluation
from liannong.api.filters import LARGEST, Year
from liannong.api.models import Use
from liannong.api.security import Bearer, PerToken
from liannong.exchange import report_json
from liannong.judging import period
from liannong.judging.check import check
from liannong.judging.result import Result
from liannong.ledger.tables import Ledger
from liannong.registry.keys import everything
from liannong.registry.models import Project
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import tables_of


class Asked(Schema):
    """A year and a day left out are settled as ``liannong check`` does."""

    model_config = ConfigDict(extra="forbid")

    year: Year | None = Field(None, title="年度")
    as_of: date | None = Field(None, title="截至日期")
    stage: Literal["admission", "operation", "all"] = Field("all", title="阶段")


def router() -> Router:
    made = Router(auth=Bearer(Use.EVALUATE), throttle=PerToken(Use.EVALUATE), tags=["审核"])
    made.get(
        "/projects/{key}/evaluation", response={200: Evaluation, **REFUSALS}, summary="审核一个项目",
        operation_id="evaluate_project",
    )(evaluate)  # fmt: skip
    return made


def evaluate(
    request: HttpRequest, key: Path[Annotated[int, Field(ge=1, le=LARGEST)]], asked: Query[Asked]
) -> HttpResponse:
    """Duties and findings. Rewards and the ranking need an operator's or a banner's other projects as well."""
    project = Scope.of(request.user).rows(Project.objects.all()).filter(pk=key).first()
    if project is None:
        raise Http404
    # All that hangs on a project counts, whatever part of it the reader may look through row by row.
    ledger = Ledger(tables_of(project.banner, rows=everything, projects=[project.pk]))
    return as_json(_own(judged(ledger, asked), project.code))


def judged(ledger: Ledger, asked: Asked) -> Result:
    """UnusableFile or NotInForce, with a sentence, where year and day cannot be asked about."""
    settled = period.settle(ledger, year=asked.year, as_of=asked.as_of, today=timezone.localdate())
    local = in_force(settled.as_of)
    return check(ledger, year=settled.year, on=settled.as_of, stage=asked.stage, local=local)


def as_json(result: Result) -> HttpResponse:
    out = io.StringIO()
    report_json.write(result, out)
    return HttpResponse(out.getvalue(), "application/json; charset=utf-8")


def _own(result: Result, code: str) -> Result:
    findings = [f for f in result.findings if code in (f.project, f.subject)]
    return replace(result, findings=findings, rewards=[], ranking=[], assessments=[])
