"""A year's assessment: made known to the assessed, objected to, answered, frozen. Art. 23."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, require
from liannong.accounts.scope import Scope
from liannong.reference import working_days
from liannong.registry.actions import decisions, holding
from liannong.registry.models import AssessedYear, Assessment, AssessmentObjection
from liannong.registry.models.assessments import AssessmentState as S
from liannong.registry.models.placed import Placed
from liannong.registry.queries import assessments as query
from liannong.registry.workflow import Effect, Move, Need, NotReady, Stale, Workflow
from liannong.rulebook.numbers import decimal, exact
from liannong.rulebook.source import book

SUBJECT = "assessment"
DECIDE = ("decide", SUBJECT)


def way(on: date, *effects: Effect) -> Workflow:
    """``effects``: what else comes with freezing, before the decision is kept."""
    freeze = Move(
        "freeze", gettext_lazy("冻结结果"), (S.OPEN,), S.FROZEN, DECIDE,
        needs=(is_the_assessor, period_is_over(on), are_answered), effects=(*effects, kept(on)),
    )  # fmt: skip
    return Workflow(SUBJECT, (freeze,))


@transaction.atomic
def announce(*, division: str, year: int, tier: str, on: date, by: User) -> Assessment:
    """Show each of the assessed its own result and let it object for ``assessment.objection_days`` working days.

    Raises PermissionDenied for anybody but the assessor of ``division``, NotReady where nothing was evaluated,
    NotInForce for a day before the Rules.
    """
    require(by, Action.DECIDE, SUBJECT)
    if by.division != division:
        raise PermissionDenied(_("考核结果由组织考核的部门公布。"))
    days = book().law(on, division).count("assessment.objection_days")
    made = Assessment(
        division=division, year=year, tier=tier, judged_on=on, objections_until=working_days.after(on, days)
    )
    made.full_clean()
    made.save()
    _score(made, by)
    _told(made, "announce-assessment", by, {"year": year, "tier": tier})
    return made


@transaction.atomic
def score(assessment: Assessment, *, on: date, by: User) -> Assessment:
    """Anew, from what the latest evaluations stored. Raises NotReady once it is frozen."""
    held = _open(assessment, by)
    before = _scores(held)
    held.judged_on = on
    held.save(update_fields=["judged_on"])
    _score(held, by)
    after = _scores(held)
    changed = {code for code in before.keys() | after.keys() if before.get(code) != after.get(code)}
    _told(held, "score", by, {code: after.get(code) for code in sorted(changed)})
    return held


@transaction.atomic
def object_to(line: AssessedYear, *, text: str, on: date, by: User) -> AssessmentObjection:
    """By the assessed, of its own result. Raises NotReady without a text, after the last day and once it is frozen."""
    require(by, Action.ADD, SUBJECT)
    if by.division != line.division:
        raise PermissionDenied(_("意见由被考核的地区自己提出。"))
    assessment = Assessment.objects.select_for_update().get(pk=line.assessment_id)
    if not text.strip():
        raise NotReady(_("请写明意见和依据。"))
    if not assessment.is_open or on > assessment.objections_until:
        raise NotReady(_("提出意见的期限已过。"))
    made = AssessmentObjection.objects.create(
        line=line, text=text.strip(), made_on=on, made_by=by, division=line.division
    )
    _told(line, "object", by, {"text": made.text})
    return made


@transaction.atomic
def answer(
    objection: AssessmentObjection, *, text: str, upheld: bool, on: date, by: User
) -> AssessmentObjection:
    """By the assessor. Raises NotReady without a text, Stale when it was answered before."""
    require(by, Action.DECIDE, SUBJECT)
    held = holding.held(objection, by)
    if held.line.assessment.division != by.division:
        raise PermissionDenied(_("意见由组织考核的部门答复。"))
    if held.answered_on:
        raise Stale(_("这条意见已经答复。"))
    if not text.strip():
        raise NotReady(_("请写明答复。"))
    held.answer, held.upheld, held.answered_on, held.answered_by = text.strip(), upheld, on, by
    held.save()
    _told(held.line, "answer", by, {"answer": held.answer, "upheld": upheld})
    return held


def is_the_assessor(assessment: Any, by: User) -> str:
    return "" if by.division == assessment.division else _("考核结果由组织考核的部门冻结。")


def period_is_over(on: date) -> Need:
    def need(assessment: Any, _by: User) -> str:
        until = assessment.objections_until
        return _("意见截止日期 {until} 之后才能冻结。").format(until=until) if on <= until else ""

    return need


def are_answered(assessment: Any, _by: User) -> str:
    waiting = AssessmentObjection.objects.filter(line__assessment=assessment, answered_on=None).count()
    return _("还有 {count} 条意见没有答复。").format(count=waiting) if waiting else ""


def kept(on: date) -> Effect:
    """The decision with the indicators and weights behind it, so that it can be asked again (Art. 21)."""

    def keep(assessment: Any, by: User, _reason: str) -> None:
        result = query.asked(
            query.of_lines(assessment.lines.all()), assessment.division, assessment.judged_on
        )
        decisions.keep(about=assessment, move="freeze", by=by, on=on, result=result)

    return keep


def _open(assessment: Assessment, by: User) -> Assessment:
    require(by, Action.DECIDE, SUBJECT)
    held = holding.held(assessment, by)
    if held.division != by.division:
        raise PermissionDenied(_("考核结果由组织考核的部门测算。"))
    if not held.is_open:
        raise NotReady(_("结果已冻结，不再重新测算。"))
    return held


def _score(assessment: Assessment, by: User) -> None:
    """Lines keep their objections: whoever was assessed stays, with new figures."""
    found = query.indicators(
        Scope.of(by), place=assessment.division, year=assessment.year, tier=assessment.tier
    )
    if not found:
        raise NotReady(_("这一年度还没有判断结果，不能测算。"))
    answers: Any = query.asked(found, assessment.division, assessment.judged_on).answers
    for result in answers:
        figures = {
            "rank": result.rank, "score": decimal(result.score, 2), "indicators": found[result.place],
            "parts": {name: dict(zip(("value", "points", "weight"), map(_exact, part), strict=True))
                      for name, part in result.parts.items()},
        }  # fmt: skip
        AssessedYear.objects.update_or_create(assessment=assessment, division=result.place, defaults=figures)


def _exact(figure: Fraction | None) -> str:
    return "" if figure is None else exact(figure)


def _scores(assessment: Assessment) -> dict[str, str]:
    return {code: str(score) for code, score in assessment.lines.values_list("division", "score")}


def _told(thing: Placed, action: str, by: User, after: dict[str, Any]) -> None:
    record(
        by=by, action=action, subject=str(type(thing)._meta.model_name), subject_key=thing.audit_key,
        division=thing.division, after=after,
    )  # fmt: skip
