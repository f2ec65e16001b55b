"""Rows that belong to a proposal being decided: nobody changes them by any way until it is admitted or returned."""

from __future__ import annotations

from collections.abc import Collection

from liannong.registry.ledgers import BY_NAME
from liannong.registry.models import Decision, Project
from liannong.registry.models.steps import FROZEN

PARTS_OF_A_PROPOSAL = ("project", "fund", "linkage", "asset")


def frozen(book: str, ids: Collection[int]) -> list[str]:
    """The codes of the frozen projects that these rows of a book belong to."""
    if book not in PARTS_OF_A_PROPOSAL:
        return []
    path = "" if book == "project" else "project__"
    rows = BY_NAME[book].model._default_manager.filter(pk__in=list(ids), **{f"{path}step__in": FROZEN})
    return list(rows.order_by(f"{path}code").values_list(f"{path}code", flat=True).distinct())


def frozen_projects(banner: str) -> list[int]:
    return list(Project.objects.filter(banner=banner, step__in=FROZEN).values_list("pk", flat=True))


def decided_projects(banner: str) -> list[int]:
    """Those of a banner (six digits) that a decision kept here has moved: their state is no matter of recording."""
    keys = Decision.objects.filter(banner=banner, subject="project").values_list("subject_key", flat=True)
    return [int(key.rpartition("/")[2]) for key in keys.distinct()]
