from __future__ import annotations

from django.urls import path

from liannong.web.projects import views

urlpatterns = [
    path("projects/", views.index, name="projects"),
    path("projects/<int:pk>/", views.show, name="project"),
    path("projects/<int:pk>/findings/", views.panel, name="project-findings"),
    path("projects/<int:pk>/evidence/<slug:rule>/", views.rows, name="project-evidence"),
    path("projects/<int:pk>/<slug:tab>/", views.show, name="project"),
]
