"""How an operator was chosen, written down: the record, who offered what, and whom it fell to. Art. 20."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions.holding import held
from liannong.registry.models import Candidate, Competition, Project
from liannong.registry.models.competitions import CompetitionState
from liannong.registry.models.notices import NoticeKind
from liannong.registry.queries import notices
from liannong.registry.workflow import NotReady, Stale

NOTICE = NoticeKind.COMPETITION.value
KIND = (
    "competition"  # as the model is called in the audit trail; what is done to its candidates is told of it
)
RIGHT = ("change", "project")
FIELDS = ("method", "sought", "grounds")
OF_CANDIDATE = ("name", "code", "offer", "terms", "score")
BEFORE_RESULT = (CompetitionState.DRAFT, CompetitionState.CALLED)


@transaction.atomic
def begin(project: Project, *, values: dict[str, Any], by: User) -> Competition:
    """``values`` by field. ValidationError where it is unsound, or another one is still under way."""
    require(by, *RIGHT)
    found = held(project, by)
    made = Competition(project=found, division=found.division, by=by)
    _set(made, FIELDS, values)
    tell(made, by, "add", after={"project": found.code, **_told(made, FIELDS)})
    return made


@transaction.atomic
def change(competition: Competition, *, values: dict[str, Any], by: User) -> Competition:
    """Before the call is public. Stale when it has been meanwhile, NotReady while an old call stands."""
    found = _open(competition, by, (CompetitionState.DRAFT,))
    if notices.latest(found, NOTICE):
        raise NotReady(_("招引公告已经公布，内容不能再改；要改请终止后另行登记。"))
    before = _told(found, FIELDS)
    _set(found, FIELDS, values)
    tell(found, by, "change", before=before, after=_told(found, FIELDS))
    return found


@transaction.atomic
def add_candidate(competition: Competition, *, values: dict[str, Any], by: User) -> Candidate:
    """Until the result is public. Money in fen."""
    found = _open(competition, by, BEFORE_RESULT)
    made = Candidate(competition=found, division=found.division)
    _set(made, OF_CANDIDATE, values)
    tell(found, by, "add-candidate", after=_told(made, OF_CANDIDATE))
    return made


@transaction.atomic
def change_candidate(candidate: Candidate, *, values: dict[str, Any], by: User) -> Candidate:
    found = _open(candidate.competition, by, BEFORE_RESULT)
    stood = held(candidate, by)
    before = _told(stood, OF_CANDIDATE)
    _set(stood, OF_CANDIDATE, values)
    tell(found, by, "change-candidate", before=before, after=_told(stood, OF_CANDIDATE))
    return stood


@transaction.atomic
def remove_candidate(candidate: Candidate, *, reason: str, by: User) -> None:
    found = _open(candidate.competition, by, BEFORE_RESULT)
    stood = held(candidate, by)
    if stood.is_chosen:
        raise NotReady(_("“{name}”已选定，请先改选再删除。").format(name=stood))
    told = _told(stood, OF_CANDIDATE)
    stood.delete()
    tell(found, by, "remove-candidate", before=told, purpose=reason)


@transaction.atomic
def choose(candidate: Candidate, *, decided_on: date, reason: str, by: User, on: date) -> Competition:
    """One of the candidates, with the day and the reason; another choice takes the place of this one."""
    found = _open(candidate.competition, by, BEFORE_RESULT)
    stood = held(candidate, by)
    if decided_on > on:
        raise NotReady(_("确定日期不能晚于今天。"))
    if not reason.strip():
        raise NotReady(_("请写明选定的理由。"))
    before = _chosen(found)
    found.candidates.filter(is_chosen=True).update(is_chosen=False)
    stood.is_chosen = True
    stood.save(update_fields=["is_chosen"])
    found.decided_on, found.reason = decided_on, reason.strip()
    found.save(update_fields=["decided_on", "reason"])
    after = {"chosen": str(stood), "decided_on": decided_on, "reason": found.reason}
    tell(found, by, "choose", before=before, after=after)
    return found


def tell(competition: Competition, by: User, action: str, **values: Any) -> None:
    record(
        by=by, action=action, subject=KIND, subject_key=competition.audit_key, division=competition.division, **values
    )  # fmt: skip


def _open(competition: Competition, by: User, states: tuple[str, ...]) -> Competition:
    """As it stands, ours until the transaction ends."""
    require(by, *RIGHT)
    found = held(competition, by)
    if found.state not in states:
        raise Stale(_("这份竞争记录现在是“{state}”，不能再改。").format(state=found.get_state_display()))
    return found


def _set(thing: Any, fields: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in fields:
        setattr(thing, name, values[name])
    thing.full_clean(exclude=["banner"])
    thing.save()


def _told(thing: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in fields}
    return {
        name: str(value) if name == "score" else value
        for name, value in values.items()
        if value not in (None, "")
    }


def _chosen(competition: Competition) -> dict[str, Any]:
    chosen = competition.chosen
    if chosen is None:
        return {}
    return {"chosen": str(chosen), "decided_on": competition.decided_on, "reason": competition.reason}
