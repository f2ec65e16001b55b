"""Evaluations on the queue: asked for on a page, by night, and after something has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.places import REGION_CODE, bounds
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.actions import escalation, successions
from liannong.registry.actions.evaluations import finish, judge
from liannong.registry.models import (
    Agreement,
    Allocation,
    BannerYear,
    Evaluation,
    EvaluationState,
    Person,
    Project,
    StaleMark,
)
from liannong.registry.queries.years import latest_year
from liannong.rulebook.law import NotInForce

OFFICES = frozenset({Role.REGION, Role.LEAGUE, Role.BANNER_CLERK, Role.BANNER_REVIEWER, Role.BANNER_LEADER})


def may_ask(user: User) -> bool:
    """An office has its whole area judged; nothing of the ledgers is changed by it."""
    return user.role in OFFICES and may(user, Action.SEE, "alert")


@transaction.atomic
def ask(*, division: str, year: int, on: date, by: User | None = None, whole: bool = True) -> Evaluation:
    """Queue a run over a division. One that waits there already is given back. Raises PermissionDenied."""
    if by and not (may_ask(by) and Scope.of(by).covers(division)):
        raise PermissionDenied(_("您的角色不能在这个地区发起判断。"))
    waiting = Evaluation.objects.filter(division=division, year=year, state=EvaluationState.WAITING)
    if found := (waiting.filter(whole=True) if whole else waiting).first():
        return found
    run = Evaluation.objects.create(division=division, year=year, as_of=on, by=by, whole=whole)
    work.enqueue(run.pk)
    return run


@task()
def work(run_id: int) -> None:
    """A banner at a time. After a worker died it begins anew; what stands already is only confirmed."""
    run = Evaluation.objects.select_related("by").get(pk=run_id)
    if not run.is_at_work:
        return
    banners = list(banners_of(run))
    run.done, run.total, run.counts, run.opened, run.gone = 0, len(banners), {}, 0, 0
    run.narrow, run.projects, run.operators = 0, 0, 0
    run.state = EvaluationState.RUNNING
    run.save(
        update_fields=[
            "done",
            "total",
            "counts",
            "opened",
            "gone",
            "narrow",
            "projects",
            "operators",
            "state",
        ]
    )
    Evaluation.objects.filter(pk=run.pk).update(started_at=Now())
    try:
        for banner in banners:
            judge(run, banner)
    except NotInForce as refusal:
        rows = Evaluation.objects.filter(pk=run.pk)
        rows.update(state=EvaluationState.FAILED, message=str(refusal), finished_at=Now())
    else:
        finish(run)


def banners_of(run: Evaluation) -> Iterable[str]:
    """Those with something in their ledgers; unless the run is whole, only those where something is to be asked anew."""
    recorded = _recorded(run.division)
    return sorted(recorded if run.whole else recorded - _settled(run))


def _recorded(division: str) -> set[str]:
    first, last = (code[:6] for code in bounds(division))
    ledgers = [model.objects.order_by() for model in (Project, Person, Allocation)]
    if first == last:  # a change is asked about here: nobody counts the people of the banner for it
        return {first} if any(ledger.filter(banner=first).exists() for ledger in ledgers) else set()
    found = [
        ledger.filter(banner__range=(first, last)).values_list("banner", flat=True) for ledger in ledgers
    ]
    return {banner for each in found for banner in each.distinct()}


def _settled(run: Evaluation) -> set[str]:
    """Judged as of this very day, with no change since."""
    marks = StaleMark.objects.filter(banner=OuterRef("banner"), year=run.year)
    judged = BannerYear.objects.filter(year=run.year, as_of=run.as_of, evaluation__isnull=False)
    return set(judged.exclude(Exists(marks)).values_list("banner", flat=True))


def look_after(at: datetime) -> None:
    """What workers see to: banners that have changed, and once a night all of the region."""
    for banner_year in BannerYear.objects.filter(Exists(_marks_beside())):
        ask(division=banner_year.division, year=banner_year.year, on=banner_year.as_of, whole=False)
    today = timezone.localdate(at)
    if timezone.localtime(at).hour >= settings.NIGHTLY_HOUR and not _was_night(at, today):
        year = latest_year(today.year) or today.year
        ask(division=REGION_CODE, year=year, on=min(today, date(year, 12, 31)), whole=False)
        _vacate(today)
        escalation.look_after(today)


def _vacate(today: date) -> None:
    """A spell of category may end on a day on which nobody changes anything."""
    for banner in Agreement.objects.order_by().values_list("banner", flat=True).distinct():
        with transaction.atomic():
            successions.follow(banner, on=today, by=None)


def _marks_beside() -> QuerySet[StaleMark]:
    return StaleMark.objects.filter(banner=OuterRef("banner"), year=OuterRef("year"))


def _was_night(at: datetime, today: date) -> bool:
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    return Evaluation.objects.filter(division=REGION_CODE, by__isnull=True, asked_at__gte=midnight).exists()
