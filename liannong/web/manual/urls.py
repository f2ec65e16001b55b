from __future__ import annotations

from django.urls import path

from liannong.web.manual import views

urlpatterns = [
    path("", views.index, name="manual"),
    path("<slug:task>/", views.show, name="manual-page"),
]
