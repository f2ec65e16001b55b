"""The papers of the demo's people: one page each, printed by the product's own press."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.files.base import ContentFile


def paper(title: str, text: str) -> ContentFile[bytes]:
    from django.core.files.base import ContentFile

    from liannong.exchange.documents import Document, Paragraph, as_pdf

    printed = as_pdf(Document(title=title, parts=(Paragraph(text),)))
    return ContentFile(printed, name=f"{title}.pdf")
