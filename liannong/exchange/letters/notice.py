"""公示: what was announced, as the paper that hangs on the board of a village or a bureau. Art. 20, 24."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liannong.exchange.documents import Column, Document, Paragraph, Part, Signatures, Table, day
from liannong.reference.divisions import name_of
from liannong.registry.models import Notice


def notice(announced: Notice) -> Document:
    """Its parts as they were published, with its days and where to object. A village's is the banner's to publish."""
    office = name_of(announced.division[:6].ljust(12, "0")) or ""
    return Document(
        announced.title,
        parts=(
            *(made for part in announced.body for made in _parts(part)),
            Paragraph(
                f"公示期自{day(announced.since)}起至{day(announced.until)}止。对公示内容有异议的，"
                f"请在公示期内向{office}乡村振兴部门提出，并说明理由。"
            ),
            Signatures((f"{office}乡村振兴部门",), announced.since),
        ),
    )


def _parts(part: dict[str, Any]) -> Iterator[Part]:
    """Of a part as ``registry.notice_body`` keeps it."""
    if "text" in part:
        yield Paragraph(part["text"])
    elif part.get("values"):
        yield from (Paragraph("：".join(filter(None, row))) for row in part["rows"])
    else:
        columns = tuple(Column(heading) for heading in part["headings"])
        yield Table(columns, tuple(tuple(row) for row in part["rows"]))
