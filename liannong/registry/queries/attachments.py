"""Attached files, always by way of the thing they hang on: its right and its scope decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.scope import Scope
from liannong.registry.models.attachments import Attachment

Reader = User | AnonymousUser
# To whoever does one of these to a thing, its papers belong.
FILING = (Action.ADD, Action.CHANGE, Action.DECIDE)
# Papers about these name persons in clear: numbers, telephones, accounts.
PERSONAL = frozenset(
    {
        Subject.HOUSEHOLD,
        Subject.PERSON,
        Subject.AGREEMENT,
        Subject.BENEFIT,
        Subject.EMPLOYMENT,
        Subject.REWARD,
        Subject.COMPLAINT,
    }
)


def of(thing: Model, *kinds: str) -> QuerySet[Attachment]:
    """What hangs on a thing that the caller found within his scope; only these kinds when some are named."""
    found = Attachment.objects.filter(about=thing._meta.model_name, about_id=thing.pk).select_related("by")
    return found.filter(kind__in=kinds) if kinds else found


def thing_of(reader: Reader, about: str, pk: int) -> Any:
    """The thing by the name of its model; LookupError or ObjectDoesNotExist where the reader sees none."""
    model: Any = apps.get_model("registry", about)
    return Scope.of(reader).rows(model._default_manager.all()).get(pk=pk)


def may_file(reader: Reader, thing: Any) -> bool:
    """Whether he may add files to a thing that he sees, and take them away."""
    return any(may(reader, action, thing.Scoped.subject) for action in FILING)


def is_personal(thing: Any) -> bool:
    return thing.Scoped.subject in PERSONAL


def may_open(reader: Reader, attachment: Attachment, thing: Any) -> bool:
    """Papers that name persons are for who filed them and for who may see personal data in clear."""
    return (
        not is_personal(thing) or attachment.by_id == reader.pk or may(reader, Action.UNMASK, Subject.PERSON)
    )


def of_each(things: Sequence[Model]) -> dict[int, list[Attachment]]:
    """By the key of its thing what hangs on each; the things are of one kind."""
    found: dict[int, list[Attachment]] = {}
    if things:
        rows = Attachment.objects.filter(
            about=things[0]._meta.model_name, about_id__in=[each.pk for each in things]
        )
        for each in rows:
            found.setdefault(each.about_id, []).append(each)
    return found
