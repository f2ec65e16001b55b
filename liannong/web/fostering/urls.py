from __future__ import annotations

from django.urls import path

from liannong.web.fostering import views

urlpatterns = [
    path("fostering/", views.operators, name="fostering"),
    path("fostering/groups/", views.groups, name="chains"),
]
