from __future__ import annotations

from django.urls import path

from liannong.web.operators import views

urlpatterns = [
    path("", views.index, name="operators"),
    path("<int:pk>/", views.show, name="operator"),
    path("<int:pk>/unmask/", views.clear, name="operator-unmask"),
    path("<int:pk>/<slug:tab>/", views.show, name="operator"),
]
