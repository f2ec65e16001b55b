"""Small real files of each kind, made on the spot."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def uploaded(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(form: str = "JPEG", size: tuple[int, int] = (800, 600), **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#2f6f4f").save(out, form, **options)
    return out.getvalue()


def word() -> bytes:
    out = BytesIO()
    Document().save(out)
    return out.getvalue()


def excel() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def packed(*entries: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for entry in entries:
            made.writestr(entry, "x")
    return out.getvalue()
