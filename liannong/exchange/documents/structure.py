"""What a document is made of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paragraph:
    """``align`` is left, center or right; only left ones are indented."""

    text: str
    indent: bool = True
    align: str = "left"
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    """Level 1 is 一、, level 2 is （一）; the text brings its number."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Column:
    """``width`` is relative to the other columns; figures stand to the right."""

    label: str
    width: float = 1
    number: bool = False


@dataclass(frozen=True)
class Table:
    """The heads come again on every page. ``total`` is a last row that stands out; ``note`` says units, above right."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    caption: str = ""
    note: str = ""


@dataclass(frozen=True)
class Box:
    """One box of a form: as many grid columns wide as ``span``, as high as ``lines`` of text at least."""

    text: str
    span: int = 1
    label: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Form:
    """A form to read and sign: rows of boxes on a grid; ``widths`` are relative."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True)
class Enclosures:
    """附件: what is enclosed, named under the body."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """落款: the offices, and the day under them, to the right."""

    offices: tuple[str, ...]
    on: date | None = None


@dataclass(frozen=True)
class Party:
    """One who signs, with the lines under the name to be filled in."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Parties:
    """Those who sign, side by side."""

    parties: tuple[Party, ...]


@dataclass(frozen=True)
class PageBreak:
    pass


Part = Paragraph | Heading | Table | Form | Enclosures | Signatures | Parties | PageBreak


@dataclass(frozen=True)
class Document:
    """``number`` is the 文号; ``to`` whom it is addressed to."""

    title: str
    number: str = ""
    to: str = ""
    parts: tuple[Part, ...] = ()
    landscape: bool = False

    @property
    def on(self) -> date | None:
        """The day under it."""
        return next((part.on for part in self.parts if isinstance(part, Signatures)), None)


def day(on: date | None) -> str:
    """2025年3月1日, as letters write it; room to write where the day is not known."""
    return f"{on.year}年{on.month}月{on.day}日" if on else "　　年　　月　　日"
