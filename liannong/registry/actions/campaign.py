"""Marking a project as one of 万企兴万村, and taking the mark away. Art. 11(2)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions.holding import held
from liannong.registry.models import FirmsForVillages, Project
from liannong.registry.workflow import NotReady, Stale

RIGHT = ("change", "project")


@transaction.atomic
def mark(project: Project, *, basis: str, by: User) -> FirmsForVillages:
    """``basis`` names the paper behind it. Stale when it is marked already."""
    require(by, *RIGHT)
    found = held(project, by)
    if FirmsForVillages.objects.filter(project=found).exists():
        raise Stale(_("这个项目已经标为“万企兴万村”项目。"))
    made = FirmsForVillages(project=found, division=found.division, basis=basis.strip(), by=by)
    made.full_clean(exclude=["banner"])
    made.save()
    _tell(found, by, "mark-campaign", after={"basis": made.basis})
    return made


@transaction.atomic
def unmark(project: Project, *, reason: str, by: User) -> None:
    """NotReady when it bears no mark."""
    require(by, *RIGHT)
    found = held(project, by)
    stood = FirmsForVillages.objects.filter(project=found).first()
    if stood is None:
        raise NotReady(_("这个项目没有标为“万企兴万村”项目。"))
    before = {"basis": stood.basis}
    stood.delete()
    _tell(found, by, "unmark-campaign", before=before, purpose=reason)


def _tell(project: Project, by: User, action: str, **values: object) -> None:
    record(
        by=by, action=action, subject="project", subject_key=project.audit_key, division=project.division, **values  # type: ignore[arg-type]
    )  # fmt: skip
