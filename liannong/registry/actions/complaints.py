"""Handing in a complaint without an account; taking it, answering it, closing it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.models import User
from liannong.accounts.places import Level, is_code, level_of
from liannong.reference import working_days
from liannong.registry.actions.tracking import note, tracked
from liannong.registry.models import Complaint, Project
from liannong.registry.models.complaints import OPEN, ComplaintState
from liannong.registry.notice_body import refuse_personal_data
from liannong.registry.workflow import Effect, Move, NotReady, Workflow
from liannong.rulebook.source import book

SUBJECT, DAYS = "complaint", "notice.complaint_days"
CHANGE, DECIDE = ("change", SUBJECT), ("decide", SUBJECT)
S = ComplaintState


def due_on(on: date, place: str) -> date:
    """The last day to answer what was handed in on ``on``."""
    return working_days.after(on, book().law(on, place).count(DAYS))


@transaction.atomic
def hand_in(
    *, kind: str, division: str, text: str, on: date, name: str = "", contact: str = "",
    project: Project | None = None,
) -> Complaint:  # fmt: skip
    """To a banner, a league or the region. The answer's ``number`` and ``secret`` are shown to whoever wrote, once.

    NotReady without a text, or for a place that handles none.
    """
    if not is_code(division) or level_of(division) > Level.BANNER:
        raise NotReady(_("请选择向哪个旗县、盟市或自治区反映。"))
    if not text.strip():
        raise NotReady(_("请写明反映的事项。"))
    made = Complaint(
        kind=kind, division=division, project=project, name=name, contact=contact, text=text,
        due_on=due_on(on, division),
    )  # fmt: skip
    tracked(made, begins="TS", on=on).save()
    note(
        action="hand-in", subject=SUBJECT, subject_key=made.audit_key, division=division,
        after={"number": made.number, "kind": kind},
    )  # fmt: skip
    return made


def answer(complaint: Complaint, *, text: str, by: User, on: date, seen: str = "") -> Complaint:
    """What was found and done, for whoever wrote; Revealing when it gives somebody away, NotReady without a text."""
    if not text.strip():
        raise NotReady(_("请填写答复内容。"))
    refuse_personal_data(iter((text,)))
    move = Move(
        "answer", gettext_lazy("答复"), (S.TAKEN,), S.ANSWERED, DECIDE, effects=(_answered(text, on),)
    )
    return Workflow(SUBJECT, (move,)).apply(complaint, "answer", by=by, seen=seen)


def way(on: date) -> Workflow:
    """The steps that take no more than a reason, as of a day."""
    return Workflow(SUBJECT, (
        Move("take", pgettext_lazy("complaint", "受理"), (S.RECEIVED,), S.TAKEN, CHANGE, effects=(_taken(on),)),
        Move("dismiss", gettext_lazy("不予受理"), OPEN, S.CLOSED, DECIDE, effects=(_dismissed(on),),
             wants_reason=True, tone="outline-danger"),
        Move("close", pgettext_lazy("complaint", "办结"), (S.ANSWERED,), S.CLOSED, CHANGE, effects=(_closed(on),)),
    ))  # fmt: skip


def _taken(on: date) -> Effect:
    def take(complaint: Complaint, by: User, reason: str) -> None:
        complaint.taken_by, complaint.taken_on = by, on

    return take


def _answered(text: str, on: date) -> Effect:
    def answer(complaint: Complaint, by: User, reason: str) -> None:
        complaint.answer, complaint.answered_by, complaint.answered_on = text.strip(), by, on

    return answer


def _closed(on: date) -> Effect:
    def close(complaint: Complaint, by: User, reason: str) -> None:
        complaint.closed_on = on

    return close


def _dismissed(on: date) -> Effect:
    """The reason is the answer: whoever wrote reads why."""

    def dismiss(complaint: Complaint, by: User, reason: str) -> None:
        refuse_personal_data(iter((reason,)))
        _answered(reason, on)(complaint, by, reason)
        complaint.closed_on = on

    return dismiss
