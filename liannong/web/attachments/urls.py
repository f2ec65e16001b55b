from __future__ import annotations

from django.urls import path

from liannong.web.attachments import views

urlpatterns = [
    path("attachments/<slug:about>/<int:pk>/add/", views.add, name="attach"),
    path("attachments/<int:pk>/", views.show, name="attachment"),
    path("attachments/<int:pk>/preview/", views.preview, name="attachment-preview"),
    path("attachments/<int:pk>/remove/", views.remove, name="detach"),
]
