"""公文: one structure of a document, written as Word and as PDF.

The page is that of GB/T 9704: A4, body text of 16 points with an indent of two characters on lines of 28 points, page
numbers at the outer edge.
"""

from liannong.exchange.documents.pdf import FontMissing, as_pdf
from liannong.exchange.documents.structure import (
    Box,
    Column,
    Document,
    Enclosures,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Parties,
    Party,
    Signatures,
    Table,
    day,
)
from liannong.exchange.documents.word import as_word

__all__ = [
    "Box", "Column", "Document", "Enclosures", "FontMissing", "Form", "Heading", "PageBreak", "Paragraph", "Part",
    "Parties", "Party", "Signatures", "Table", "as_pdf", "as_word", "day",
]  # fmt: skip
