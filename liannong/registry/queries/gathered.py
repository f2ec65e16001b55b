"""The facts of a banner's projects as they stand, kept in this process until its ledgers or its local values change.

Nobody reads them as they are: the caller counts and shows only projects that he found within the reader's scope.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from liannong.accounts.models import AuditEvent
from liannong.accounts.places import Level
from liannong.facts.booking import book
from liannong.facts.gather import Gatherer
from liannong.judging.whatif import Facts
from liannong.registry.keys import everything
from liannong.registry.models import Division
from liannong.registry.rows import tables_of
from liannong.rulebook import source
from liannong.rulebook.local import LocalValue, laid_over

CODE_DIGITS = 12


@dataclass(frozen=True)
class Moment:
    """What facts rest on: year and day asked about, the local values, how far the banner's audit trail had come."""

    year: int
    on: date
    local: str
    position: int


_kept: dict[str, tuple[Moment, Facts]] = {}
_one_at_a_time = Lock()


def moments(
    banners: Collection[str], *, year: int, on: date, local: Sequence[LocalValue]
) -> dict[str, Moment]:
    """By banner (six digits): every change of a ledger leaves an event of its banner."""
    last = AuditEvent.objects.filter(banner=OuterRef("banner")).order_by("-position").values("position")[:1]
    found = (
        Division.objects.filter(code__in=[banner.ljust(CODE_DIGITS, "0") for banner in banners])
        .annotate(banner=Substr("code", 1, Level.BANNER))
        .values_list("banner", Subquery(last))
    )
    positions = dict(found)
    values = repr([value.entry for value in local])
    return {banner: Moment(year, on, values, positions.get(banner) or 0) for banner in banners}


def kept(banner: str, moment: Moment) -> Facts | None:
    then, facts = _kept.get(banner, (None, None))
    return facts if then == moment else None


def gather(banner: str, moment: Moment, local: Sequence[LocalValue]) -> Facts:
    """Read and counted now, a second or more; one banner at a time, for it takes much memory."""
    with _one_at_a_time:
        facts = kept(banner, moment)
        if facts is None:
            facts = _gathered(banner, moment, local)
            _kept[banner] = moment, facts
        return facts


def _gathered(banner: str, moment: Moment, local: Sequence[LocalValue]) -> Facts:
    rules = laid_over(source.book(), local)
    booked = book(tables_of(banner, rows=everything), rules=rules, year=moment.year, on=moment.on)
    try:
        return Facts.of(banner, Gatherer(booked))
    finally:
        booked.close()
