"""The text of a proposal as its rows stand, and what was submitted last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from liannong.judging.spelling import spelled
from liannong.registry.ledgers import BY_NAME, Book
from liannong.registry.models import Asset, FundLine, Linkage, Project
from liannong.registry.models.submissions import Submission

# What a proposal consists of beside the project's own row.
PARTS: dict[str, type[FundLine | Linkage | Asset]] = {"fund": FundLine, "linkage": Linkage, "asset": Asset}
# The state is what is being decided; it is no part of what is proposed.
DECIDED = "state"


def text_of(project: Project) -> str:
    """Canonical JSON: the same rows give the same text, in whatever order they were entered."""
    parts: dict[str, Any] = {"project": _row(BY_NAME["project"], project)}
    for name, model in PARTS.items():
        rows = model._default_manager.filter(project=project).order_by("pk")
        parts[name] = sorted((_row(BY_NAME[name], row) for row in rows), key=spelled)
    return spelled(parts)


def latest(project: Project) -> Submission | None:
    return Submission.objects.filter(project=project).select_related("by").order_by("number").last()


def is_unchanged(project: Project) -> bool:
    """Whether the rows still say what was submitted."""
    submitted = latest(project)
    return submitted is not None and submitted.text == text_of(project)


def _row(book: Book, row: Any) -> dict[str, Any]:
    """Without what is not stated; things it points to by their code."""
    known = dict(_fields(book, row))
    return {name: value for name, value in known.items() if value not in (None, "") and name != DECIDED}


def _fields(book: Book, row: Any) -> Iterable[tuple[str, Any]]:
    for name, column in book.fields.items():
        value = getattr(row, column)
        yield name, value.isoformat() if isinstance(value, date) else value
    for name in book.references:
        if name != "project" and (thing := getattr(row, name)) is not None:
            yield name, thing.code
