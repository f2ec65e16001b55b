from __future__ import annotations

from django.urls import path

from liannong.web.watch import alerts, escalation, views

urlpatterns = [
    path("", views.index, name="findings"),
    path("evaluate/", views.evaluate, name="evaluate"),
    path("runs/<int:pk>/", views.progress, name="evaluation-progress"),
    path("rectifications/", views.rectifications, name="rectifications"),
    path("alerts/", alerts.index, name="alerts"),
    path("alerts/<int:pk>/", alerts.show, name="alert"),
    path("alerts/<int:pk>/order/", alerts.order, name="alert-order"),
    path("alerts/<int:pk>/answer/", alerts.answer, name="alert-answer"),
    path("alerts/<int:pk>/dispose/", alerts.dispose, name="alert-dispose"),
    path("alerts/<int:pk>/move/", alerts.move, name="alert-move"),
    path("alerts/<int:pk>/letter/<slug:form>/", alerts.letter, name="alert-letter"),
    path("alerts/<int:pk>/urge/", escalation.urge, name="alert-urge"),
    path("urgings/<int:pk>/letter/<slug:form>/", escalation.letter, name="urging-letter"),
    path("alerts/<int:pk>/<slug:tab>/", alerts.show, name="alert"),
    path("<int:pk>/", views.show, name="finding"),
]
