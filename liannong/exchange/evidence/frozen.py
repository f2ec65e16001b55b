"""Evidence of a result as it was frozen: written then, sealed, and handed out later in place of what stands by now."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.exchange.evidence.bundle import Basis, pack
from liannong.exchange.evidence.manifest import digest_of
from liannong.exchange.exports import Wish
from liannong.registry import files
from liannong.registry.ledgers import word_of
from liannong.registry.models import AssessedYear, Attachment, AttachmentKind
from liannong.registry.queries import attachments

ENDING = ".zip"


def keep(line: AssessedYear, basis: Basis, *, by: User, at: datetime) -> Attachment:
    """In the open transaction that freezes it; nobody is named by number. The trail has the file's SM3 and the manifest's."""
    name = _("证据包-{about}-{day}.zip").format(about=basis.about[:60], day=at.date())
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "evidence.zip"
        manifest, rows = pack(Wish(by), path, basis, at=at, by_name=True)
        with path.open("rb") as packed:
            kept = files.keep(packed, name, is_ours=True)
    try:
        made = Attachment.objects.create(
            about=AssessedYear._meta.model_name or "", about_id=line.pk, kind=AttachmentKind.FROZEN, name=name, ending=ENDING,
            size=kept.size, digest=kept.digest, stored=kept.stored, secret=kept.secret, by=by, added_at=at,
            division=line.division,
        )  # fmt: skip
        _told(line, "keep-evidence", by, {
            "attachment": name, "digest": kept.digest, "evidence": digest_of(manifest.text), "rows": rows,
        })  # fmt: skip
    except BaseException:
        files.forget(kept.stored)
        raise
    return made


def of(line: AssessedYear) -> Attachment | None:
    """None for what was frozen before evidence was kept."""
    return attachments.of(line, AttachmentKind.FROZEN).first()


def note_taking(line: AssessedYear, kept: Attachment, *, by: User) -> None:
    """In the open transaction: who took it out."""
    _told(line, "export", by, {"attachment": kept.name, "digest": kept.digest})


def _told(line: AssessedYear, action: str, by: User, after: dict[str, object]) -> None:
    record(
        by=by, action=action, subject=word_of(type(line)), subject_key=line.audit_key, division=line.division,
        after=after,
    )  # fmt: skip
