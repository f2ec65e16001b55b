from __future__ import annotations

from django.urls import path

from liannong.web.public import handing_in, notices, projects, views

urlpatterns = [
    path("", views.index, name="public"),
    path("notices/", notices.index, name="public-notices"),
    path("notices/<int:pk>/", notices.show, name="public-notice"),
    path("notices/<int:pk>/object/", handing_in.object_to, name="public-object"),
    path("policy/", views.policy, name="public-policy"),
    path("policy/<int:number>/", views.article, name="public-article"),
    path("projects/", projects.index, name="public-projects"),
    path("projects/<int:pk>/", projects.show, name="public-project"),
    path("complain/", handing_in.complain, name="public-complain"),
    path("answer/", handing_in.look_up, name="public-answer"),
]
