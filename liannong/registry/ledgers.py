"""Where each ledger column lives in the database, how rows are told apart and what they point to.

Import, export and the way back to ledger tables work from ``BOOKS``. Most books are one sheet; the sheet of
persons is three: households, the persons in them, and what each person was when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from liannong.ledger.columns import BY_TABLE, Sheet
from liannong.registry import models
from liannong.registry.initials import initials
from liannong.registry.models.fields import RENAMED
from liannong.registry.models.placed import Placed

PERSON = "person"


@dataclass(frozen=True)
class Book:
    """One table of rows. A reference has the name of the ledger field, of the foreign key and of the book it names.

    ``identity`` are ledger fields; where it is not ``unique`` several rows may share it and are told apart by
    their order. ``persons`` maps a field with an ID number to the foreign key that replaces it; of a person who
    stands in no ledger the row keeps the number itself. ``sealed`` maps a sealed field to its search index.
    ``place`` names the foreign keys whose division the row shares, the first that is known; without any it has
    its own.
    """

    name: str
    sheet: Sheet
    model: type[Placed]
    identity: tuple[str, ...]
    unique: bool
    fields: dict[str, str]
    references: tuple[str, ...] = ()
    persons: dict[str, str] = field(default_factory=dict)
    sealed: dict[str, str] = field(default_factory=dict)
    place: tuple[str, ...] = ()
    derived: dict[str, tuple[str, Callable[[str], str]]] = field(default_factory=dict)

    def compared(self, name: str) -> str:
        """The column by which two rows agree or differ in a ledger field."""
        if name in self.references:
            return f"{name}_id"
        return self.persons.get(name) or self.sealed.get(name) or self.fields[name]

    def written(self, name: str) -> tuple[str, ...]:
        """The database columns that hold a ledger field."""
        if name in self.persons:
            key = self.persons[name]
            return f"{key}_id", f"{key}_number", f"{key}_index"
        if name in self.sealed:
            return name, self.sealed[name]
        derived = tuple(column for column, (source, _) in self.derived.items() if source == name)
        return self.compared(name), *derived

    @property
    def foreign(self) -> dict[str, str]:
        """Foreign key columns and the books they point into."""
        return {f"{name}_id": name for name in self.references} | {
            f"{key}_id": PERSON for key in self.persons.values()
        }

    @property
    def secret(self) -> tuple[str, ...]:
        """Columns that are encrypted when they are written."""
        return *self.sealed, *(f"{key}_number" for key in self.persons.values())

    @property
    def ledger_fields(self) -> Iterator[str]:
        yield from self.fields
        yield from self.references
        yield from self.persons
        yield from self.sealed


def _book(
    table: str,
    model: type[Placed],
    identity: str,
    references: str = "",
    *,
    unique: bool = True,
    place: str = "project",
    persons: dict[str, str] | None = None,
    sealed: dict[str, str] | None = None,
) -> Book:
    sheet, named = BY_TABLE[table], references.split()
    apart = {*named, *(persons or {}), *(sealed or {})}
    fields = {c.field: _model_field(table, c.field) for c in sheet.columns if c.field not in apart}
    return Book(
        table, sheet, model, tuple(identity.split()), unique, fields, tuple(named), persons or {}, sealed or {},
        () if "division" in fields.values() else tuple(place.split()),
    )  # fmt: skip


# A village is a division; where an operator is registered need not be where it works.
PLACES = {("allocation", "village"): "division", ("operator", "division"): "seat"}


def _model_field(table: str, name: str) -> str:
    return PLACES.get((table, name)) or RENAMED.get((table, name), name)


_PERSONS = BY_TABLE[PERSON]

# In the order in which rows can be written: what is pointed to comes first.
BOOKS: tuple[Book, ...] = (
    _book("operator", models.Operator, "code", sealed={"phone": "phone_index"}, place="seat"),
    _book("finance", models.ClosedYear, "operator year", "operator", place="operator"),
    _book("project", models.Project, "code", "operator"),
    Book("household", _PERSONS, models.Household, ("household",), True, {"household": "code", "division": "division"}),
    Book(
        PERSON, _PERSONS, models.Person, ("id_number",), True,
        {f: f for f in ("name", "relation", "labour", "died_on", "division")}, ("household",),
        sealed={"id_number": "id_index", "phone": "phone_index"}, derived={"name_initials": ("name", initials)},
    ),
    Book(
        "period", _PERSONS, models.CategoryPeriod, ("person", "since"), False,
        {f: f for f in ("category", "monitored_kind", "since", "until")}, (PERSON,), place=(PERSON,),
    ),
    _book("fund", models.FundLine, "project source level year document", "project", unique=False),
    _book("linkage", models.Linkage, "project mode", "project", unique=False),
    _book("operation", models.OperationYear, "project year", "project"),
    _book("asset", models.Asset, "code", "project operator"),
    _book("rectification", models.Rectification, "code", "project"),
    _book(
        "agreement", models.Agreement, "code", "project operator household", place="household",
        persons={"id_number": "holder", "transferee": "transferee"},
    ),
    _book(
        "benefit", models.Benefit, "agreement project household id_number paid_on kind", "agreement project household",
        unique=False, place="household", persons={"id_number": PERSON},
    ),
    _book(
        "employment", models.Employment, "project operator id_number since", "project operator", unique=False,
        place="person project", persons={"id_number": PERSON},
    ),
    _book("allocation", models.Allocation, "code use household", "household", unique=False),
    _book("workshop", models.Workshop, "code", "operator"),
)  # fmt: skip

BY_NAME = {book.name: book for book in BOOKS}
BY_MODEL = {book.model: book for book in BOOKS}


def word_of(model: type[Placed]) -> str:
    """By which the audit trail calls a kind of thing: its book, or the model's own name where it has none."""
    book = BY_MODEL.get(model)
    return book.name if book else str(model._meta.model_name)
