from __future__ import annotations

from django.urls import path

from liannong.web.policy import local_rules, official, views, what_if

urlpatterns = [
    path("", views.articles, name="articles"),
    path("articles/<int:number>/", views.article, name="article"),
    path("rules/<slug:rule>/", views.rule, name="rule"),
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<str:parameter>/", views.parameter, name="parameter"),
    path("what-if/", what_if.what_if, name="what-if"),
    path("text/", official.load, name="official-text"),
    path("local/", local_rules.index, name="local-rules"),
    path("local/new/", local_rules.add, name="local-rule-add"),
    path("local/<int:pk>/", local_rules.show, name="local-rule"),
    path("local/<int:pk>/change/", local_rules.change, name="local-rule-change"),
    path("local/<int:pk>/move/", local_rules.move, name="local-rule-move"),
]
