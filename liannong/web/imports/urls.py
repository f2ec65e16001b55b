from __future__ import annotations

from django.urls import URLPattern, path

from liannong.web.imports import exports, mapping, views

urlpatterns: list[URLPattern] = [
    path("imports/", views.index, name="imports"),
    path("imports/template/", views.template, name="import-template"),
    path("imports/<int:pk>/", views.show, name="import"),
    path("imports/<int:pk>/progress/", views.progress, name="import-progress"),
    path("imports/<int:pk>/problems/", views.problems, name="import-problems"),
    path("imports/<int:pk>/corrections/", views.corrections, name="import-corrections"),
    path("imports/<int:pk>/confirm/", views.confirm, name="import-confirm"),
    path("imports/<int:pk>/again/", views.again, name="import-again"),
    path("imports/<int:pk>/cancel/", views.cancel, name="import-cancel"),
    path("imports/<int:pk>/undo/", views.undo, name="import-undo"),
    path("imports/<int:pk>/history/", views.history, name="import-history"),
    path("imports/<int:pk>/mapping/", mapping.edit, name="import-mapping"),
    path("exports/", exports.index, name="exports"),
    path("exports/<slug:name>/", exports.of_list, name="export-list"),
]
