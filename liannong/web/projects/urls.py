from __future__ import annotations

from django.urls import path

from liannong.web.projects import bundle, campaign, process, queue, views

urlpatterns = [
    path("projects/", views.index, name="projects"),
    path("projects/library/", queue.index, name="library"),
    path("projects/library/moves/", process.several, name="library-moves"),
    path("projects/<int:pk>/", views.show, name="project"),
    path("projects/<int:pk>/findings/", views.panel, name="project-findings"),
    path("projects/<int:pk>/evidence/<slug:rule>/", views.rows, name="project-evidence"),
    path("projects/<int:pk>/bundle/", bundle.export, name="project-bundle"),
    path("projects/<int:pk>/campaign/mark/", campaign.mark, name="campaign-mark"),
    path("projects/<int:pk>/campaign/unmark/", campaign.unmark, name="campaign-unmark"),
    path("projects/<int:pk>/move/", process.step, name="project-move"),
    path("projects/<int:pk>/decisions/<int:number>/", process.kept, name="project-decision"),
    path("projects/<int:pk>/submissions/<int:number>/", process.submission, name="project-submission"),
    path("projects/<int:pk>/<slug:tab>/", views.show, name="project"),
]
