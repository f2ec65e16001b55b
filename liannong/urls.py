"""Where every address begins; each area keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("liannong.accounts.urls")),
    path("", include("liannong.web.urls")),
    path("", include("liannong.api.urls")),
]
