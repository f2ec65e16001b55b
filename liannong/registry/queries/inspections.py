"""Which assets are still to be looked at, and where what was seen is not what the ledger says."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from liannong.registry.models import Asset, AssetPeriod, Inspection
from liannong.rulebook.vocabulary import AssetState

Assets = QuerySet[Any]


def to_inspect(assets: Assets, year: int) -> Assets:
    """Those that nobody has looked at in the year, with the day they were last ``seen_on``."""
    seen = Inspection.objects.filter(asset=OuterRef("pk"), seen_on__year=year)
    there = assets.exclude(state=AssetState.DISPOSED).filter(~Exists(seen))
    found: Assets = there.annotate(seen_on=Max("inspections__seen_on"))
    return found


def differing(assets: Assets) -> Assets:
    """Those last seen in another state than the ledger's, with that state as ``seen`` and its day as ``seen_on``. What
    the ledger says of a later day holds."""
    latest = Inspection.objects.filter(asset=OuterRef("pk")).order_by("-seen_on", "-pk")
    known = assets.annotate(
        seen=Subquery(latest.values("state")[:1]), seen_on=Subquery(latest.values("seen_on")[:1])
    )
    later = AssetPeriod.objects.filter(asset=OuterRef("pk"), since__gt=OuterRef("seen_on"))
    there = known.exclude(state=AssetState.DISPOSED)
    found: Assets = there.filter(~Q(state=F("seen")), ~Exists(later), seen__isnull=False)
    return found


def difference(asset: Asset) -> Inspection | None:
    """The latest inspection, where the ledger says otherwise."""
    return asset.inspections.last() if differing(Asset.objects.filter(pk=asset.pk)).exists() else None
