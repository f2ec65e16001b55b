from __future__ import annotations

from django.urls import path

from liannong.web.plans import views

urlpatterns = [
    path("plans/", views.index, name="plans"),
    path("plans/new/", views.begin, name="plan-begin"),
    path("plans/<int:pk>/", views.show, name="plan"),
    path("plans/<int:pk>/money/", views.money, name="plan-money"),
    path("plans/<int:pk>/rank/", views.rank, name="plan-rank"),
    path("plans/<int:pk>/items/<int:item>/", views.move, name="plan-item"),
    path("plans/<int:pk>/way/", views.take_step, name="plan-step"),
    path("plans/decisions/<int:pk>/", views.decision, name="plan-decision"),
    path("plans/<int:pk>/files/<slug:form>/", views.file, name="plan-file"),
]
