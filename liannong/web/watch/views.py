"""监测整改: what stands, why, and asking anew."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.registry.actions import evaluation_jobs
from liannong.registry.models import Evaluation, StoredFinding
from liannong.registry.queries import findings
from liannong.registry.queries.years import latest_year
from liannong.rulebook.vocabulary import Outcome
from liannong.web import lists, place
from liannong.web.columns import address_of
from liannong.web.findings import ICONS
from liannong.web.ledgers.listing import RECTIFICATIONS
from liannong.web.lists import View
from liannong.web.projects import evidence
from liannong.web.watch.listing import FINDINGS, thing


@needs("see", "alert")
def index(request: HttpRequest) -> HttpResponse:
    """Without anything asked for: what fails."""
    if not request.GET:
        request.GET = QueryDict(urlencode({"outcome": Outcome.FAIL}))
    scope, here = Scope.of(request.user), place.chosen(request).code
    run = scope.rows(Evaluation.objects.select_related("by")).order_by("-pk").first()
    return render(request, "web/watch/findings.html", {
        "view": View(FINDINGS, request), "listing": FINDINGS, "run": run, "judged": run and _judged(run),
        "may_ask": evaluation_jobs.may_ask(request.user),  # type: ignore[arg-type]
        "counts": _counts(request, findings.counts(findings.current(scope, place=here, year=_year(request)))),
    })  # fmt: skip


@needs("see", "alert")
def rectifications(request: HttpRequest) -> HttpResponse:
    return lists.page(request, RECTIFICATIONS)


@needs("see", "alert")
@require_POST
def evaluate(request: HttpRequest) -> HttpResponse:
    """All of the place that is being looked at."""
    today = timezone.localdate()
    year = _year(request) or latest_year(today.year) or today.year
    on = min(date(year, 12, 31), today)
    evaluation_jobs.ask(division=place.chosen(request).code, year=year, on=on, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("已排队，判断完这里会自动更新；可以先做别的。"))
    return redirect("findings")


@needs("see", "alert")
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked every second while a run is under way; then the page is drawn anew."""
    run = get_object_or_404(Scope.of(request.user).rows(Evaluation.objects.select_related("by")), pk=pk)
    if not run.is_at_work:
        return HttpResponseClientRefresh()
    return render(request, "web/watch/run.html", {"run": run})


@needs("see", "alert")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to the rows behind a finding: those of its project, else to the thing itself."""
    rows = Scope.of(request.user).rows(StoredFinding.objects.select_related("project"))
    finding = get_object_or_404(rows, pk=pk)
    if finding.project_id and finding.rule in evidence.ROWS | evidence.FIELDS:
        asked = {"year": finding.year}
        apart = {} if finding.subject_type == "project" else {"subject": finding.subject}
        address = reverse("project-evidence", args=[finding.project_id, finding.rule])
        return redirect(f"{address}?{urlencode(asked | apart)}")
    about = thing(finding)
    address = address_of(about, request.user) if about else ""  # type: ignore[arg-type]
    if not address:
        raise Http404
    return redirect(address)


def _judged(run: Evaluation) -> list[str]:
    """What a run asked about: banners as a whole, and where little had changed, that alone."""
    told = (
        (_("全部重新判断 {count} 个旗县"), run.done - run.narrow),
        (_("重新判断 {count} 个项目"), run.projects),
        (_("重新测算 {count} 个经营主体的奖补"), run.operators),
    )
    return [words.format(count=count) for words, count in told if count]


def _counts(request: HttpRequest, found: dict[str, int]) -> list[dict[str, Any]]:
    """Each outcome with its number and the address that lists it, the worst first."""
    kept = {"year": request.GET["year"]} if request.GET.get("year") else {}
    return [
        {
            "outcome": outcome, "icon": icon, "number": found[outcome],
            "address": f"?{urlencode({'outcome': str(outcome), **kept})}",
            "is_here": request.GET.get("outcome") == outcome,
        }
        for outcome, icon in ICONS.items() if found.get(outcome)
    ]  # fmt: skip


def _year(request: HttpRequest) -> int | None:
    asked = request.POST.get("year") or request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 1900 <= int(asked) <= 2100 else None
