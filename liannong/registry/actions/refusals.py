"""Rows the database cannot take, each told by sheet, row and column. The reader has seen to the single cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from liannong.accounts.masking import PERSONAL
from liannong.ledger.tables import Problem
from liannong.registry.columns import joined, one, places_in_group
from liannong.registry.keys import Keys
from liannong.registry.ledgers import BY_NAME, PERSON, Book
from liannong.registry.models.households import HEAD, Person

if TYPE_CHECKING:
    from liannong.registry.actions.aim import Aim

FEW = 500  # rows whose households are asked for by name; beyond, the whole banner is read once


@dataclass(frozen=True)
class Refusal:
    """Which rows (a mask), and what to tell about the field that is wrong."""

    rows: pa.Array
    field: str
    problem: str
    message: str
    right: str


class Guard(Protocol):
    """What else is refused: rights, places, gates that are no matter of the rows themselves."""

    def brought(self, book: Book, rows: pa.Table, shaped: pa.Table) -> Iterator[Refusal]:
        """Among all rows of one book, before they are compared with what stands."""
        ...

    def written(
        self, book: Book, rows: pa.Table, shaped: pa.Table, stands: pa.Table | None
    ) -> Iterator[Refusal]:
        """Among rows that would be written; ``stands`` has the row each would replace, None for new ones."""
        ...


class _Unguarded:
    """For what the product loads by itself."""

    def brought(self, book: Book, rows: pa.Table, shaped: pa.Table) -> Iterator[Refusal]:
        return iter(())

    def written(
        self, book: Book, rows: pa.Table, shaped: pa.Table, stands: pa.Table | None
    ) -> Iterator[Refusal]:
        return iter(())


UNGUARDED = _Unguarded()


def refusals(
    book: Book, rows: pa.Table, shaped: pa.Table, keys: Keys, aim: Aim | None = None
) -> Iterator[Refusal]:
    """In the order in which they are told: of a row only the first one counts."""
    if "division" in book.fields.values():
        yield _elsewhere(book, shaped, keys)
    yield from _unknown_references(book, rows, shaped)
    if book.unique:
        yield _repeated(book, shaped)
    if aim and book.unique and book.name in aim.rows:
        yield aim.taken(book, shaped, keys)
    if book.name == PERSON:
        yield _second_heads(shaped, keys, aim.rows.get(PERSON) if aim else None)
    if not keys.banner:
        message = _("看不出属于哪个旗县，本行不能入库。")
        yield Refusal(
            pa.repeat(True, len(rows)), book.identity[0], "no-banner", message, _("补上行政区划代码")
        )


def problems(book: Book, rows: pa.Table, refusal: Refusal) -> Iterator[Problem]:
    """For the refused among ``rows``; what a person's periods lack was told of the person."""
    if book.name == "period":
        return
    heading = next((c.heading for c in book.sheet.columns if c.field == refusal.field), "")
    masked = PERSONAL.get(refusal.field, str)
    for row in rows.select([refusal.field, "source_sheet", "source_row"]).to_pylist():
        value = row[refusal.field]
        yield Problem(
            row["source_sheet"], row["source_row"], heading, "" if value is None else masked(str(value)),
            refusal.problem, refusal.message, refusal.right,
        )  # fmt: skip


def _unknown_references(book: Book, rows: pa.Table, shaped: pa.Table) -> Iterator[Refusal]:
    for name in book.references:
        unknown = pc.and_(rows[name].is_valid(), shaped[f"{name}_id"].is_null())
        where = BY_NAME[name].sheet.name
        yield Refusal(
            one(unknown), name, "unknown-reference",
            _("在“{sheet}”中没有找到，本行不能入库。").format(sheet=where),
            _("先在“{sheet}”中登记，或核对编码").format(sheet=where),
        )  # fmt: skip


def _elsewhere(book: Book, shaped: pa.Table, keys: Keys) -> Refusal:
    here = pc.starts_with(shaped["division"], keys.banner)
    field = next(field for field, column in book.fields.items() if column == "division")
    message = _("不在本旗县范围内，本行不能入库。")
    return Refusal(one(pc.invert(here)), field, "other-banner", message, _("核对行政区划代码"))


def _repeated(book: Book, shaped: pa.Table) -> Refusal:
    """The second and later rows with one key; the reader has found most of them already."""
    keys = joined(shaped, tuple(book.compared(field) for field in book.identity))
    later = pc.greater(pa.array(places_in_group(keys)), 0)
    message = _("同一编码登记了两次，本行未采用。")
    return Refusal(later, book.identity[0], "duplicate", message, _("删去多余的一行，或改正编码"))


def _second_heads(shaped: pa.Table, keys: Keys, own: int | None) -> Refusal:
    """A household keeps the head it has, unless the same rows say that he is no longer; ``own`` is who is spoken of."""
    seen = _recorded_heads(shaped, keys, own)
    second = []
    columns = (
        shaped["household_id"].to_pylist(),
        shaped["relation"].to_pylist(),
        shaped["id_index"].to_pylist(),
    )
    for household, relation, who in zip(*columns, strict=True):
        second.append(relation == HEAD and seen.setdefault(household, who) != who)
    return Refusal(
        pa.array(second, pa.bool_()), "relation", "second-head", _("这一户已有户主，一户只能有一位户主。"),
        _("核对与户主关系；更换户主时把原户主的关系一并改正"),
    )  # fmt: skip


def _recorded_heads(shaped: pa.Table, keys: Keys, own: int | None) -> dict[int, str]:
    """Household → its head in the database, of those heads that the rows do not speak of."""
    found = keys.rows(Person.objects.filter(banner=keys.banner, relation=HEAD)).exclude(pk=own or 0)
    if len(shaped) <= FEW:
        found = found.filter(household__in=shaped["household_id"].to_pylist())
    heads = found.values_list("household", "id_index")
    told = set(shaped["id_index"].to_pylist())
    return {household: who for household, who in heads if who not in told}
