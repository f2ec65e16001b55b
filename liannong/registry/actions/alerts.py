"""Alerts follow the findings that stand: a few statements, however many findings there are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from liannong.accounts import bulk
from liannong.reference import working_days
from liannong.registry.models import Alert, AlertState, Closing, StoredFinding, Urging
from liannong.rulebook.severity import severity_of
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import Outcome

KEY = ("banner", "year", "rule", "subject_type", "subject", "thing", "project_code")
OF_A_FINDING = ("pk", "division", "year", *KEY[2:])
STANDS = ("finding", "division", "fails", "state")
RULE = OF_A_FINDING.index("rule")
COLUMNS = ("finding_id", "division", *KEY[1:], "state", "opened_on", "due_on", "times", "severity")
# What a former round left; the audit trail keeps it.
ANEW = {
    "closed_on": None, "closing": "", "closed_by": None, "owner": "", "demand": "", "ordered_on": None,
    "ordered_by": None, "order_due_on": None, "answer": "", "answered_on": None, "answered_by": None, "measure": "", "rectification": None,
}  # fmt: skip


def follow(banner: str, year: int, *, on: date, among: Q | None = None) -> None:
    """In the transaction that changed the findings of a banner's year (Art. 19: every fail opens an alert), or of these
    findings ``among`` them.

    What fails and has none opens one; what fails again re-opens its own; what no longer fails closes, unless an order
    was made: that is closed by whoever verifies it.
    """
    failing = StoredFinding.objects.filter(
        banner=banner, year=year, gone_on__isnull=True, outcome=Outcome.FAIL
    )
    alerts = Alert.objects.filter(banner=banner, year=year)
    if among is not None:
        # Of every finding there ever was: an alert outlives the one that opened it.
        own = alerts.filter(finding__in=StoredFinding.objects.filter(among, year=year))
        known = list(own.values_list("pk", *STANDS, *KEY))
        if _is_followed(known, failing.filter(among)):
            return
        alerts = alerts.filter(pk__in=[pk for pk, *_ in known])
    same = failing.filter(_same())
    alerts.filter(~Exists(same), state=AlertState.OPEN).update(
        state=AlertState.CLOSED, closed_on=on, closing=Closing.GONE, escalated_on=None
    )
    Urging.objects.filter(ended_on=None, alert__in=alerts.filter(state=AlertState.CLOSED)).update(ended_on=on)
    due_on = _triage_due(banner, on)
    alerts.filter(Exists(same), state=AlertState.CLOSED).update(
        state=AlertState.OPEN, opened_on=on, due_on=due_on, times=F("times") + 1, **ANEW
    )
    alerts.filter(~Exists(same), fails=True).update(fails=False)
    alerts.filter(Exists(same), fails=False).update(fails=True)
    # A finding that failed anew is another row, and what it is about may have moved to another village.
    unlike = same.exclude(pk=OuterRef("finding"), division=OuterRef("division"))
    alerts.filter(Exists(unlike)).update(
        finding=Subquery(same.values("pk")[:1]), division=Subquery(same.values("division")[:1])
    )
    _open(failing if among is None else failing.filter(among), on, due_on)


def _is_followed(known: list[tuple[Any, ...]], failing: QuerySet[StoredFinding]) -> bool:
    """As it mostly is where little has changed."""
    told = {tuple(key): (pk, place) for pk, place, *key in failing.values_list("pk", "division", *KEY)}
    stands = {tuple(key): (finding, place, fails, state) for _, finding, place, fails, state, *key in known}
    return told.keys() <= stands.keys() and all(
        (fails and state != AlertState.CLOSED and (finding, place) == told[key])
        if key in told
        else not fails and state != AlertState.OPEN
        for key, (finding, place, fails, state) in stands.items()
    )


def _triage_due(banner: str, on: date) -> date:
    return working_days.after(on, book().law(on, banner).count("alert.triage_days"))


def _open(failing: QuerySet[StoredFinding], on: date, due_on: date) -> None:
    new = failing.filter(~Exists(Alert.objects.filter(_same()))).order_by("pk").values_list(*OF_A_FINDING)
    since = (AlertState.OPEN.value, on.isoformat(), due_on.isoformat(), 1)
    rows = [(*row, *since, severity_of(row[RULE]).value) for row in new]
    bulk.insert(Alert._meta.db_table, COLUMNS, rows)


def _same() -> Q:
    return Q(**{name: OuterRef(name) for name in KEY})
