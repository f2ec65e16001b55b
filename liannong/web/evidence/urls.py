from __future__ import annotations

from django.urls import path

from liannong.web.evidence import views

urlpatterns = [
    path("figure/", views.figure, name="evidence-figure"),
    path("results/<int:pk>/", views.result, name="evidence-result"),
    path("notices/<int:pk>/", views.notice, name="evidence-notice"),
]
