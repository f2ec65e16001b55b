"""The one place where a change of the ledgers says that a banner's years must be judged anew."""

from __future__ import annotations

from liannong.accounts.places import bounds
from liannong.registry.models import BannerYear, StaleMark
from liannong.registry.models.placed import BANNER_DIGITS


def mark(division: str) -> None:
    """In the transaction of the change, for every year of the banner that was ever judged.

    ``division`` above a banner, as of a local rule, means every banner within.

    A mark is added, not shared: a run takes away only those it saw before it began to read.
    """
    first, last = (code[:BANNER_DIGITS] for code in bounds(division.ljust(12, "0")))
    judged = BannerYear.objects.filter(banner__range=(first, last))
    StaleMark.objects.bulk_create(
        [StaleMark(division=place, year=year) for place, year in judged.values_list("division", "year")]
    )
