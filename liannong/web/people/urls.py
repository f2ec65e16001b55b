from __future__ import annotations

from django.urls import path

from liannong.web.people import views

urlpatterns = [
    path("households/", views.households, name="households"),
    path("households/<int:pk>/", views.household, name="household"),
    path("households/<int:pk>/<slug:tab>/", views.household, name="household"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/unmask/", views.clear, name="person-unmask"),
    path("people/<int:pk>/<slug:tab>/", views.person, name="person"),
]
