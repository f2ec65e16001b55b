from __future__ import annotations

from django.urls import path

from liannong.web.notices import views

urlpatterns = [
    path("notices/", views.index, name="notices"),
    path("notices/publish/", views.publish, name="notice-publish"),
    path("notices/<int:pk>/", views.show, name="notice"),
    path("notices/<int:pk>/withdraw/", views.withdraw, name="notice-withdraw"),
    path("notices/<int:pk>/<slug:tab>/", views.show, name="notice"),
    path("objections/<int:pk>/", views.objection, name="objection"),
    path("objections/<int:pk>/answer/", views.answer, name="objection-answer"),
    path("objections/<int:pk>/unmask/", views.clear, name="objection-unmask"),
]
