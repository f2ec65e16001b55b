"""The plain text of an uploaded document: Word (.docx) and plain text."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from django.utils.translation import gettext as _

from liannong.ledger.tables import UnusableFile

MIB = 1024 * 1024
LARGEST = 20 * MIB
LARGEST_TEXT = 40 * MIB  # what a document of that size may unfold to


def text_of(name: str, content: bytes) -> str:
    """Raises UnusableFile, saying what to upload instead."""
    if len(content) > LARGEST:
        raise UnusableFile(
            _("{name} 超过 {size} MiB，请上传不带图片的文字版。").format(name=name, size=LARGEST // MIB)
        )
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        return _word(name, content)
    if ending == ".txt":
        return _plain(name, content)
    raise UnusableFile(
        _(
            "不能读 {name}。请上传 Word（.docx）或文本（.txt）；PDF 中的文字次序不可靠，请另存为 Word 后再上传。"
        ).format(name=name)
    )


def _word(name: str, content: bytes) -> str:
    """Paragraphs of the body and of its tables, each on a line."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    unusable = UnusableFile(
        _("打不开 {name}，它不是完好的 Word 文件。请重新另存为 .docx 后再上传。").format(name=name)
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_TEXT:
                raise unusable
        document = Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise unusable from error
    return "\n".join(
        paragraph.text for paragraph in document.element.body.iter() if paragraph.tag.endswith("}p")
    )


def _plain(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFile(_("{name} 的文字编码认不出来，请另存为 UTF-8 文本。").format(name=name))
