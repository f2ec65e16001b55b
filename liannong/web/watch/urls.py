from __future__ import annotations

from django.urls import path

from liannong.web.watch import overview, views

urlpatterns = [
    path("", views.index, name="findings"),
    path("places/", overview.show, name="overview"),
    path("evaluate/", views.evaluate, name="evaluate"),
    path("runs/<int:pk>/", views.progress, name="evaluation-progress"),
    path("<int:pk>/", views.show, name="finding"),
]
