"""``/api/v1/…`` for programs, and the page where people make their tokens."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from liannong.accounts.rights import for_the_public
from liannong.api import pages, v1
from liannong.api.problems import not_found

urlpatterns: list[URLPattern | URLResolver] = [
    path("tokens/", pages.tokens, name="tokens"),
    path("tokens/<int:key>/revoke/", pages.revoke, name="token-revoke"),
    path("api/v1/", v1.addresses(v1.made())),
    # An address that does not exist answers in the API's own way.
    re_path(r"^api/", for_the_public(not_found), name="api-nothing"),
]
