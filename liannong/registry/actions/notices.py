"""Announcing something, objecting to it, answering. Art. 20, 24."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.registry.actions.tracking import note, tracked
from liannong.registry.models.notices import Notice, NoticeState, Objection, Standing
from liannong.registry.models.placed import Placed
from liannong.registry.notice_body import Body, kept, refuse_personal_data, texts
from liannong.registry.workflow import Move, NotReady, Stale, Workflow
from liannong.rulebook.source import book

MINIMUM = "notice.days"

NOTICES = Workflow("notice", (
    Move(
        "withdraw", pgettext_lazy("notice", "撤下"), (NoticeState.PUBLISHED,), NoticeState.WITHDRAWN,
        ("change", "notice"), wants_reason=True, tone="outline-danger",
    ),
))  # fmt: skip


def days_required(on: date, place: str) -> int:
    """How many days a notice of this place runs at least, not counting the one it is published on."""
    return book().law(on, place).count(MINIMUM)


@transaction.atomic
def publish(
    *,
    about: Placed | None,
    kind: str,
    title: str,
    body: Body,
    by: User,
    on: date,
    days: int | None = None,
    division: str = "",
) -> Notice:
    """From ``on`` for ``days`` full days, as many as required when not said. Art. 20.

    Without a thing it is ``about``, the notice belongs to ``division``. Revealing when title or body gives somebody
    away, NotReady when the days are too few.
    """  # fmt: skip
    place = about.division if about else division
    required = days_required(on, place)
    if days is not None and days < required:
        raise NotReady(_("公示不得少于 {days} 天，请改公示天数。").format(days=required))
    parts = kept(body)
    refuse_personal_data(iter((title, *texts(parts))), _codes(about))
    named = {"about": str(about._meta.model_name), "about_id": int(about.pk)} if about else {}
    made = Notice.objects.create(
        kind=kind, title=title, body=parts, since=on, until=on + timedelta(days=days or required), by=by,
        division=place, **named,
    )  # fmt: skip
    record(
        by=by, action="publish", subject="notice", subject_key=made.audit_key, division=place,
        after={"kind": kind, "title": title, "body": parts, "since": made.since, "until": made.until},
    )  # fmt: skip
    return made


@transaction.atomic
def object_to(*, notice: Notice, text: str, on: date, name: str = "", contact: str = "") -> Objection:
    """While the notice runs. The answer's ``number`` and ``secret`` are shown to whoever objects, once."""
    held = Notice.objects.select_for_update().get(pk=notice.pk)
    if held.standing(on) != Standing.RUNNING:
        raise NotReady(_("公示期已结束或公示已撤下，不能再提异议；可改用“投诉建议”反映。"))
    if not text.strip():
        raise NotReady(_("请写明对哪一项有异议、理由是什么。"))
    made = Objection(notice=held, name=name, contact=contact, text=text, division=held.division)
    tracked(made, begins="YY", on=on).save()
    note(
        action="object", subject="notice", subject_key=held.audit_key, division=held.division,
        after={"objection": made.number},
    )  # fmt: skip
    return made


@transaction.atomic
def answer(*, objection: Objection, text: str, upheld: bool, by: User, on: date) -> Objection:
    """Once. The answer can be read by whoever objected, and by everyone under the notice."""
    held = Objection.objects.select_for_update().get(pk=objection.pk)
    if not held.is_open:
        raise Stale(_("这条异议已有答复，请刷新页面。"))
    if not text.strip():
        raise NotReady(_("请填写答复内容。"))
    refuse_personal_data(iter((text,)))
    held.answer, held.upheld, held.answered_by, held.answered_on = text, upheld, by, on
    held.save(update_fields=["answer", "upheld", "answered_by", "answered_on"])
    record(
        by=by, action="answer", subject="notice", subject_key=f"{held.division[:6]}/{held.notice_id}",
        division=held.division, after={"objection": held.number, "answer": text, "upheld": upheld},
    )  # fmt: skip
    return held


def _codes(about: Placed | None) -> tuple[str, ...]:
    """The thing's own code is no number of a person, however long it is."""
    return tuple(filter(None, [str(getattr(about, "code", ""))]))
