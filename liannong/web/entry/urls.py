from __future__ import annotations

from django.urls import path

from liannong.ledger.columns import BY_TABLE
from liannong.web.entry import views

urlpatterns = [
    path("lookup/", views.look_up, name="look-up"),
    *(pattern for table in views.TABLES for pattern in views.Grid(BY_TABLE[table]).urls),
]
