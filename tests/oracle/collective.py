"""Art. 12(3), 12(4) and 13(3): collective income, assets and workshops that must not lie idle."""

from __future__ import annotations

from collections import defaultdict

from tests.oracle.answers import FAIL, NOT_APPLICABLE, PASS, Findings, Key, Verdict, missing, passed
from tests.oracle.book import Book, Row, by

HANDOUTS = ("cash-handout", "goods-handout")


def allocations(book: Book) -> Findings:
    lines = []
    for position, row in enumerate(book.table("allocation"), start=2):
        if row["year"] == book.year:
            lines.append(row)
            line = row.get("source_row", position)
            yield Key("collective-use-listed", "allocation", row["code"], line=line), use_listed(row)
            yield Key("no-simple-handout", "allocation", row["code"], line=line), simple_handout(row)
    for code, group in by(lines, "code").items():
        resolved = any(row["resolved_on"] is not None for row in group)
        resolution = PASS if resolved else missing("allocation.resolved_on")
        yield Key("collective-resolution", "allocation", code), resolution
        yield Key("no-even-split", "allocation", code), even_split(book, group)


def use_listed(row: Row) -> Verdict:
    if row["use"] == "other-revitalization" and row["note"] is None:
        return missing("allocation.note")
    return passed(row["use"] not in HANDOUTS)


def simple_handout(row: Row) -> Verdict:
    if row["use"] not in HANDOUTS and row["household"] is None:
        return NOT_APPLICABLE
    return missing("allocation.basis") if row["basis"] is None else passed(row["basis"] != "none")


def even_split(book: Book, group: list[Row]) -> Verdict:
    equal: dict[int, list[str]] = defaultdict(list)
    for row in group:
        if row["household"] is not None and row["basis"] in ("none", "share"):
            equal[row["amount"]].append(row["household"])
    total = sum(row["amount"] for row in group)
    for amount, households in equal.items():
        many = len(set(households)) >= book.parameters["even_split_households_min"]
        if many and amount * len(households) > book.parameters["even_split_share_max"] * total:
            return FAIL
    return PASS


def asset_in_use(book: Book, row: Row) -> Verdict:
    if row["state"] is None:
        return missing("asset.state")
    return NOT_APPLICABLE if row["state"] == "disposed" else passed(not lies_idle(book, row))


def workshops(book: Book) -> Findings:
    for row in book.table("workshop"):
        yield Key("workshop-idle", "workshop", row["code"]), passed(not lies_idle(book, row))


def lies_idle(book: Book, row: Row) -> bool:
    return row["state"] == "idle" and (row["idle_since"] is None or row["idle_since"] <= book.on)
