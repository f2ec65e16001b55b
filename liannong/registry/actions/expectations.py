"""Saying what a banner expects of its projects, by type and size of funds. Art. 22."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.places import Level, level_of
from liannong.registry.actions import write
from liannong.registry.actions.holding import held
from liannong.registry.models import Expectation
from liannong.registry.models.expectations import MEASURES
from liannong.registry.workflow import NotReady

KIND = "expectation"  # as the model is called in the audit trail
FIELDS = ("type", "at_least", "below", "modes", "standard", *MEASURES)


@transaction.atomic
def enter(*, values: dict[str, Any], by: User) -> Expectation:
    """``values`` by field, money in fen. NotReady where it meets another row; ValidationError where it is unsound."""
    _require(by)
    made = Expectation(division=by.division)
    _set(made, values)
    _record(made, by, "add", after=_told(made))
    return made


@transaction.atomic
def change(expectation: Expectation, *, values: dict[str, Any], by: User) -> Expectation:
    """As ``enter``."""
    _require(by)
    found = held(expectation, by)
    before = _told(found)
    _set(found, values)
    _record(found, by, "change", before=before, after=_told(found))
    return found


@transaction.atomic
def remove(expectation: Expectation, *, reason: str, by: User) -> None:
    """What was judged by it stays judged; from now on nothing is asked of such projects."""
    _require(by)
    found = held(expectation, by)
    _record(found, by, "delete", before=_told(found), purpose=reason)
    found.delete()


def _require(by: User) -> None:
    if level_of(by.division) != Level.BANNER or not may(by, Action.ADD, "project"):
        raise PermissionDenied(_("方式和标准由旗县经办填写。"))


def _set(expectation: Expectation, values: dict[str, Any]) -> None:
    write.hold(expectation.division[:6])
    for name in FIELDS:
        setattr(expectation, name, values[name])
    expectation.full_clean(exclude=["banner", "modes"])
    if other := _overlapping(expectation):
        raise NotReady(_("与“{other}”的资金规模重叠，请改上限或下限。").format(other=other))
    expectation.save()


def _overlapping(asked: Expectation) -> Expectation | None:
    rows = Expectation.objects.filter(banner=asked.division[:6], type=asked.type).exclude(pk=asked.pk)
    rows = rows.filter(Q(below=None) | Q(below__gt=asked.at_least))
    return (rows if asked.below is None else rows.filter(at_least__lt=asked.below)).first()


def _told(expectation: Expectation) -> dict[str, Any]:
    return {name: getattr(expectation, name) for name in FIELDS} | {"modes": expectation.mode_labels}


def _record(expectation: Expectation, by: User, action: str, **values: Any) -> None:
    record(
        by=by, action=action, subject=KIND, subject_key=expectation.audit_key, division=expectation.division, **values
    )  # fmt: skip
