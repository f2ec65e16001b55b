"""What follows from rows that were written: people come to be known, places move, heads change."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import OuterRef, Subquery

from liannong.registry.actions.plan import Part, Plan
from liannong.registry.ledgers import BOOKS, PERSON, Book
from liannong.registry.models import AssetPeriod, Person, Project
from liannong.registry.models.households import HEAD
from liannong.registry.models.steps import steps_of
from liannong.rulebook.vocabulary import ProjectState

ASSET = "asset"


def heads_last(part: Part, changed: pa.Table) -> pa.Table:
    """A new head follows when the old one has stepped down: a household never has two, not even for a moment."""
    if part.book.name != PERSON:
        return changed
    return changed.take(pc.sort_indices(pc.equal(changed["relation"], HEAD).cast(pa.int8())))


def newly_registered(found: Plan) -> None:
    """Rows that knew a person by number alone point to the person now, and lie where the person does."""
    if not any(len(part.new) for part in found.parts if part.book.name == PERSON):
        return
    for book in BOOKS:
        for key in book.persons.values():
            _point(book, key, found.banner)


def _point(book: Book, key: str, banner: str) -> None:
    index = f"{key}_index"
    alone = book.model._default_manager.filter(banner=banner).exclude(**{index: ""})
    same = Person.objects.filter(banner=banner, id_index=OuterRef(index))
    alone.update(**{f"{key}_id": Subquery(same.values("pk")[:1])})
    known = alone.filter(**{f"{key}__isnull": False})
    if key in book.place:
        known.update(division=Subquery(same.values("division")[:1]))
    known.update(**{index: "", f"{key}_number": ""})


def moved(found: Plan) -> None:
    """What shares the division of something that lies elsewhere now goes with it, in the order of the books."""
    for part in found.parts:
        if len(part.changed):
            elsewhere = pc.not_equal(part.before["division"], part.changed["division"])
            take_along(part.book, part.changed["id"].filter(elsewhere).to_pylist())


def stepped(banner: str) -> None:
    """A project whose state was recorded otherwise stands at the first step of that state."""
    for state in ProjectState:
        steps = steps_of(state)
        astray = Project.objects.filter(banner=banner, state=state.value).exclude(step__in=steps)
        astray.update(step=steps[0])


def take_along(moved: Book, ids: list[int]) -> None:
    """What shares the division of these rows lies where they lie now."""
    key = moved.name
    for book in BOOKS if ids else ():
        if key in book.place:
            nearer = {f"{name}__isnull": True for name in book.place[: book.place.index(key)]}
            parent = moved.model._default_manager.filter(pk=OuterRef(f"{key}_id"))
            rows = book.model._default_manager.filter(**{f"{key}__in": ids}, **nearer)
            rows.update(division=Subquery(parent.values("division")))


def asset_states(found: Plan, on: date) -> None:
    """A state that a ledger brings anew is remembered: from its idle day where it has one, else from the day it came."""
    for part in found.parts:
        if part.book.name == ASSET and len(part.changed):
            turned = pc.fill_null(pc.not_equal(part.before["state"], part.changed["state"]), True)
            _remember(part.changed.filter(pc.and_(turned, pc.is_valid(part.changed["state"]))), on)


def _remember(assets: pa.Table, on: date) -> None:
    columns = [assets[name].to_pylist() for name in ("id", "division", "state", "idle_since")]
    periods = [
        AssetPeriod(asset_id=asset, division=division, state=state, since=idle_since or on)
        for asset, division, state, idle_since in zip(*columns, strict=True)
        if state
    ]
    AssetPeriod.objects.bulk_create(
        periods, update_conflicts=True, unique_fields=["asset", "since"], update_fields=["state"]
    )
