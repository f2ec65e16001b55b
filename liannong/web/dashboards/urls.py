from __future__ import annotations

from django.urls import path

from liannong.web.dashboards import views

urlpatterns = [
    path("", views.show, name="dashboard"),
    path("projects/", views.project_years, name="project-years"),
    path("wall/", views.wall, name="wall"),
    path("workbook/", views.workbook, name="dashboard-workbook"),
    path("geometry/", views.geometry, name="geometry"),
]
