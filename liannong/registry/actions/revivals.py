"""Bringing an idle workshop back to work. Art. 13(3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Revival, Workshop
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import WorkshopState

EDIT = ("change", "workshop")


@transaction.atomic
def plan(workshop: Workshop, *, measures: str, responsible: str, due_on: date, by: User) -> Revival:
    """NotReady for a workshop that runs; ValidationError while another plan is open."""
    require(by, *EDIT)
    found = held(workshop, by)
    if found.state != WorkshopState.IDLE:
        raise NotReady(_("车间正在运行，不需要盘活计划。"))
    revival = Revival(
        workshop=found,
        division=found.division,
        measures=measures,
        responsible=responsible,
        due_on=due_on,
        by=by,
    )
    revival.full_clean(exclude=["banner"])
    revival.save()
    record(
        by=by, action="plan-revival", subject="workshop", subject_key=found.audit_key, division=found.division,
        after={"measures": measures, "responsible": responsible, "due_on": due_on},
    )  # fmt: skip
    return revival


@transaction.atomic
def finish(revival: Revival, *, is_revived: bool, result: str, on: date, by: User) -> Revival:
    """Close the plan; a workshop that was revived runs again in the ledger."""
    require(by, *EDIT)
    found = held(revival, by)
    if found.done_on:
        raise NotReady(_("这份盘活计划已经办结。"))
    workshop = held(found.workshop, by)
    found.done_on, found.result = on, result
    found.save(update_fields=["done_on", "result"])
    before = {"state": workshop.state, "idle_since": workshop.idle_since}
    if is_revived:
        workshop.state, workshop.idle_since = WorkshopState.RUNNING.value, None
        workshop.save(update_fields=["state", "idle_since"])
        stale.mark_rows(workshop)
    record(
        by=by, action="finish-revival", subject="workshop", subject_key=workshop.audit_key,
        division=workshop.division, before=before,
        after={"state": workshop.state, "idle_since": workshop.idle_since}, purpose=result[:255],
    )  # fmt: skip
    return found
