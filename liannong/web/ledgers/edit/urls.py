from __future__ import annotations

from liannong.web.ledgers.edit.views import PAGES

urlpatterns = [pattern for pages in PAGES for pattern in pages.urls]
