"""What kind of file it is, told by what is in it; the ending of its name has to agree.

Only what an office really files is taken: nothing that a browser or an office program would run.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from liannong.ledger.tables import UnusableFile

HEAD = 16  # bytes enough to tell every kind apart
OFFICE = "application/vnd.openxmlformats-officedocument"
MACROS = "vbaproject.bin"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class FileType:
    """``shows`` says whether a browser may show it in the page's place; anything else is only ever saved."""

    endings: tuple[str, ...]
    media: str
    shows: bool = False
    is_image: bool = False

    @property
    def ending(self) -> str:
        return self.endings[0]


PDF = FileType((".pdf",), "application/pdf", shows=True)
JPEG = FileType((".jpg", ".jpeg"), "image/jpeg", shows=True, is_image=True)
PNG = FileType((".png",), "image/png", shows=True, is_image=True)
WEBP = FileType((".webp",), "image/webp", shows=True, is_image=True)
WORD = FileType((".docx",), f"{OFFICE}.wordprocessingml.document")
EXCEL = FileType((".xlsx",), f"{OFFICE}.spreadsheetml.sheet")
OFD = FileType((".ofd",), "application/ofd")
TYPES = (PDF, JPEG, PNG, WEBP, WORD, EXCEL, OFD)
BY_ENDING = {ending: kind for kind in TYPES for ending in kind.endings}
ACCEPTED = ",".join(BY_ENDING)

BEGINNINGS: tuple[tuple[FileType, Callable[[bytes], bool]], ...] = (
    (PDF, lambda head: head.startswith(b"%PDF-")),
    (JPEG, lambda head: head.startswith(b"\xff\xd8\xff")),
    (PNG, lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    (WEBP, lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
)
# By which entry a zip is known: of two kinds of office file, and of China's own page format (GB/T 33190).
ENTRIES = (("word/document.xml", WORD), ("xl/workbook.xml", EXCEL), ("ofd.xml", OFD))


def type_of(file: BinaryIO, name: str) -> FileType:
    """UnusableFile, in words for who uploads it, when it is no kind that is taken or not what its name says."""
    found = _told(file, name)
    if PurePath(name).suffix.lower() not in found.endings:
        raise UnusableFile(
            _("{name} 的内容其实是 {ending} 文件，与文件名不符。请改正文件名后再上传。").format(
                name=name, ending=found.ending
            )
        )
    if found.is_image:
        _check_image(file, name)
    return found


def _told(file: BinaryIO, name: str) -> FileType:
    file.seek(0)
    head = file.read(HEAD)
    for kind, begins in BEGINNINGS:
        if begins(head):
            return kind
    if head.startswith(b"PK"):
        return _packed(file, name)
    if head.startswith(OLD_OFFICE):
        raise UnusableFile(
            _("{name} 是老式 Office 文件，请另存为 .docx 或 .xlsx 后再上传。").format(name=name)
        )
    raise _strange(name)


def _packed(file: BinaryIO, name: str) -> FileType:
    try:
        with zipfile.ZipFile(file) as packed:
            entries = {entry.lower() for entry in packed.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnusableFile(_("{name} 已损坏，打不开。请换一份再上传。").format(name=name)) from error
    if any(entry.endswith(MACROS) for entry in entries):
        raise UnusableFile(_("{name} 带有宏，不能上传。请另存为不带宏的文件。").format(name=name))
    found = next((kind for entry, kind in ENTRIES if entry in entries), None)
    if found is None:
        raise _strange(name)
    return found


def _check_image(file: BinaryIO, name: str) -> None:
    file.seek(0)
    try:
        with Image.open(file) as image:
            image.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise UnusableFile(_("图片 {name} 已损坏或过大，请换一张再上传。").format(name=name)) from error


def _strange(name: str) -> UnusableFile:
    return UnusableFile(
        _(
            "不能上传 {name}。可以上传 PDF、OFD、图片（jpg、png、webp）、Word（docx）和 Excel（xlsx）文件。"
        ).format(name=name)
    )
