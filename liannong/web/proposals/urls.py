from __future__ import annotations

from django.urls import path

from liannong.web.proposals import views

urlpatterns = [
    path("new/", views.new, name="propose"),
    path("workbook/", views.template, name="proposal-workbook"),
    path("judged/", views.judged, name="proposal-judged"),
    path("<int:pk>/", views.edit, name="proposal"),
]
