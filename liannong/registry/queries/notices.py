"""Notices of a thing and how they stand. Days are inclusive."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from liannong.registry.models.notices import Notice, NoticeState, Objection, Standing
from liannong.registry.models.placed import Placed


def of(about: Placed) -> QuerySet[Notice]:
    """Everything ever announced of a thing, the latest first."""
    named = Notice.objects.filter(about=about._meta.model_name, about_id=about.pk)
    return named.order_by("-since", "-pk")


def latest(about: Placed, kind: str) -> Notice | None:
    """The last one of its kind that was not withdrawn."""
    return of(about).filter(kind=kind, state=NoticeState.PUBLISHED).first()


def is_over(notice: Notice, on: date) -> bool:
    """Whether its last day has passed; one that was withdrawn never ends."""
    return notice.standing(on) == Standing.OVER


def unanswered(notice: Notice) -> QuerySet[Objection]:
    return notice.objections.filter(answered_on=None).order_by("pk")


def upheld(notice: Notice) -> QuerySet[Objection]:
    """Objections that were found to be right."""
    return notice.objections.filter(upheld=True).order_by("pk")


def is_settled(notice: Notice, on: date) -> bool:
    """Over, every objection answered and none of them right: what was announced may be carried out."""
    return is_over(notice, on) and not unanswered(notice).exists() and not upheld(notice).exists()
