from __future__ import annotations

from django.urls import path

from liannong.web.saved import views

urlpatterns = [
    path("views/<slug:listing>/save/", views.save, name="save-view"),
    path("views/<int:pk>/remove/", views.remove, name="remove-view"),
]
