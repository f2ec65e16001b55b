"""A foreign table set beside one of our ledgers: its headings, and the map that a clerk's choices make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from glob import escape
from typing import Any

from django.db import transaction

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.exchange import mapping as maps
from liannong.exchange.forms import plain, shown
from liannong.exchange.headings import HEADER_WITHIN, heading_of
from liannong.exchange.imports.models import ImportJob, SavedMapping
from liannong.exchange.imports.reading import sheets_of
from liannong.exchange.raw import RawSheet
from liannong.ledger.columns import Sheet

ROW_NUMBER = "#"
EXAMPLES = 3


@dataclass(frozen=True)
class Foreign:
    """One tab of the file: the row its headings stand in, and a few values below each."""

    name: str
    header_row: int
    headings: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Where one of our columns comes from: a heading, the number of the row, or a fixed ``value``."""

    heading: str
    source: str = ""
    value: str = ""
    unit: str = ""
    other: str = ""

    @property
    def spec(self) -> Any:
        """As a map file writes it; None where nothing was chosen."""
        if self.source == ROW_NUMBER:
            return {"row_number": True, "prefix": self.value}
        if self.source:
            more = {"unit": self.unit, "other": self.other}
            return {"from": self.source, **{key: text for key, text in more.items() if text}}
        return {"value": self.value} if self.value else None


def tabs(job: ImportJob) -> list[Foreign]:
    """Every tab with something in it."""
    with sheets_of(job, mapped=False) as sheets:
        return [_foreign(raw) for raw in sheets if not raw.is_empty]


def likely(sheet: Sheet, foreign: Foreign) -> dict[str, str]:
    """Our heading → theirs, where they are the same or one says the other with more words."""
    found = {}
    for column in sheet.columns:
        alike = [theirs for theirs in foreign.headings if _alike(column.heading, heading_of(theirs)[0])]
        if alike:
            found[column.heading] = min(alike, key=len)
    return found


def table_of(
    sheet: Sheet,
    foreign: Foreign,
    choices: Iterable[Choice],
    *,
    only_tab: bool,
    skip: Mapping[str, list[str]],
) -> dict[str, Any]:
    """One ``[[table]]``. A file of one tab is recognised by its headings: next year's tab has another name."""
    columns = {choice.heading: choice.spec for choice in choices}
    return {
        "source": "*" if only_tab else escape(foreign.name),
        "sheet": sheet.name,
        "header_row": foreign.header_row,
        "skip": [{"column": column, "values": values} for column, values in skip.items() if values],
        "columns": {heading: spec for heading, spec in columns.items() if spec is not None},
    }


@transaction.atomic
def save(job: ImportJob, *, by: User, name: str, table: dict[str, Any]) -> SavedMapping:
    """Keep the table under this name for the division, in place of an earlier one for the same tab and ledger, and
    let the job use it. UnusableFile when a required column has no source."""
    kept = SavedMapping.objects.select_for_update().filter(division=by.division, name=name).first()
    kept = kept or SavedMapping(division=by.division, name=name, by=by)
    same = (table["source"], table["sheet"])
    kept.tables = [*(each for each in kept.tables if (each["source"], each["sheet"]) != same), table]
    maps.of(name, {"table": kept.tables})
    kept.by = by
    kept.save()
    ImportJob.objects.filter(pk=job.pk).update(mapping=kept)
    record(
        by=by, action="save-mapping", subject="import", subject_key=str(job.pk), division=by.division,
        after={"mapping": name, "sheet": table["sheet"]},
    )  # fmt: skip
    return kept


def _foreign(raw: RawSheet) -> Foreign:
    top = raw.head(HEADER_WITHIN)
    cells = [[shown(cell).strip() for cell in record] for record in top]
    # A title stands in one cell; the first row with the most different words is the head.
    best = max(range(len(cells)), key=lambda record: len({text for text in cells[record] if text}))
    below = range(best + 1, min(best + 1 + EXAMPLES, len(raw.rows)))
    headings = {
        plain(text): position for position, text in reversed([*enumerate(cells[best])]) if plain(text)
    }
    ordered = sorted(headings, key=headings.__getitem__)
    examples = tuple(_examples(raw, headings[heading], below) for heading in ordered)
    return Foreign(raw.name, raw.rows[best].as_py(), tuple(ordered), examples)


def _examples(raw: RawSheet, position: int, records: range) -> str:
    texts = (shown(raw.columns[position].at(record)).strip() for record in records)
    return "、".join(text for text in texts if text)


def _alike(ours: str, theirs: str) -> bool:
    return bool(theirs) and (ours == theirs or ours in theirs or (len(theirs) > 1 and theirs in ours))
