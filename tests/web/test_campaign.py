"""万企兴万村 on a project's page: who marks a project, what is kept of it. Art. 11(2)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import campaign as actions
from liannong.registry.models import FirmsForVillages
from liannong.registry.workflow import NotReady, Stale
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
BASIS = "与草原乳业的结对协议"


@pytest.fixture
def project():
    found = land(BANNER, "左旗")
    found.campaign.delete()
    return found.project


def overview(client, project):
    return client.get(reverse("project", args=[project.pk])).content.decode()


def test_a_clerk_marks_a_project_and_takes_the_mark_away_with_a_reason(project):
    clerk = visitor(user("banner-clerk"))
    mark = reverse("campaign-mark", args=[project.pk])
    assert mark in overview(clerk, project)
    clerk.post(mark, {"basis": BASIS})
    assert BASIS in overview(clerk, project)
    unmark = reverse("campaign-unmark", args=[project.pk])
    assert clerk.post(unmark, {"reason": ""}).status_code == 422
    clerk.post(unmark, {"reason": "企业退出"})
    assert not FirmsForVillages.objects.exists()
    events = AuditEvent.objects.filter(subject="project", subject_key=project.audit_key).order_by("position")
    assert [(each.action, each.purpose) for each in events] == [
        ("mark-campaign", ""), ("unmark-campaign", "企业退出"),
    ]  # fmt: skip
    history = clerk.get(reverse("project", args=[project.pk, "history"])).content.decode()
    assert ("标为“万企兴万村”项目" in history, BASIS in history) == (True, True)


def test_a_mark_is_made_once_and_names_its_paper(project):
    clerk = user("banner-clerk")
    with pytest.raises(ValidationError):
        actions.mark(project, basis=" ", by=clerk)
    with pytest.raises(NotReady):
        actions.unmark(project, reason="误", by=clerk)
    made = actions.mark(project, basis=BASIS, by=clerk)
    with pytest.raises(Stale):
        actions.mark(project, basis=BASIS, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        FirmsForVillages.objects.filter(pk=made.pk).update(basis="")


@pytest.mark.parametrize("role", ["banner-leader", "township", "village", "operator", "auditor"])
def test_others_read_the_mark_and_do_not_change_it(project, role):
    actions.mark(project, basis=BASIS, by=user("banner-clerk", username="登记"))
    reader = user(role)
    page = overview(visitor(reader), project)
    assert (BASIS in page, reverse("campaign-unmark", args=[project.pk]) in page) == (True, False)
    with pytest.raises(PermissionDenied):
        actions.unmark(project, reason="误", by=reader)


def test_a_neighbours_project_is_not_marked(project):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002", department="林草局")
    clerk = user("banner-clerk")
    with pytest.raises(ObjectDoesNotExist):
        actions.unmark(other.project, reason="误", by=clerk)
    assert visitor(clerk).get(reverse("campaign-mark", args=[other.project.pk])).status_code == 404
