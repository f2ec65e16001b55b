from __future__ import annotations

from django.urls import path

from liannong.web.divisions import views

urlpatterns = [path("", views.index, name="divisions")]
