"""The addresses of the lists and detail pages, one line an area."""

from __future__ import annotations

from django.urls import URLResolver, include, path

urlpatterns: list[URLResolver] = [
    path("", include("liannong.web.projects.urls")),
    path("proposals/", include("liannong.web.proposals.urls")),
    path("", include("liannong.web.competitions.urls")),
    path("operators/", include("liannong.web.operators.urls")),
    path("", include("liannong.web.people.urls")),
    path("", include("liannong.web.agreements.urls")),
    path("", include("liannong.web.project_assets.urls")),
    path("", include("liannong.web.workshops.urls")),
    path("", include("liannong.web.supports.urls")),
    path("ledgers/", include("liannong.web.ledgers.urls")),
    path("rows/", include("liannong.web.ledgers.edit.urls")),
    path("policy/", include("liannong.web.policy.urls")),
    path("entry/", include("liannong.web.entry.urls")),
    path("collective/", include("liannong.web.collective.urls")),
    path("rewards/", include("liannong.web.rewards.urls")),
    path("divisions/", include("liannong.web.divisions.urls")),
    path("audit/", include("liannong.web.audit.urls")),
    path("", include("liannong.web.notices.urls")),
    path("public/", include("liannong.web.public.urls")),
    path("cases/", include("liannong.web.cases.urls")),
    path("complaints/", include("liannong.web.complaints.urls")),
    path("", include("liannong.web.attachments.urls")),
    path("", include("liannong.web.fostering.urls")),
    path("", include("liannong.web.letters.urls")),
    path("", include("liannong.web.plans.urls")),
    path("", include("liannong.web.expectations.urls")),
    path("assessment/", include("liannong.web.assessment.urls")),
    path("dashboards/", include("liannong.web.dashboards.urls")),
    path("deadlines/", include("liannong.web.deadlines.urls")),
    path("evidence/", include("liannong.web.evidence.urls")),
    path("findings/", include("liannong.web.watch.urls")),
    path("manual/", include("liannong.web.manual.urls")),
    path("", include("liannong.web.imports.urls")),
    path("", include("liannong.web.search.urls")),
    path("", include("liannong.web.saved.urls")),
]
