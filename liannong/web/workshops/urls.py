from __future__ import annotations

from django.urls import path

from liannong.web.workshops import views

urlpatterns = [
    path("ledgers/workshops/idle/", views.idle, name="workshops-idle"),
    path("ledgers/workshops/<int:pk>/", views.show, name="workshop"),
    path("ledgers/workshops/<int:pk>/revive/", views.plan, name="workshop-revive"),
    path("ledgers/workshops/<int:pk>/<slug:tab>/", views.show, name="workshop"),
    path("revivals/<int:pk>/finish/", views.finish, name="revival-finish"),
]
