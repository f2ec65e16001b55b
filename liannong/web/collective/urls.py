from __future__ import annotations

from django.urls import path

from liannong.web.collective import views

urlpatterns = [
    path("accounts/", views.accounts, name="income-accounts"),
    path("accounts/new/", views.open_account, name="open-account"),
    path("accounts/<int:pk>/", views.account, name="income-account"),
    path("accounts/<int:pk>/receive/", views.receive, name="receive-income"),
    path("accounts/<int:pk>/plan/", views.draft, name="draft-plan"),
    path("accounts/<int:pk>/<slug:tab>/", views.account, name="income-account"),
    path("entries/", views.entries, name="account-entries"),
    path("entries/<int:pk>/reverse/", views.reverse_entry, name="reverse-entry"),
    path("plans/", views.plans, name="allocation-plans"),
    path("plans/<int:pk>/", views.plan, name="allocation-plan"),
    path("plans/<int:pk>/move/", views.move_plan, name="plan-move"),
    path("plans/<int:pk>/line/", views.add_line, name="plan-line"),
    path("plans/<int:pk>/line/<int:line>/remove/", views.remove_line, name="plan-line-remove"),
    path("plans/<int:pk>/share-out/", views.share_out, name="plan-share-out"),
    path("plans/<int:pk>/resolution/", views.resolve, name="plan-resolution"),
    path("plans/<int:pk>/<slug:tab>/", views.plan, name="allocation-plan"),
    path("shares/", views.registers, name="share-registers"),
    path("shares/new/", views.draft_register, name="draft-register"),
    path("shares/<int:pk>/", views.register, name="share-register"),
    path("shares/<int:pk>/hold/", views.hold, name="hold-shares"),
    path("shares/<int:pk>/move/", views.move_register, name="register-move"),
    path("shares/<int:pk>/<slug:tab>/", views.register, name="share-register"),
    path("spent/", views.spent, name="income-spent"),
]
