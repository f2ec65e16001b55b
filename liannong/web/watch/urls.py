from __future__ import annotations

from django.urls import path

from liannong.web.watch import views

urlpatterns = [
    path("", views.index, name="findings"),
    path("evaluate/", views.evaluate, name="evaluate"),
    path("runs/<int:pk>/", views.progress, name="evaluation-progress"),
    path("<int:pk>/", views.show, name="finding"),
]
