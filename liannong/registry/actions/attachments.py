"""Files are attached to a thing, and taken away again."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.ledger.tables import UnusableFile
from liannong.registry import files
from liannong.registry.file_types import type_of
from liannong.registry.ledgers import word_of
from liannong.registry.models.attachments import Attachment, AttachmentKind
from liannong.registry.models.placed import Placed
from liannong.registry.queries import attachments as query

NAME_LENGTH = 120


def attach(*, to: Placed, kind: str, file: File[Any], by: User | None) -> Attachment:
    """Check, seal and file it. ``by`` is None for what the public hands in. UnusableFile says in words what is wrong
    with the file; PermissionDenied where the user may not file papers with this thing."""
    if by is not None:
        _refuse(to, by)
    name = _short(file.name or "")
    content: Any = file
    found = type_of(content, name)
    kept = files.keep(content, name)
    try:
        if found.is_image:
            files.keep_preview(content, kept)
        return _added(
            Attachment(
                about=to._meta.model_name or "", about_id=to.pk, kind=AttachmentKind(kind), name=name,
                ending=found.ending, size=kept.size, digest=kept.digest, stored=kept.stored, secret=kept.secret,
                has_preview=found.is_image, by=by, division=to.division,
            ),
            to,
        )  # fmt: skip
    except BaseException:
        files.forget(kept.stored)
        raise


@transaction.atomic
def remove(attachment: Attachment, *, by: User) -> None:
    """The row and, once that is certain, the file; the audit trail keeps its name and digest."""
    thing = query.thing_of(by, attachment.about, attachment.about_id)
    _refuse(thing, by)
    stored, described = attachment.stored, _described(attachment)
    attachment.delete()
    transaction.on_commit(lambda: files.forget(stored))
    _record(thing, by, "detach", before=described)


@transaction.atomic
def note_opening(attachment: Attachment, thing: Placed, *, by: User) -> None:
    """Who opened a paper that names persons."""
    _record(thing, by, "open", after=_described(attachment))


@transaction.atomic
def _added(attachment: Attachment, to: Placed) -> Attachment:
    if query.of(to, attachment.kind).filter(digest=attachment.digest).exists():
        raise UnusableFile(_("“{name}”已经上传过，不必再传。").format(name=attachment.name))
    attachment.save(force_insert=True)
    _record(to, attachment.by, "attach", after=_described(attachment))
    return attachment


def _refuse(thing: Any, by: User) -> None:
    seen = Scope.of(by).rows(type(thing)._default_manager.filter(pk=thing.pk)).exists()
    if not seen or not query.may_file(by, thing):
        raise PermissionDenied(_("您的角色不能增减这里的附件。"))


def _record(thing: Any, by: User | None, action: str, **values: Any) -> None:
    record(
        by=by, action=action, subject=word_of(type(thing)), subject_key=thing.audit_key, division=thing.division,
        **values,
    )  # fmt: skip


def _described(attachment: Attachment) -> dict[str, Any]:
    return {"attachment": attachment.name, "digest": attachment.digest}


def _short(name: str) -> str:
    """As it was called, without what no file name needs, and not longer than anyone reads."""
    plain = "".join(letter for letter in PurePath(name).name if letter.isprintable())
    ending = PurePath(plain).suffix
    return plain if len(plain) <= NAME_LENGTH else plain[: NAME_LENGTH - len(ending)] + ending
