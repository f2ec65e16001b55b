"""A document handed out as the file its reader asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from liannong.exchange.documents import Document, as_pdf, as_word
from liannong.registry.file_types import PDF, WORD, FileType

FORMS: dict[str, tuple[Callable[[Document], bytes], FileType]] = {
    "word": (as_word, WORD),
    "pdf": (as_pdf, PDF),
}


def answer(document: Document, form: str, name: str) -> HttpResponse:
    """``form`` is word or pdf, anything else is not found; ``name`` has no ending."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    made = HttpResponse(write(document), content_type=kind.media)
    made["Content-Disposition"] = content_disposition_header(True, f"{name}{kind.ending}") or ""
    made["Cache-Control"] = "no-store"
    return made
