from __future__ import annotations

from django.urls import path

from liannong.web.deadlines import views

urlpatterns = [
    path("", views.index, name="deadlines"),
    path("calendar.ics", views.calendar, name="deadlines-calendar"),
]
