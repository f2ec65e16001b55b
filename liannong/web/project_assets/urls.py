from __future__ import annotations

from django.urls import path

from liannong.web.project_assets import inspections, views

urlpatterns = [
    path("ledgers/assets/owing/", views.owing, name="assets-owing"),
    path("ledgers/assets/to-inspect/", inspections.to_inspect, name="assets-to-inspect"),
    path("ledgers/assets/differing/", inspections.differing, name="assets-differing"),
    path("ledgers/assets/<int:pk>/", views.show, name="asset"),
    path("ledgers/assets/<int:pk>/let/", views.let, name="asset-let"),
    path("ledgers/assets/<int:pk>/state/", views.state, name="asset-state"),
    path("ledgers/assets/<int:pk>/inspect/", inspections.add, name="asset-inspect"),
    path("ledgers/assets/<int:pk>/class/", views.put_in_class, name="asset-class"),
    path("ledgers/assets/<int:pk>/dispose/", views.ask_to_dispose, name="asset-dispose"),
    path("ledgers/assets/<int:pk>/<slug:tab>/", views.show, name="asset"),
    path("entry/inspection/send/", inspections.send, name="send-inspection"),
    path("leases/<int:pk>/end/", views.end, name="lease-end"),
    path("disposals/<int:pk>/done/", views.dispose, name="disposal-done"),
    path("disposals/<int:pk>/move/", views.move, name="disposal-move"),
]
