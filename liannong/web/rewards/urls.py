from __future__ import annotations

from django.urls import path

from liannong.web.rewards import views

urlpatterns = [
    path("", views.index, name="rewards"),
    path("open/", views.open_to, name="rewards-open"),
    path("begin/", views.begin, name="begin-reward"),
    path("payments/", views.payment_lists, name="payment-lists"),
    path("payments/new/", views.pay, name="pay-rewards"),
    path("payments/<int:pk>/", views.payment_list, name="payment-list"),
    path("payments/<int:pk>/file/", views.bank_file, name="bank-file"),
    path("payments/<int:pk>/answer/", views.reconcile, name="bank-answer"),
    path("payments/<int:pk>/<slug:tab>/", views.payment_list, name="payment-list"),
    path("<int:pk>/", views.claim, name="reward"),
    path("<int:pk>/move/", views.move, name="reward-move"),
    path("decisions/<int:pk>/", views.decision, name="reward-decision"),
    path("<int:pk>/refigure/", views.refigure, name="reward-refigure"),
    path("<int:pk>/bank/", views.bank, name="reward-bank"),
    path("<int:pk>/exception/", views.exception, name="reward-exception"),
    path("<int:pk>/exception/approve/", views.approve_exception, name="reward-exception-approve"),
    path("<int:pk>/account/", views.account, name="reward-account"),
    path("<int:pk>/unmask/", views.clear, name="reward-unmask"),
    path("<int:pk>/papers/<slug:paper>/<slug:form>/", views.paper, name="reward-paper"),
    path("<int:pk>/<slug:tab>/", views.claim, name="reward"),
]
