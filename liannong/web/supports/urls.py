from __future__ import annotations

from django.urls import path

from liannong.web.supports import views

urlpatterns = [
    path("supports/", views.index, name="supports"),
    path("supports/add/", views.add, name="support-add"),
    path("supports/<int:pk>/", views.show, name="support"),
    path("supports/<int:pk>/move/", views.move, name="support-move"),
]
