"""What a notice says, in parts; the only way in masks people and refuses what looks like personal data.

A part is a paragraph, a list of named values, or a table. A person given as a value is written with one character
of his name; a household with its code. Text is searched by ``accounts.disclosure``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liannong.accounts.disclosure import covered, found
from liannong.accounts.masking import masked_name
from liannong.registry.models.households import Person
from liannong.registry.workflow import NotReady


@dataclass(frozen=True)
class Paragraph:
    text: Any


@dataclass(frozen=True)
class Values:
    """Rows of a label and a value."""

    rows: Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class Table:
    headings: Sequence[Any]
    rows: Sequence[Sequence[Any]]


Part = Paragraph | Values | Table
Body = str | Sequence[Part]


class Revealing(NotReady):
    """Something that looks like personal data stands in what everyone could read."""


def kept(body: Body) -> list[dict[str, Any]]:
    """The parts as they are stored: text alone, people masked."""
    return [_kept(part) for part in _parts(body)]


def refuse_personal_data(texts: Iterator[str], but_for: Collection[str] = ()) -> None:
    """Revealing, with where it stands and how it looks, when any of the texts gives somebody away."""
    finds = [(text[find.start : find.end], find.kind) for text in texts for find in found(text, but_for)]
    if finds:
        raise Revealing(*(
            _("“{text}”看上去是{kind}。公示内容人人可见，请删去或改写后再提交。").format(text=covered(text), kind=kind)
            for text, kind in finds
        ))  # fmt: skip


def texts(parts: list[dict[str, Any]]) -> Iterator[str]:
    """Every text of stored parts."""
    for part in parts:
        yield from (part["text"],) if "text" in part else ()
        yield from part.get("headings", ())
        for row in part.get("rows", ()):
            yield from row


def _parts(body: Body) -> Sequence[Part]:
    if isinstance(body, str):
        return [Paragraph(line) for line in body.splitlines() if line.strip()]
    return body


def _kept(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph(text):
            return {"text": _written(text)}
        case Values(rows):
            return {"values": True, "rows": [[_written(value) for value in row] for row in rows]}
        case Table(headings, rows):
            written = [[_written(value) for value in row] for row in rows]
            return {"headings": [_written(heading) for heading in headings], "rows": written}


def _written(value: Any) -> str:
    if isinstance(value, Person):
        return masked_name(value.name)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
