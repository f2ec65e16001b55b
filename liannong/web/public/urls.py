from __future__ import annotations

from django.urls import path

from liannong.web.public import cases, handing_in, notices, projects, views

urlpatterns = [
    path("", views.index, name="public"),
    path("notices/", notices.index, name="public-notices"),
    path("notices/<int:pk>/", notices.show, name="public-notice"),
    path("notices/<int:pk>/object/", handing_in.object_to, name="public-object"),
    path("policy/", views.policy, name="public-policy"),
    path("policy/<int:number>/", views.article, name="public-article"),
    path("projects/", projects.index, name="public-projects"),
    path("projects/<int:pk>/", projects.show, name="public-project"),
    path("cases/", cases.index, name="public-cases"),
    path("cases/<int:pk>/", cases.show, name="public-case"),
    path("cases/pictures/<int:pk>/", cases.picture, name="public-picture"),
    path("complain/", handing_in.complain, name="public-complain"),
    path("answer/", handing_in.look_up, name="public-answer"),
]
