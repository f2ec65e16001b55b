from __future__ import annotations

from django.urls import path

from liannong.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
