"""Assessments that wait: objections for the assessor to answer, and for the assessed the days in which it may object."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.registry.models import AssessedYear, AssessmentObjection, AssessmentState
from liannong.web.desk.waiting import Waiting


def waiting(user: User, on: date) -> Iterator[Waiting]:
    results = f"{reverse('assessment-results')}?state={AssessmentState.OPEN}"
    if may(user, Action.DECIDE, "assessment"):
        asked = AssessmentObjection.objects.filter(answered_on=None, line__assessment__division=user.division)
        if number := Scope.of(user).rows(asked).count():
            yield Waiting(_("考核意见等待答复"), number, results, "certificate")
    if may(user, Action.ADD, "assessment"):
        own = AssessedYear.objects.filter(
            division=user.division,
            assessment__state=AssessmentState.OPEN,
            assessment__objections_until__gte=on,
        )
        found = (
            Scope.of(user).rows(own).aggregate(number=Count("pk"), due=Min("assessment__objections_until"))
        )
        if found["number"]:
            yield Waiting(_("考核结果征求意见"), found["number"], results, "certificate", found["due"])
