"""An asset is looked at: its state on a day, with a photograph. Art. 8, 19."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions.attachments import attach
from liannong.registry.actions.holding import held
from liannong.registry.models import Asset, AttachmentKind, Inspection
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import AssetState


class Doubtful(NotReady):
    """Somebody has told of the same day or a later one; both may stand once it is confirmed."""


@transaction.atomic
def inspect(
    asset: Asset, *, state: str, seen_on: date, today: date, by: User, note: str = "",
    photo: File[Any] | None = None, accept: bool = False,
) -> Inspection:  # fmt: skip
    """Keeps it beside what others saw. Doubtful unless ``accept``; NotReady for a day to come or an asset that is
    disposed of; UnusableFile says what is wrong with the photograph."""
    require(by, "add", "inspection")
    found = held(asset, by)
    _refuse(found, seen_on, today)
    if not accept:
        _ask_about_others(found, seen_on)
    made = Inspection(
        asset=found, division=found.division, seen_on=seen_on, state=state, note=note.strip(), by=by
    )
    made.full_clean(exclude=["banner"])
    made.save()
    record(
        by=by, action="add", subject="inspection", subject_key=made.audit_key, division=made.division,
        after={"asset": found.code, "seen_on": seen_on, "state": state}, purpose=made.note,
    )  # fmt: skip
    if photo:
        # Last: a file that is sealed on the disk does not go away with the transaction.
        attach(to=made, kind=AttachmentKind.PHOTO, file=photo, by=by)
    return made


def _refuse(asset: Asset, seen_on: date, today: date) -> None:
    if asset.state == AssetState.DISPOSED:
        raise NotReady(_("资产已处置，不再检查。"))
    if seen_on > today:
        raise NotReady(_("检查日期不能晚于今天。"))


def _ask_about_others(asset: Asset, seen_on: date) -> None:
    other = asset.inspections.filter(seen_on__gte=seen_on).select_related("by").last()
    if other:
        raise Doubtful(
            _("{who}已登记 {day} 的检查，结果是“{state}”。再保存时两次检查都保留，请核对。").format(
                who=other.by, day=other.seen_on, state=other.get_state_display()
            )
        )
