"""考核: the league table of a year, what its assessor made known, and the result once it is frozen."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.exchange.letters.assessment import assessment_report
from liannong.registry.actions import assessments as actions
from liannong.registry.models import AssessedYear, Assessment, Division
from liannong.registry.models.assessments import Tier
from liannong.registry.queries import assessments as query
from liannong.registry.queries import decisions
from liannong.registry.workflow import NotReady
from liannong.rulebook.law import NotInForce
from liannong.web import documents, history, moves, place
from liannong.web.assessment import picture, sheets, table
from liannong.web.evidence import freezing
from liannong.web.imports.views import download


@needs("see", "assessment")
def index(request: HttpRequest) -> HttpResponse:
    """As the indicators stand now. One banner alone has nobody to be compared with: neither rank nor score."""
    here, year, tier = _asked(request)
    lines = _lines(request, here, year, tier)
    is_compared = level_of(here) < Level.BANNER
    known = (
        Scope.of(request.user).rows(Assessment.objects.filter(division=here, year=year, tier=tier)).first()
    )
    return render(request, "web/assessment/table.html", {
        "lines": lines, "year": year, "years": query.years(Scope.of(request.user), here), "tier": tier,
        "tiers": Tier.choices if level_of(here) == Level.REGION else [], "place": place.chosen(request),
        "is_compared": is_compared, "labels": table.LABELS.values(), "known": known,
        "weights": table.weights(here, timezone.localdate()),
        "may_announce": not known and bool(lines) and is_compared and _is_assessor(request, here),
        "workbook": f"{reverse('assessment-workbook')}?year={year}&tier={tier}" if _may_export(request) else "",
        **(picture.of(request, lines, place=here, tier=tier, address=_results(request, known)) if is_compared and lines else {}),
    })  # fmt: skip


@needs("export", "assessment")
@require_safe
def workbook(request: HttpRequest) -> HttpResponseBase:
    here, year, tier = _asked(request)
    lines = _lines(request, here, year, tier)
    title = f"{place.chosen(request).name}{year}{_('考核')}"
    return download(f"{title}.xlsx", lambda path: sheets.write(lines, path, header=title))


@needs("decide", "assessment")
@require_POST
def announce(request: HttpRequest) -> HttpResponse:
    here, year, tier = _asked(request)
    try:
        made = actions.announce(
            division=here, year=year, tier=tier, on=timezone.localdate(), by=visitor(request)
        )
    except (NotReady, NotInForce, ValidationError) as refusal:
        told = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        for each in told:
            messages.error(request, each)
        return redirect("assessment")
    messages.success(request, _("已公布，各地可以看到自己的结果并提出意见。"))
    return redirect("assessment-year", pk=made.pk)


@needs("see", "assessment")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """For the assessor and those above: every result, the objections and the next step."""
    assessment = _find(request, pk)
    found = list(assessment.lines.prefetch_related("objections"))
    names = _names({line.division for line in found})
    lines = [(line, table.of_result(line, names.get(line.division, line.division))) for line in found]
    return render(request, "web/assessment/year.html", {
        "assessment": assessment, "lines": lines, "labels": table.LABELS.values(),
        "weights": table.weights(assessment.division, assessment.judged_on),
        "objections": [(each, line) for line in found for each in line.objections.all()],
        "steps": moves.steps(request, freezing.way(timezone.localdate()), assessment, _address("move", pk)),
        "may_score": assessment.is_open and _is_assessor(request, assessment.division),
        "decisions": list(decisions.about(assessment)), "history": history.of([assessment]),
        "may_export": _may_export(request),
        **picture.of(
            request, [shown for _line, shown in lines], place=assessment.division, tier=assessment.tier,
            address=_results(request, assessment),
        ),
    })  # fmt: skip


@needs("decide", "assessment")
@require_POST
def score(request: HttpRequest, pk: int) -> HttpResponse:
    assessment, today = _find(request, pk), timezone.localdate()
    return _done(request, pk, lambda: actions.score(assessment, on=today, by=visitor(request)))


@needs("see", "assessment")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    return moves.answer(request, freezing.way(timezone.localdate()), _find(request, pk), _address("year", pk))


@needs("export", "assessment")
@require_safe
def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    assessment = _find(request, pk)
    return documents.answer(assessment_report(assessment), form, str(assessment))


def _done(request: HttpRequest, pk: int, step: Callable[[], object]) -> HttpResponse:
    try:
        step()
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已按最近一次判断重新测算。"))
    return redirect("assessment-year", pk=pk)


def _asked(request: HttpRequest) -> tuple[str, int, str]:
    """Place, year and tier; whatever cannot be read is the usual one."""
    given = request.POST if request.method == "POST" else request.GET
    here, year, tier = place.chosen(request).code, given.get("year", ""), given.get("tier", "")
    known = query.years(Scope.of(request.user), here)
    is_region = level_of(here) == Level.REGION
    usual = Tier.LEAGUE if is_region else Tier.BANNER
    return (
        here,
        int(year)
        if year.isdecimal() and int(year) in known
        else next(iter(known), timezone.localdate().year),
        tier if is_region and tier in Tier.values else usual.value,
    )


def _lines(request: HttpRequest, here: str, year: int, tier: str) -> list[table.Line]:
    on = timezone.localdate()
    return table.lines(Scope.of(request.user), place=here, year=year, tier=tier, on=on, names=_names)


def _names(codes: set[str]) -> dict[str, str]:
    return dict(Division.objects.filter(code__in=codes).values_list("code", "name"))


def _results(request: HttpRequest, known: Assessment | None) -> Callable[[str], str]:
    """From a place to its result; to its line of the table while none was made known."""
    rows = Scope.of(request.user).rows(AssessedYear.objects.filter(assessment=known))
    made = dict(rows.values_list("division", "pk")) if known else {}

    def address(code: str) -> str:
        return reverse("assessment-result", args=[made[code]]) if code in made else f"#of-{code}"

    return address


def _find(request: HttpRequest, pk: int) -> Assessment:
    return get_object_or_404(Scope.of(request.user).rows(Assessment.objects.all()), pk=pk)


def _address(page: str, pk: int) -> str:
    return reverse(f"assessment-{page}", args=[pk])


def _is_assessor(request: HttpRequest, division: str) -> bool:
    return may(request.user, Action.DECIDE, "assessment") and visitor(request).division == division


def _may_export(request: HttpRequest) -> bool:
    return may(request.user, Action.EXPORT, "assessment")
