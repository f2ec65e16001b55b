from __future__ import annotations

from django.urls import path

from liannong.web.audit import views

urlpatterns = [
    path("", views.index, name="audit"),
    path("<int:pk>/", views.event, name="event"),
]
