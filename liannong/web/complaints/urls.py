from __future__ import annotations

from django.urls import path

from liannong.web.complaints import views

urlpatterns = [
    path("", views.index, name="complaints"),
    path("<int:pk>/", views.show, name="complaint"),
    path("<int:pk>/answer/", views.answer, name="complaint-answer"),
    path("<int:pk>/move/", views.move, name="complaint-move"),
    path("<int:pk>/unmask/", views.clear, name="complaint-unmask"),
    path("<int:pk>/<slug:tab>/", views.show, name="complaint"),
]
