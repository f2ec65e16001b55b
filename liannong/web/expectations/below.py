"""低于旗县标准: what a project's page says beside the findings, as of today."""

from __future__ import annotations

from django.utils import timezone

from liannong.registry.models import Project
from liannong.registry.queries import expectations, local_rules
from liannong.registry.queries.expectations import Standard
from liannong.rulebook.law import NotInForce


def of_project(project: Project) -> Standard | None:
    """None where nothing is expected of such projects, or where the clock stands before the Rules."""
    today = timezone.localdate()
    try:
        law = local_rules.book(today).law(today, project.banner)
    except NotInForce:
        return None
    return expectations.standard(project, law)
