from __future__ import annotations

from django.urls import path

from liannong.web.agreements import successions, views

urlpatterns = [
    path("ledgers/agreements/expiring/", views.expiring, name="agreements-expiring"),
    path("ledgers/agreements/successions/", successions.index, name="successions"),
    path("successions/<int:pk>/collective/", successions.to_collective, name="succession-collective"),
    path("successions/<int:pk>/beneficiary/", successions.to_beneficiary, name="succession-beneficiary"),
    path("ledgers/agreements/<int:pk>/", views.show, name="agreement"),
    path("ledgers/agreements/<int:pk>/terms/", views.terms, name="agreement-terms"),
    path("ledgers/agreements/<int:pk>/renew/", views.renew, name="agreement-renew"),
    path("ledgers/agreements/<int:pk>/valuation/", views.value, name="agreement-value"),
    path("ledgers/agreements/<int:pk>/end/", views.end, name="agreement-end"),
    path("ledgers/agreements/<int:pk>/<slug:tab>/", views.show, name="agreement"),
]
