from __future__ import annotations

from django.urls import path

from liannong.web.project_assets import views

urlpatterns = [
    path("ledgers/assets/owing/", views.owing, name="assets-owing"),
    path("ledgers/assets/<int:pk>/", views.show, name="asset"),
    path("ledgers/assets/<int:pk>/let/", views.let, name="asset-let"),
    path("ledgers/assets/<int:pk>/state/", views.state, name="asset-state"),
    path("ledgers/assets/<int:pk>/class/", views.put_in_class, name="asset-class"),
    path("ledgers/assets/<int:pk>/dispose/", views.ask_to_dispose, name="asset-dispose"),
    path("ledgers/assets/<int:pk>/<slug:tab>/", views.show, name="asset"),
    path("leases/<int:pk>/end/", views.end, name="lease-end"),
    path("disposals/<int:pk>/done/", views.dispose, name="disposal-done"),
    path("disposals/<int:pk>/move/", views.move, name="disposal-move"),
]
