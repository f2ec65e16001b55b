"""Art. 22: which library projects come first in the annual plan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction

from tests.oracle.answers import Place
from tests.oracle.book import Book
from tests.oracle.quota import combined

LABOUR = (
    "employment", "welfare-post", "order", "contract-farming",
    "sales", "price-floor", "technical", "work-relief",
)  # fmt: skip
MILLION_YUAN = 1_000_000_00


def ranking(book: Book) -> dict[str, Place]:
    admitted = [code for code, row in book.projects.items() if row["state"] == "admitted"]
    candidates = [code for code in admitted if book.duty(code) != "none"]
    parts = {code: raw_parts(book, code) for code in candidates}
    columns = {part: sorted(parts[code][part] for code in candidates) for part in book.parameters["weights"]}
    scores = {
        code: sum(
            weight * percentile(columns[part], parts[code][part]) / 100
            for part, weight in book.parameters["weights"].items()
        )
        for code in candidates
    }
    ordered = sorted(candidates, key=lambda code: (-scores[code], -key_households(book, code), code))
    return {code: Place(rank, scores[code], parts[code]) for rank, code in enumerate(ordered, start=1)}


def key_households(book: Book, code: str) -> int:
    return book.planned(code, "key_households") or 0


def raw_parts(book: Book, code: str) -> dict[str, Fraction]:
    households, keys = book.planned(code, "households") or 0, key_households(book, code)
    income, funds = book.planned(code, "income") or 0, book.assistance_funds(code)
    by_labour = sum(row["income"] or 0 for row in book.linkages.get(code, []) if row["mode"] in LABOUR)
    units = combined(*book.planned_jobs(code), {"quota_combination": "any"})
    return {
        "households": per(households * MILLION_YUAN, funds),
        "key_households": per(keys * MILLION_YUAN, funds),
        "income": per(income, keys),
        "jobs": per(units * MILLION_YUAN, funds),
        "labour": per(by_labour, income),
    }


def per(amount: int | Fraction, of: int) -> Fraction:
    return Fraction(amount) / of if of else Fraction(0)


def percentile(ordered: list[Fraction], value: Fraction) -> Fraction:
    """Where the value stands among the others, 0 to 100; equals share their place."""
    if len(ordered) == 1:
        return Fraction(100)
    below, equal = bisect_left(ordered, value), bisect_right(ordered, value)
    return 100 * (below + Fraction(equal - below - 1, 2)) / (len(ordered) - 1)
