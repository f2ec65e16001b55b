"""Load a ledger that was read: what is new is added, what differs is changed, what is the same is left alone.

Nothing is ever removed by loading. One transaction holds the rows, the events of the audit trail and all that
follows from them: it is there whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction
from django.utils import timezone

from liannong.accounts.audit import record_many
from liannong.accounts.models import User
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.actions import follow, stale, successions, words, write
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.plan import Part, Plan, plan, stated
from liannong.registry.actions.refusals import UNGUARDED, Guard
from liannong.registry.actions.split import by_banner
from liannong.registry.columns import one
from liannong.registry.ledgers import PERSON, Book

# Books that say who holds an entitlement, and whether that person is still there.
HOLDING = (PERSON, "period", "agreement")
Progress = Callable[[str, int, int], None]
Watch = Callable[[Part, pa.Array], None]  # a part about to be written, and the ids its new rows will have


class Refused(Exception):
    """Rows that cannot be taken stand in the ledger, and nobody said to go on without them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} rows")
        self.problems = tuple(problems)


@dataclass
class Loaded:
    """Rows by book; ``added`` has the ids of the new ones."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    added: dict[str, list[int]] = field(default_factory=dict)


def plans(
    ledger: Ledger, *, home: str | None = None, guard: Guard = UNGUARDED, aim: Aim | None = None
) -> Iterator[Plan]:
    """What loading would do, a banner at a time. ``home`` (six digits) is whose ledger it is; without it every row
    goes to the banner it lies in. ``aim`` is for rows typed one by one, each of which speaks of all its fields."""
    speaks = stated(ledger.tables, aim)
    for banner, tables in by_banner(ledger.tables, home):
        yield plan(tables, banner, speaks, guard, aim)


@transaction.atomic
def load(
    ledger: Ledger,
    *,
    by: User | None,
    home: str | None = None,
    partly: bool = False,
    purpose: str = "",
    guard: Guard = UNGUARDED,
    aim: Aim | None = None,
    watch: Watch | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Plan and write, one banner after the other. Raises Refused, having written nothing, unless ``partly``."""
    loaded, speaks = Loaded(), stated(ledger.tables, aim)
    banners = list(by_banner(ledger.tables, home))
    for done, (banner, tables) in enumerate(banners):
        write.hold(banner)
        found = plan(tables, banner, speaks, guard, aim)
        loaded.refused.extend(found.refused)
        if partly or not loaded.refused:
            _write(found, loaded, by, purpose, watch)
        if progress:
            progress(banner, done + 1, len(banners))
    if loaded.refused and not partly:
        raise Refused(loaded.refused)
    return loaded


def _write(found: Plan, loaded: Loaded, by: User | None, purpose: str, watch: Watch | None) -> None:
    fresh: dict[str, pa.Array] = {}
    effect = stale.Effect()
    for part in found.parts:
        fresh[part.book.name] = write.new_ids(part.book.model, len(part.new))
        if watch:
            watch(part, fresh[part.book.name])
        _change(part, found, fresh, by, purpose)
        _add(part, found, fresh, by, purpose)
        _reach(part, fresh, effect)
        _count(part, fresh[part.book.name], loaded)
    follow.newly_registered(found)
    follow.moved(found)
    follow.stepped(found.banner)
    follow.asset_states(found, timezone.localdate())
    if any(part.book.name in HOLDING and (len(part.new) or len(part.changed)) for part in found.parts):
        successions.follow(found.banner, on=timezone.localdate(), by=by)
    effect.mark(found.banner)


def _change(part: Part, found: Plan, fresh: dict[str, pa.Array], by: User | None, purpose: str) -> None:
    if len(part.changed):
        changes = words.changes(part, found)
        write.update(part.book, follow.heads_last(part, _real(part, part.changed, fresh)), part.fields)
        record_many(by=by, action="change", subject=part.book.name, changes=changes, purpose=purpose)


def _add(part: Part, found: Plan, fresh: dict[str, pa.Array], by: User | None, purpose: str) -> None:
    if len(part.new):
        new = _real(part, part.new, fresh).append_column("id", fresh[part.book.name])
        write.insert(part.book, new)
        record_many(
            by=by,
            action="add",
            subject=part.book.name,
            changes=words.additions(part, new, found),
            purpose=purpose,
        )


def _reach(part: Part, fresh: dict[str, pa.Array], effect: stale.Effect) -> None:
    if len(part.new) and part.book.name != stale.BARE:
        ids = {"id": fresh[part.book.name].to_pylist()}
        effect.add(part.book, ids | _parents(part.book, _real(part, part.new, fresh)))
    if len(part.changed):
        ids = {"id": part.changed["id"].to_pylist()}
        for rows in (part.before, _real(part, part.changed, fresh)):
            effect.add(part.book, ids | _parents(part.book, rows))


def _parents(book: Book, rows: pa.Table) -> dict[str, list[int | None]]:
    return {column: pc.unique(rows[column]).to_pylist() for column in stale.READ if column in book.foreign}


def _real(part: Part, rows: pa.Table, fresh: dict[str, pa.Array]) -> pa.Table:
    """The same rows with the ids their parents now have in place of the provisional ones."""
    for column, book in part.book.foreign.items():
        ids = one(rows[column])
        provisional = pc.fill_null(pc.less(ids, 0), False)
        place = pc.if_else(provisional, pc.subtract(pc.negate(ids), 1), pa.scalar(None, pa.int64()))
        real = pc.if_else(provisional, fresh[book].take(place), ids)
        rows = rows.set_column(rows.schema.get_field_index(column), column, real)
    return rows


def _count(part: Part, ids: pa.Array, loaded: Loaded) -> None:
    name = part.book.name
    loaded.new[name] += len(part.new)
    loaded.changed[name] += len(part.changed)
    loaded.unchanged[name] += part.unchanged
    loaded.added.setdefault(name, []).extend(ids.to_pylist())
