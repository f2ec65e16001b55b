from __future__ import annotations

from django.urls import path

from liannong.web.expectations import views

urlpatterns = [
    path("expectations/", views.index, name="expectations"),
    path("expectations/new/", views.add, name="expectation-add"),
    path("expectations/<int:pk>/", views.show, name="expectation"),
    path("expectations/<int:pk>/change/", views.change, name="expectation-change"),
    path("expectations/<int:pk>/remove/", views.remove, name="expectation-remove"),
    path("expectations/<int:pk>/<slug:tab>/", views.show, name="expectation"),
]
