"""The rows a banner's ledger brings for each book; one sheet of persons feeds three books."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from liannong.registry.columns import one
from liannong.registry.keys import Keys
from liannong.registry.ledgers import PERSON, Book

Tables = dict[str, pa.Table]
SOURCE = ("source_sheet", "source_row")
MENTIONING = ("agreement", "benefit")


def rows_for(book: Book, tables: Tables, keys: Keys) -> pa.Table:
    if book.name == "household":
        return _households(tables, keys)
    if book.name == PERSON:
        return _persons(tables[PERSON], keys)
    if book.name == "period":
        return tables[PERSON].append_column(PERSON, keys.indexed(tables[PERSON]["id_number"]))
    return tables[book.name]


def _persons(rows: pa.Table, keys: Keys) -> pa.Table:
    """Each person once: what the last row with a value says, and the first day of death that is stated."""
    names = [
        n for n in rows.column_names if n not in ("category", "monitored_kind", "since", "until", "died_on")
    ]
    told = [(name, "first" if name in SOURCE else "last") for name in names]
    marked = rows.append_column("who", keys.indexed(rows["id_number"]))
    once = marked.group_by("who", use_threads=False).aggregate([*told, ("died_on", "min")])
    plain = {f"{name}_{how}": name for name, how in [*told, ("died_on", "min")]}
    return once.select(list(plain)).rename_columns(list(plain.values()))


def _households(tables: Tables, keys: Keys) -> pa.Table:
    """Those with persons, where their first one lives; and those that are only spoken of, where that happens."""
    persons = tables[PERSON].select(["household", "division", *SOURCE])
    told = _first(persons.filter(pc.starts_with(persons["division"], keys.banner)))
    projects = {name: keys.ids("project", tables[name]["project"]) for name in MENTIONING}
    places = {name: keys.divisions("project", ids) for name, ids in projects.items()}
    places["allocation"] = one(tables["allocation"]["village"])
    others = _first(pa.concat_tables([_spoken_of(tables[name], place) for name, place in places.items()]))
    registered = keys.ids("household", others["household"]).is_valid()
    known = pc.or_(pc.is_in(others["household"], one(told["household"])), registered)
    return pa.concat_tables([told, others.filter(pc.invert(known))])


def _spoken_of(rows: pa.Table, division: pa.Array) -> pa.Table:
    told = rows.select(["household", *SOURCE]).add_column(1, "division", division)
    return told.filter(pc.and_(told["household"].is_valid(), told["division"].is_valid()))


def _first(rows: pa.Table) -> pa.Table:
    """The first row of each household."""
    rest = ["division", *SOURCE]
    once = rows.group_by("household", use_threads=False).aggregate([(name, "first") for name in rest])
    return once.select(["household", *(f"{name}_first" for name in rest)]).rename_columns(
        ["household", *rest]
    )
