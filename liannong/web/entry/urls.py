from __future__ import annotations

from django.urls import path

from liannong.ledger.columns import BY_TABLE
from liannong.web.entry import phone, views

urlpatterns = [
    path("lookup/", views.look_up, name="look-up"),
    path("phone/", phone.page, name="phone"),
    path("phone/pass/", phone.pass_of, name="phone-pass"),
    path("phone/manifest.json", phone.manifest, name="phone-manifest"),
    path("worker.js", phone.worker, name="phone-worker"),
    *(pattern for table in views.TABLES for pattern in views.Grid(BY_TABLE[table]).urls),
]
