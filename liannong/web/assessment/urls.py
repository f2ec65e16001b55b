from __future__ import annotations

from django.urls import path

from liannong.web.assessment import results, views

urlpatterns = [
    path("", views.index, name="assessment"),
    path("workbook/", views.workbook, name="assessment-workbook"),
    path("announce/", views.announce, name="assessment-announce"),
    path("years/<int:pk>/", views.show, name="assessment-year"),
    path("years/<int:pk>/score/", views.score, name="assessment-score"),
    path("years/<int:pk>/move/", views.move, name="assessment-move"),
    path("years/<int:pk>/files/<slug:form>/", views.file, name="assessment-file"),
    path("results/", results.index, name="assessment-results"),
    path("results/<int:pk>/", results.show, name="assessment-result"),
    path("results/<int:pk>/object/", results.object_to, name="assessment-object"),
    path("results/<int:pk>/<slug:tab>/", results.show, name="assessment-result"),
    path("objections/<int:pk>/answer/", results.answer, name="assessment-answer"),
]
