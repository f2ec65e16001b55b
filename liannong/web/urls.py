"""The pages' addresses."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path

from liannong.web.views import desk

urlpatterns: list[URLPattern] = [
    path("", desk.show, name="desk"),
    path("sign-in/", LoginView.as_view(template_name="web/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]
