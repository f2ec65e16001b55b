"""The one place where a change of the ledgers says what must be judged anew: projects, operators, or a whole banner."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from liannong.accounts.places import bounds
from liannong.registry.columns import chunks
from liannong.registry.ledgers import BY_MODEL, Book
from liannong.registry.models import Agreement, BannerYear, Project, StaleMark
from liannong.registry.models.placed import BANNER_DIGITS, Placed
from liannong.registry.selection import Touched

# The project's own rows: no other project's facts look at them.
OF_A_PROJECT = frozenset(
    {"fund", "linkage", "operation", "asset", "rectification", "agreement", "benefit", "employment"}
)
# What an operator's rewards and workshops are worked out from; benefits reach them through their agreements.
OF_AN_OPERATOR = frozenset({"agreement", "employment", "finance", "workshop"})
# The operator's own row and its books are looked at by the projects that name it (Art. 17(3)).
LOOKED_AT = frozenset({"operator", "finance"})

# What stands names them: with one of these gone, nothing could be found by its row.
NAMED = frozenset({"project", "operator", "workshop"})
# A household that other rows only name has nobody yet who could count.
BARE = "household"
READ = ("id", "project_id", "operator_id", "agreement_id")

Columns = Mapping[str, Collection[int | None]]


def mark(division: str, touched: Touched | None = None) -> None:
    """In the transaction of the change, for every year of the banner that was ever judged.

    Without ``touched``, or where it is much, all of the banner. ``division`` above a banner, as of a local rule, means
    every banner within. A mark is added, not shared: a run takes away only those it saw before it began to read.
    """
    first, last = (code[:BANNER_DIGITS] for code in bounds(division.ljust(12, "0")))
    judged = BannerYear.objects.filter(banner__range=(first, last)).values_list("division", "year")
    named = [{}] if touched is None or touched.is_much else list(_named(touched))
    StaleMark.objects.bulk_create(
        [StaleMark(division=place, year=year, **each) for place, year in judged for each in named]
    )


def mark_rows(*rows: Placed) -> None:
    """These rows of one banner's ledgers are new or have changed, and hang on what they hung on before."""
    effect = Effect()
    for row in rows:
        effect.add(BY_MODEL[type(row)], columns_of(row))
    effect.mark(rows[0].division)


def columns_of(row: Placed) -> Columns:
    return {column: [value] for column, value in {"id": row.pk, **vars(row)}.items() if column in READ}


class Effect:
    """How far a change of ledger rows reaches: told of the rows as they stood before it and as they stand after."""

    def __init__(self) -> None:
        self._projects: set[int] = set()
        self._operators: set[int] = set()
        self._agreements: set[int] = set()
        self._looked_at: set[int] = set()
        self._is_wide = False

    def widen(self) -> None:
        """It may reach anything of the banner."""
        self._is_wide = True

    def add(self, book: Book, columns: Columns) -> None:
        """Rows by their id and those of what they hang on."""
        if book.name == "project":
            self._projects |= _of(columns, "id")
        elif book.name == "operator":
            self._looked_at |= _of(columns, "id")
        elif book.name in OF_A_PROJECT or book.name in OF_AN_OPERATOR:
            self._hang(book, columns)
        else:
            self.widen()

    def remove(self, book: Book, columns: Columns) -> None:
        if book.name in NAMED:
            self.widen()
        else:
            self.add(book, columns)

    def add_rows(self, book: Book, rows: QuerySet[Any]) -> None:
        if columns := _read(book, rows):
            self.add(book, columns)

    def remove_rows(self, book: Book, rows: QuerySet[Any]) -> None:
        if columns := _read(book, rows):
            self.remove(book, columns)

    def mark(self, division: str) -> None:
        if self._is_wide:
            mark(division)
        elif not (touched := self._touched()).is_nothing:
            mark(division, touched)

    def _hang(self, book: Book, columns: Columns) -> None:
        if book.name in OF_A_PROJECT:
            self._projects |= _of(columns, "project_id")
        if book.name in LOOKED_AT:
            self._looked_at |= _of(columns, "operator_id")
        if book.name in OF_AN_OPERATOR:
            self._operators |= _of(columns, "operator_id")
            # A workshop without an operator has no other name to be found by than the banner's.
            self._is_wide |= None in columns["operator_id"]
        if book.name == "benefit":
            self._agreements |= _of(columns, "agreement_id")

    def _touched(self) -> Touched:
        projects, operators = set(self._projects), self._operators | self._looked_at
        for some in chunks(sorted(self._agreements)):
            operators.update(
                Agreement.objects.filter(pk__in=some).values_list("operator", flat=True).distinct()
            )
        for some in chunks(sorted(self._looked_at)):
            projects.update(Project.objects.filter(operator__in=some).values_list("pk", flat=True))
        return Touched(frozenset(projects), frozenset(operators))


def _read(book: Book, rows: QuerySet[Any]) -> Columns:
    wanted = [column for column in READ if column == "id" or column in book.foreign]
    return dict(zip(wanted, zip(*rows.values_list(*wanted), strict=True), strict=False))


def _of(columns: Columns, column: str) -> set[int]:
    return {value for value in columns[column] if value is not None}


def _named(touched: Touched) -> Iterator[dict[str, int]]:
    yield from ({"project": project} for project in sorted(touched.projects))
    yield from ({"operator": operator} for operator in sorted(touched.operators))
