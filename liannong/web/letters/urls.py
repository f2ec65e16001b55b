from __future__ import annotations

from django.urls import path

from liannong.web.letters import views

urlpatterns = [
    path("letters/", views.index, name="letters"),
    path("letters/templates/<slug:mode>/<slug:form>/", views.template, name="letter-template"),
    path("letters/admission/<int:pk>/<slug:form>/", views.admission, name="letter-admission"),
    path("letters/notices/<int:pk>/<slug:form>/", views.announced, name="letter-notice"),
    path("letters/agreements/<int:pk>/<slug:form>/", views.signed, name="letter-agreement"),
]
