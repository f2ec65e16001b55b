"""The tabs of a project."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import BY_TABLE
from liannong.web.columns import Column, division, of, reference
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import (
    AGREEMENTS,
    ASSETS,
    BENEFITS,
    EMPLOYMENTS,
    FUNDS,
    LINKAGES,
    RECTIFICATIONS,
)
from liannong.web.lists import Listing
from liannong.web.projects.evidence import OPERATION
from liannong.web.projects.listing import PROJECTS


def _part(listing: Listing, more: str = "") -> Part:
    return Part(listing, lambda project: Q(project=project), more, without=("project", "division"))


def _fields() -> tuple[Column, ...]:
    """All of the ledger's columns, those that point elsewhere by name."""
    instead = {"operator": reference("operator", pgettext_lazy("column", "经营主体")), "division": division()}
    return tuple(instead.get(c.field) or of("project", c.field) for c in BY_TABLE["project"].columns)


def _kept(project: Any) -> list[Any]:
    return [project, *project.funds.all(), *project.linkages.all(), *project.operation_years.all()]


PROJECT = Detail(
    name="project",
    listing=PROJECTS,
    fields=_fields(),
    tabs=(
        Tab("overview", _("概况"), (_part(FUNDS), _part(OPERATION)), "web/projects/overview.html"),
        Tab("mechanism", _("机制"), (_part(LINKAGES),)),
        Tab("agreements", _("协议"), (_part(AGREEMENTS, "project"),)),
        Tab("employment", _("就业"), (_part(EMPLOYMENTS, "project"),)),
        Tab("benefits", _("收益"), (_part(BENEFITS, "project"),)),
        Tab("assets", _("资产"), (_part(ASSETS, "project"),)),
        Tab("compliance", _("合规"), (_part(RECTIFICATIONS),), "web/projects/compliance.html"),
        Tab("process", _("流程"), template="web/library/process.html"),
        Tab("attachments", _("附件"), template="web/projects/attachments.html"),
        Tab("history", _("变更"), keeps=_kept),
    ),
    state=lambda project: project.get_step_display(),
)
