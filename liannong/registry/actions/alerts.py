"""Alerts follow the findings that stand: a few statements, however many findings there are."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from liannong.accounts import bulk
from liannong.registry.models import Alert, AlertState, StoredFinding
from liannong.rulebook.vocabulary import Outcome

KEY = ("banner", "year", "rule", "subject_type", "subject", "thing", "project_code")
OF_A_FINDING = ("pk", "division", "year", *KEY[2:])
COLUMNS = ("finding_id", "division", *KEY[1:], "state", "opened_on", "times")


def follow(banner: str, year: int, *, on: date) -> None:
    """In the transaction that changed the findings of a banner's year (Art. 19: every fail opens an alert).

    What fails and has none opens one; what fails again re-opens its own; what no longer fails closes.
    """
    failing = StoredFinding.objects.filter(
        banner=banner, year=year, gone_on__isnull=True, outcome=Outcome.FAIL
    )
    alerts = Alert.objects.filter(banner=banner, year=year)
    same = failing.filter(_same())
    alerts.filter(~Exists(same), state=AlertState.OPEN).update(state=AlertState.CLOSED, closed_on=on)
    alerts.filter(Exists(same), state=AlertState.CLOSED).update(
        state=AlertState.OPEN, opened_on=on, closed_on=None, times=F("times") + 1
    )
    # A finding that failed anew is another row, and what it is about may have moved to another village.
    unlike = same.exclude(pk=OuterRef("finding"), division=OuterRef("division"))
    alerts.filter(Exists(unlike)).update(
        finding=Subquery(same.values("pk")[:1]), division=Subquery(same.values("division")[:1])
    )
    _open(failing, on)


def _open(failing: QuerySet[StoredFinding], on: date) -> None:
    new = failing.filter(~Exists(Alert.objects.filter(_same()))).order_by("pk").values_list(*OF_A_FINDING)
    since = (AlertState.OPEN.value, on.isoformat(), 1)
    bulk.insert(Alert._meta.db_table, COLUMNS, [(*row, *since) for row in new])


def _same() -> Q:
    return Q(**{name: OuterRef(name) for name in KEY})
