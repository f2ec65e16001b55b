"""Whom the desk asks: one line an area."""

from __future__ import annotations

from datetime import date

from liannong.accounts.models import User
from liannong.web.agreements import waiting as agreements
from liannong.web.assessment import waiting as assessment
from liannong.web.cases import waiting as cases
from liannong.web.collective import waiting as collective
from liannong.web.competitions import waiting as competitions
from liannong.web.complaints import waiting as complaints
from liannong.web.desk.waiting import Provider, Waiting
from liannong.web.imports import waiting as imports
from liannong.web.plans import waiting as plans
from liannong.web.project_assets import waiting as project_assets
from liannong.web.projects import queue
from liannong.web.rewards import waiting as rewards
from liannong.web.supports import waiting as supports
from liannong.web.watch import waiting as watch
from liannong.web.workshops import waiting as workshops

PROVIDERS: tuple[Provider, ...] = (
    queue.waiting,
    imports.waiting,
    competitions.waiting,
    plans.waiting,
    agreements.waiting,
    project_assets.waiting,
    supports.waiting,
    workshops.waiting,
    collective.waiting,
    rewards.waiting,
    watch.waiting,
    complaints.waiting,
    cases.waiting,
    assessment.waiting,
)


def waiting_for(user: User, on: date) -> list[Waiting]:
    """What is overdue or soonest due first, then what has no day."""
    found = [each for provider in PROVIDERS for each in provider(user, on)]
    return sorted(found, key=lambda each: (each.due is None, each.due or on))
