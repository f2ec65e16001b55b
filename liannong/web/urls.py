"""The pages' addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from liannong.accounts.rights import for_the_public
from liannong.web import areas
from liannong.web.desk import views as desk
from liannong.web.digest import views as digest
from liannong.web.views import health, place

urlpatterns: list[URLPattern | URLResolver] = [
    *areas.urlpatterns,
    path("", desk.show, name="desk"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics, name="metrics"),
    path("place/", place.pick, name="place"),
    path("digest/", digest.choose, name="digest"),
    path("language/", for_the_public(set_language), name="set-language"),
]
