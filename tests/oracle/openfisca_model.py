"""The same questions put to OpenFisca over the booked columns: quota, rewards, Art. 17(3) tests, households driven.

``answer`` takes the booked tables as arrow tables and gives arrow tables; money in fen, as near as 32 bits hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from liannong.rulebook.law import Book
from tests.oracle.openfisca_contracts import CONTRACTS
from tests.oracle.openfisca_payments import PAYMENTS
from tests.oracle.openfisca_system import Array, Run
from tests.oracle.openfisca_undertaking import UNDERTAKING
from tests.oracle.openfisca_work import WORK

Tables = Mapping[str, pa.Table]
COLUMNS = {
    "project": ("code", "operator", "asset_income", "own_funds"),
    "fund": ("project", "amount", "is_assistance"),
    "employment": (
        "project", "operator", "id_number", "months", "days", "since", "source_row", "key", "deceased", "contract",
        "paid_elsewhere", "wage", "minimum_wage",
    ),
    "agreement": (
        "code", "operator", "route", "household", "since", "until", "months", "ends_in_year", "ended", "key", "members",
        "promised_income",
    ),
    "benefit": ("agreement", "project", "household", "amount", "year", "key"),
    "finance": ("operator", "year", "net_profit", "assets", "liabilities", "net_assets", "audited"),
    "operator": ("code", "dishonesty", "violation"),
}  # fmt: skip
NO_AGREEMENTS = pa.table({"code": pa.chunked_array([], pa.string())})
BOOKS = ("net_profit", "assets", "liabilities", "net_assets")


def answer(tables: Tables, book: Book, year: int, on: date) -> dict[str, pa.Table]:
    """Tables ``quota``, ``employment``, ``linkage``, ``operators``, ``driving``; ``year`` as the columns are booked."""
    work, placed = _work(tables, book, on)
    payments = _payments(tables, book, year, on)
    return _of_projects(tables, work, payments) | {
        "employment": pa.table({
            "operator": placed, "persons": work["persons"].astype(np.int64), "standard": work.fen("standard"),
            "cap": work.fen("cap"), "amount": work.fen("amount"), "eligible": work["eligible"],
        }),
        "linkage": _linkage(tables, payments, book, on),
        "operators": _operators(tables, book, on),
    }  # fmt: skip


def of_projects(tables: Tables, book: Book, year: int, on: date) -> dict[str, pa.Table]:
    """Only ``quota`` and ``driving``; the tables may hold the rows of a single project, without its agreements."""
    tables = {"agreement": NO_AGREEMENTS, **tables}
    return _of_projects(tables, _work(tables, book, on)[0], _payments(tables, book, year, on))


def _of_projects(tables: Tables, work: Run, payments: Run) -> dict[str, pa.Table]:
    return {"quota": _quota(tables, work), "driving": _driving(tables, payments)}


def places(column: pa.ChunkedArray | pa.Array, known: pa.Array) -> Array:
    """Where each value stands in ``known``; after its end when it is not there."""
    return _ints(pc.fill_null(pc.index_in(column, known), len(known)))


def grouped(column: pa.ChunkedArray) -> tuple[Array, pa.Array]:
    """Each value's number, and the value behind each number."""
    encoded = column.combine_chunks().dictionary_encode()
    return _ints(encoded.indices), encoded.dictionary


def paired(first: Array, second: Array) -> tuple[Array, Array]:
    """Each pair's number, and for each number a row that has this pair."""
    _, rows, numbers = np.unique(
        first.astype(np.int64) << 32 | second, return_index=True, return_inverse=True
    )
    return numbers, rows


def _ints(column: pa.ChunkedArray | pa.Array) -> Array:
    values: Array = column.to_numpy(zero_copy_only=False)
    return values.astype(np.int64)


def _yes(column: pa.ChunkedArray) -> Array:
    values: Array = pc.fill_null(column, False).to_numpy()
    return values


def _yuan(column: pa.ChunkedArray) -> Array:
    """Blanks are no number."""
    values: Array = column.to_numpy().astype(np.float64)
    return values / 100


def _days(column: pa.ChunkedArray) -> Array:
    return _ints(column.cast(pa.int32()))


def _funds(tables: Tables) -> Array:
    """Assistance funds of each project in yuan."""
    fund, codes = tables["fund"], tables["project"]["code"].combine_chunks()
    amounts = np.where(_yes(fund["is_assistance"]), _yuan(fund["amount"]), 0)
    return np.bincount(places(fund["project"], codes), amounts, minlength=len(codes) + 1)


def _work(tables: Tables, book: Book, on: date) -> tuple[Run, pa.Array]:
    rows, codes = tables["employment"], tables["project"]["code"].combine_chunks()
    project = places(rows["project"], codes)
    operator, operators = grouped(rows["operator"])
    person, _ = grouped(rows["id_number"])
    placement, placements = paired(project, person)
    worker, workers = paired(operator, person)
    run = WORK.simulation(
        book, on,
        counts={"employment": len(rows), "placement": len(placements), "worker": len(workers),
                "project": len(codes) + 1, "operator": len(operators)},
        members={"placement": placement, "worker": worker, "project": project, "operator": operator},
        inputs={name: _ints(rows[name]) for name in ("months", "days")}
        | {name: _yes(rows[name]) for name in ("key", "deceased", "contract", "paid_elsewhere")}
        | {name: _yuan(rows[name]) for name in ("wage", "minimum_wage")}
        | {"place": _ints(rows["source_row"]), "since": _days(rows["since"]), "assistance_funds": _funds(tables)},
    )  # fmt: skip
    return run, operators


def _quota(tables: Tables, work: Run) -> pa.Table:
    """Less the last project, which stands for codes that the ledger does not have."""
    names = ("required", "year_round", "half_year", "flexible", "achieved")
    columns = {"project": tables["project"]["code"]} | {name: work[name][:-1] for name in names}
    return pa.table(columns | {"outcome": work.outcomes("quota")[:-1]})


def _linkage(tables: Tables, payments: Run, book: Book, on: date) -> pa.Table:
    rows = tables["agreement"]
    is_asked = pc.and_(rows["ends_in_year"], pc.is_valid(rows["route"]))
    rows = rows.filter(is_asked)
    on_a = pc.equal(rows["route"], "A").to_numpy()
    operator, operators = grouped(rows["operator"])
    household, _ = grouped(rows["household"])
    bargain, bargains = paired(operator, on_a)
    home, homes = paired(bargain, household)
    run = CONTRACTS.simulation(
        book, on,
        counts={"agreement": len(rows), "home": len(homes), "bargain": len(bargains)},
        members={"home": home, "bargain": bargain},
        inputs={name: _ints(rows[name]) for name in ("months", "members")}
        | {name: _days(rows[name]) for name in ("since", "until")}
        | {name: _yes(rows[name]) for name in ("ended", "key")}
        | {"is_route_a": on_a, "promised_income": _yuan(rows["promised_income"]),
           "paid": payments["paid"][:-1][is_asked.to_numpy()],
           "net_profit": _books(tables, operators, on.year - 1)["net_profit"][operator[bargains]]},
    )  # fmt: skip
    return pa.table({
        "operator": operators.take(pa.array(operator[bargains])), "route": np.where(on_a[bargains], "A", "B"),
        "households": run["households"].astype(np.int64), "income": run.fen("total_income"), "amount": run.fen("amount"),
        "eligible": run["eligible"],
    })  # fmt: skip


def _payments(tables: Tables, book: Book, year: int, on: date) -> Run:
    """The last agreement and the last project stand for payments that name none, or one not in the ledger."""
    rows = tables["benefit"]
    agreements, projects = (tables[table]["code"].combine_chunks() for table in ("agreement", "project"))
    project = places(rows["project"], projects)
    household, _ = grouped(rows["household"])
    gain, gains = paired(project, household)
    return PAYMENTS.simulation(
        book, on,
        counts={"payment": len(rows), "gain": len(gains), "agreement": len(agreements) + 1, "project": len(projects) + 1},
        members={"gain": gain, "project": project, "agreement": places(rows["agreement"], agreements)},
        inputs={"amount": _yuan(rows["amount"]), "is_of_year": pc.equal(rows["year"], year).to_numpy(),
                "key": _yes(rows["key"])},
    )  # fmt: skip


def _driving(tables: Tables, payments: Run) -> pa.Table:
    return pa.table({
        "project": tables["project"]["code"], "households": payments["households"][:-1].astype(np.int64),
        "income": payments.fen("income")[:-1], "key_households": payments["key_households"][:-1].astype(np.int64),
        "key_income": payments.fen("key_income")[:-1],
    })  # fmt: skip


def _books(tables: Tables, operators: pa.Array, year: int) -> dict[str, Array]:
    """The operators' books of one year; a year without books is all blanks."""
    rows = tables["finance"].filter(pc.equal(tables["finance"]["year"], year))
    at = places(operators, rows["operator"].combine_chunks())
    books = {name: np.append(_yuan(rows[name]), np.nan)[at] for name in BOOKS}
    return books | {"audited": np.append(_yes(rows["audited"]), False)[at]}


def _operators(tables: Tables, book: Book, on: date) -> pa.Table:
    projects = tables["project"]
    is_asked = pc.and_(pc.fill_null(projects["asset_income"], False), pc.is_valid(projects["operator"]))
    rows = projects.filter(is_asked)
    operator, operators = grouped(rows["operator"])
    run = UNDERTAKING.simulation(
        book, on,
        counts={"undertaking": len(rows), "operator": len(operators)}, members={"operator": operator},
        inputs={"own_funds": _yuan(rows["own_funds"]), "assistance_funds": _funds(tables)[:-1][is_asked.to_numpy()]}
        | _records(tables["operator"], operators),
    )  # fmt: skip
    for year in range(on.year - book.law(on).count("operators.loss_years"), on.year):
        for name, values in _books(tables, operators, year).items():
            run.simulation.set_input(name, str(year), values)
    return pa.table({
        "project": rows["code"], "audit": run.outcomes("audit"), "losses": run.outcomes("losses"),
        "leverage": run.outcomes("leverage"), "net_assets": run.outcomes("net_assets_cover"),
        "integrity": run.outcomes("integrity"), "own_funds": run.outcomes("own_funds_put_in"),
    })  # fmt: skip


def _records(rows: pa.Table, operators: pa.Array) -> dict[str, Array]:
    """An operator that the ledger does not have has not been checked."""
    at = places(operators, rows["code"].combine_chunks())
    columns = [rows["dishonesty"], rows["violation"]]
    found = np.any([_yes(column) for column in columns], axis=0)
    stated = np.all([pc.is_valid(column).to_numpy() for column in columns], axis=0)
    return {"has_record": np.append(found, False)[at], "is_checked": np.append(stated, False)[at]}
