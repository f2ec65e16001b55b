from __future__ import annotations

from django.urls import path

from liannong.web.cases import views

urlpatterns = [
    path("", views.index, name="cases"),
    path("add/", views.draft, name="case-add"),
    path("<int:pk>/", views.show, name="case"),
    path("<int:pk>/change/", views.change, name="case-change"),
    path("<int:pk>/move/", views.move, name="case-move"),
    path("<int:pk>/<slug:tab>/", views.show, name="case"),
]
