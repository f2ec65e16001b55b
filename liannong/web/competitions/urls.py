from __future__ import annotations

from django.urls import path

from liannong.web.competitions import views

urlpatterns = [
    path("competitions/", views.index, name="competitions"),
    path("projects/<int:pk>/competition/new/", views.begin, name="competition-begin"),
    path("competitions/<int:pk>/", views.show, name="competition"),
    path("competitions/<int:pk>/change/", views.change, name="competition-change"),
    path("competitions/<int:pk>/move/", views.move, name="competition-move"),
    path("competitions/<int:pk>/candidates/", views.add_candidate, name="candidate-add"),
    path("candidates/<int:pk>/", views.change_candidate, name="candidate-change"),
    path("candidates/<int:pk>/remove/", views.remove_candidate, name="candidate-remove"),
    path("candidates/<int:pk>/choose/", views.choose, name="candidate-choose"),
    path("competitions/<int:pk>/<slug:tab>/", views.show, name="competition"),
]
