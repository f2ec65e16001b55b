"""What rows change in the database: which are new, which differ from what stands there, which say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from liannong.registry.columns import joined, looked_up, one, places_in_group, stored
from liannong.registry.keys import Keys, of_banner
from liannong.registry.ledgers import PERSON, Book


@dataclass(frozen=True)
class Difference:
    """``new`` and ``changed`` are positions in the rows that were brought, ``stood`` those of the changed ones in
    what stands in the database."""

    new: pa.Array
    changed: pa.Array
    stood: pa.Array
    unchanged: int


def standing(book: Book, keys: Keys, only: Mapping[str, Any] | None = None) -> pa.Table:
    """The rows of a banner with ``id`` and everything that is compared; nothing sealed is opened. ``only`` narrows
    them as a filter does."""
    numbers = [f"{key}_{part}" for key in book.persons.values() for part in ("id", "index")]
    wanted = {*book.fields.values(), *book.sealed.values(), *book.foreign, *numbers, "division"}
    found = of_banner(book.model, keys.banner, keys.rows).filter(**(only or {}))
    rows = stored(found, ("id", *sorted(wanted)))
    for key in book.persons.values():
        registered = keys.codes(PERSON, rows[f"{key}_id"])
        rows = rows.append_column(key, pc.coalesce(registered, one(rows[f"{key}_index"])))
    return rows


def difference(book: Book, brought: pa.Table, stands: pa.Table, stated: tuple[str, ...]) -> Difference:
    """``stated`` are the ledger fields that the rows speak about; the others are left as they stand."""
    place = _recognised(book, brought, stands, stated)
    return compared(book, brought, stands, stated, place)


def _recognised(book: Book, brought: pa.Table, stands: pa.Table, stated: tuple[str, ...]) -> pa.Array:
    """For each row the position of the one it speaks of, null where there is none."""
    identity = tuple(book.compared(field) for field in book.identity if field in stated)
    columns = _compared(book, stated)
    ours, theirs = joined(brought, columns), joined(stands, columns)
    return looked_up(
        _identities(brought, identity, ours, theirs, book.unique),
        _identities(stands, identity, theirs, ours, book.unique),
        pa.array(range(len(stands)), pa.int64()),
    )


def compared(
    book: Book, brought: pa.Table, stands: pa.Table, stated: tuple[str, ...], place: pa.Array
) -> Difference:
    """``place`` has for each row the position of the one it replaces among those that stand."""
    known = pc.indices_nonzero(place.is_valid())
    differs = _differ(brought.take(known), stands.take(place.take(known)), _compared(book, stated))
    changed = known.filter(differs)
    new = pc.indices_nonzero(place.is_null())
    return Difference(new, changed, place.take(changed), len(known) - len(changed))


def _compared(book: Book, stated: tuple[str, ...]) -> tuple[str, ...]:
    return (*(book.compared(field) for field in stated), "division")


def _identities(
    rows: pa.Table, identity: tuple[str, ...], own: pa.Array, other: pa.Array, unique: bool
) -> pa.Array:
    """Among rows with one key those that stand on both sides come first: they find each other, whatever else a
    part of a ledger leaves out."""
    keys = joined(rows, identity)
    if unique:
        return keys
    first = pc.if_else(pc.is_in(own, value_set=other), "0", "1")
    places = places_in_group(keys, pc.binary_join_element_wise(first, own, ""))
    return pc.binary_join_element_wise(keys, pa.array(places).cast(pa.string()), "\x1e")


def _differ(left: pa.Table, right: pa.Table, columns: tuple[str, ...]) -> pa.Array:
    found = pa.repeat(False, len(left))
    for column in columns:
        a, b = one(left[column]), one(right[column])
        found = pc.or_(found, pc.fill_null(pc.not_equal(a, b), False))
        found = pc.or_(found, pc.xor(a.is_null(), b.is_null()))
    return found
