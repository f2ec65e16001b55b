"""Art. 15(3): principal kept, entitlements that follow the living."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.answers import FAIL, PASS, Findings, Key, Verdict, blanks, missing, passed
from tests.oracle.book import Book, Row

CUSTODY = ("trusteeship", "contract-farming")


def entitlements(book: Book, row: Row) -> Findings:
    yield Key("principal-preserved", "agreement", row["code"], row["project"]), principal_preserved(row)
    yield Key("entitlement-succession", "agreement", row["code"], row["project"]), succession(book, row)


def principal_preserved(row: Row) -> Verdict:
    if blank := blanks("agreement", row, "principal", "current_value"):
        return missing(*blank)
    principal, value = row["principal"], row["current_value"]
    return passed(value >= principal)._replace(required=Fraction(principal), achieved=Fraction(value))


def succession(book: Book, row: Row) -> Verdict:
    if row["destination"] == "transferred":
        verdict = transfer(book, row)
        if verdict != PASS:
            return verdict
    holder = row["id_number"]
    if holder is None:
        return unnamed_holder(book, row["household"])
    if holder not in book.persons:
        return missing("person.id_number")
    died = book.died_on(holder)
    return PASS if died is None or died > book.on else after_death(row, died)


def transfer(book: Book, row: Row) -> Verdict:
    if blank := blanks("agreement", row, "transferee", "changed_on"):
        return missing(*blank)
    if row["transferee"] not in book.persons:
        return missing("person.id_number")
    return passed(book.is_key(row["transferee"], row["changed_on"]))


def unnamed_holder(book: Book, household: str) -> Verdict:
    """Nobody can have died holding it as long as the whole household lives."""
    deaths = [book.died_on(id_number) for id_number in book.ids(household)]
    if deaths and all(died is None or died > book.on for died in deaths):
        return PASS
    return missing("agreement.id_number")


def after_death(row: Row, died: object) -> Verdict:
    if row["destination"] in (None, "holder"):
        return FAIL
    if row["changed_on"] is None:
        return missing("agreement.changed_on")
    return passed(row["changed_on"] > died)
