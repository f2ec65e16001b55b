from __future__ import annotations

from liannong.web.ledgers.listing import LEDGERS
from liannong.web.ledgers.views import Pages

ROWS = ("", "benefit", "employment", "", "", "allocation")

urlpatterns = [
    pattern for listing, row in zip(LEDGERS, ROWS, strict=True) for pattern in Pages(listing, row).urls
]
