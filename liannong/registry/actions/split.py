"""A regional ledger as the ledgers of its banners, each complete in itself.

Projects, people, allocations and workshops lie somewhere; what hangs on a project goes with it. An operator is
recorded by every banner whose rows name it, as each would record it on its own, else where it is registered.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from liannong.registry.actions.rows import Tables
from liannong.registry.columns import looked_up, one, stored
from liannong.registry.models import Project
from liannong.registry.models.placed import BANNER_DIGITS

LIES_AT = {"project": "division", "person": "division", "allocation": "village", "workshop": "division"}
OF_PROJECT = ("fund", "linkage", "operation", "asset", "rectification", "agreement", "benefit", "employment")
OF_OPERATOR = {"operator": "code", "finance": "operator"}
NAMING = ("project", "agreement", "employment", "asset", "workshop")
REGION_DIGITS = "15"
NOWHERE = ""


def by_banner(tables: Tables, home: str | None) -> Iterator[tuple[str, Tables]]:
    """``home`` takes every row as it is. Rows for which no banner can be found stand under an empty one."""
    if home:
        yield home, tables
        return
    places = _places(tables)
    named = _named(tables, places)
    banners = {b for place in [*places.values(), named["banner"]] for b in pc.unique(place).to_pylist()}
    for banner in sorted(banners):
        own = {name: tables[name].filter(pc.equal(place, banner)) for name, place in places.items()}
        recorded = named.filter(pc.equal(named["banner"], banner))["operator"]
        own |= {n: tables[n].filter(pc.is_in(tables[n][c], one(recorded))) for n, c in OF_OPERATOR.items()}
        yield banner, own


def _places(tables: Tables) -> dict[str, pa.Array]:
    """The banner of each row, by table."""
    places = {name: _banner(tables[name][column]) for name, column in LIES_AT.items()}
    known = _projects(tables, places["project"])
    for name in OF_PROJECT:
        found = looked_up(one(tables[name]["project"]), known["code"], known["banner"])
        places[name] = pc.fill_null(found, NOWHERE)
    return places


def _banner(divisions: pa.ChunkedArray) -> pa.Array:
    inside = pc.starts_with(divisions, REGION_DIGITS)
    return one(pc.if_else(inside, pc.utf8_slice_codeunits(divisions, 0, BANNER_DIGITS), NOWHERE))


def _projects(tables: Tables, places: pa.Array) -> pa.Table:
    """Codes and banners: those of the file first, then those in the database that only one banner has."""
    told = pa.table({"code": one(tables["project"]["code"]), "banner": places})
    asked = {code for name in OF_PROJECT for code in pc.unique(tables[name]["project"]).to_pylist()}
    elsewhere = asked.difference(told["code"].to_pylist())
    if not elsewhere:
        return told
    recorded = stored(Project.objects.filter(code__in=elsewhere), ("code", "division"))
    counts = pc.value_counts(recorded["code"])
    alone = counts.field("values").filter(pc.equal(counts.field("counts"), 1))
    recorded = recorded.filter(pc.is_in(recorded["code"], alone))
    found = pa.table({"code": one(recorded["code"]), "banner": _banner(recorded["division"])})
    return pa.concat_tables([told, found])


def _named(tables: Tables, places: dict[str, pa.Array]) -> pa.Table:
    """Which banner records which operator."""
    by_rows = [
        pa.table({"operator": one(tables[name]["operator"]), "banner": places[name]}) for name in NAMING
    ]
    named = pa.concat_tables(by_rows)
    named = named.filter(pc.and_(named["operator"].is_valid(), pc.not_equal(named["banner"], NOWHERE)))
    rest = tables["operator"].filter(pc.invert(pc.is_in(tables["operator"]["code"], one(named["operator"]))))
    seats = pa.table(
        {"operator": one(rest["code"]), "banner": pc.fill_null(_banner(rest["division"]), NOWHERE)}
    )
    return pa.concat_tables([named, seats, _unheard(tables, named, seats)])


def _unheard(tables: Tables, named: pa.Table, seats: pa.Table) -> pa.Table:
    """Operators that only closed years speak of."""
    codes = pc.unique(tables["finance"]["operator"])
    known = pa.concat_arrays([one(named["operator"]), one(seats["operator"])])
    left = codes.filter(pc.invert(pc.is_in(codes, known)))
    return pa.table({"operator": left, "banner": pa.repeat(NOWHERE, len(left)).cast(pa.string())})
