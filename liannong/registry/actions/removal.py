"""Taking one row out of a ledger, while nothing depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.registry.actions import stale, write
from liannong.registry.ledgers import BY_MODEL
from liannong.registry.models import Household, Person
from liannong.registry.models.placed import Placed
from liannong.registry.queries.frozen import frozen

COUNTED = 1000


class InUse(Exception):
    """Other rows depend on this one; the message says which and how many."""


@transaction.atomic
def remove(thing: Placed, *, by: User, told: dict[str, Any], purpose: str) -> None:
    """Removes it with its audit event; a person goes with his spells of category, the last one with the household.

    ``told`` are its values in the ledger's words. Raises InUse, having changed nothing.
    """
    write.hold(thing.division[:6])
    name = BY_MODEL[type(thing)].name
    if held := frozen(name, [thing.pk]):
        raise InUse(_("项目“{project}”正在申报审定，不能删除与它有关的行。").format(project=held[0]))
    own = [*thing.periods.all()] if isinstance(thing, Person) else []
    if using := list(_dependents(thing, own)):
        what = "、".join(using)
        raise InUse(_("还有{what}用到“{thing}”，不能删除。请先处理那些记录。").format(what=what, thing=thing))
    household = thing.household if isinstance(thing, Person) else None
    key = thing.audit_key
    effect = stale.Effect()
    effect.remove(BY_MODEL[type(thing)], stale.columns_of(thing))
    for each in (*own, thing):
        each.delete()
    if household:
        _remove_if_empty(household, by, purpose)
    effect.mark(thing.division)
    record(
        by=by, action="delete", subject=name, subject_key=key, division=thing.division, before=told, purpose=purpose
    )  # fmt: skip


def _remove_if_empty(household: Household, by: User, purpose: str) -> None:
    if any(_dependents(household, [])):
        return
    key = household.audit_key
    household.delete()
    record(
        by=by, action="delete", subject="household", subject_key=key, division=household.division,
        before={"household": household.code}, purpose=purpose,
    )  # fmt: skip


def _dependents(thing: Placed, own: list[Any]) -> Iterator[str]:
    """What points here and would be left pointing at nothing, with how many."""
    for model, rows in [*_pointing(thing), *_about(thing)]:
        count = rows.exclude(pk__in=[each.pk for each in own if isinstance(each, model)])[:COUNTED].count()
        if count:
            yield _("{count} 条“{name}”").format(count=count, name=model._meta.verbose_name)


def _pointing(thing: Placed) -> Iterator[tuple[type[models.Model], Any]]:
    for relation in thing._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            model = relation.related_model
            yield model, model._default_manager.filter(**{relation.field.name: thing})


def _about(thing: Placed) -> Iterator[tuple[type[models.Model], Any]]:
    """Files, notices and the like say in two columns what they are about, which no foreign key keeps whole."""
    for model in apps.get_app_config("registry").get_models():
        if {"about", "about_id"} <= {field.name for field in model._meta.get_fields()}:
            yield model, model._default_manager.filter(about=thing._meta.model_name, about_id=thing.pk)
