"""Attached files on disk: sealed, each with a key of its own, outside of everything a web server hands out.

The key stands in the row, itself sealed: changing the keys of the place touches no file.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from liannong.accounts.sealed_files import seal_into, unsealed
from liannong.ledger.tables import UnusableFile

MIB = 1024 * 1024
LARGEST = 20 * MIB
PIECE = 64 * 1024
KEY_BYTES = 16
PREVIEW = ".preview"
PREVIEW_SIDE, PUBLIC_SIDE = 320, 1600  # pixels


@dataclass(frozen=True)
class Kept:
    """``stored`` finds the file again, ``secret`` opens it; ``size`` in bytes and ``digest`` (SM3) are the plain file's."""

    stored: str
    secret: str
    size: int
    digest: str


def keep(file: BinaryIO, name: str, *, is_ours: bool = False) -> Kept:
    """Sealed and on the disk when this returns. UnusableFile when it is empty, or too large for what somebody uploads."""
    stored, key = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
    size, digest = _measured(file, name, is_ours)
    file.seek(0)
    _write(stored, iter(lambda: file.read(PIECE), b""), key)
    return Kept(stored, key.hex(), size, digest)


def keep_preview(file: BinaryIO, kept: Kept) -> None:
    """A small picture beside the large one, upright and without what the camera wrote into it."""
    file.seek(0)
    with Image.open(file) as image:
        small = ImageOps.exif_transpose(image).convert("RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    out = BytesIO()
    small.save(out, "JPEG", quality=80)
    _write(kept.stored + PREVIEW, [out.getvalue()], bytes.fromhex(kept.secret))


def keep_copy(stored: str, secret: str, name: str) -> Kept:
    """A copy of a picture for everybody: upright, of moderate size, without what the camera wrote into it, sealed under a
    key of its own. UnusableFile when the picture is gone or was altered."""
    with Image.open(BytesIO(b"".join(opened(stored, secret)))) as image:
        plain = ImageOps.exif_transpose(image).convert("RGB")
    plain.thumbnail((PUBLIC_SIDE, PUBLIC_SIDE))
    out = BytesIO()
    plain.save(out, "JPEG", quality=85)
    return keep(out, name)


def opened(stored: str, secret: str) -> Iterator[bytes]:
    """The plain content, piece by piece. UnusableFile when it is gone or was altered."""
    try:
        with _path(stored).open("rb") as sealed:
            yield from unsealed(sealed, SM4(bytes.fromhex(secret)))
    except (FileNotFoundError, InvalidTag) as error:
        raise UnusableFile(_("保存的附件已不在或被改动，请从备份恢复，或重新上传。")) from error


def forget(stored: str) -> None:
    for name in (stored, stored + PREVIEW):
        _path(name).unlink(missing_ok=True)


def _measured(file: BinaryIO, name: str, is_ours: bool) -> tuple[int, str]:
    size, digest = 0, hashlib.new("sm3")
    file.seek(0)
    while piece := file.read(PIECE):
        size += len(piece)
        digest.update(piece)
    if not size:
        raise UnusableFile(_("{name} 是空文件。").format(name=name))
    if size > LARGEST and not is_ours:
        raise UnusableFile(
            _("{name} 超过 {size} MiB，请压缩或拆分后再上传。").format(name=name, size=LARGEST // MIB)
        )
    return size, digest.hexdigest()


def _write(stored: str, chunks: Iterable[bytes], key: bytes) -> None:
    path = _path(stored)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        seal_into(out, chunks, SM4(key))
        out.flush()
        os.fsync(out.fileno())


def _path(stored: str) -> Path:
    """A folder for each two first digits: a year's files are too many for one."""
    return Path(settings.MEDIA_ROOT) / stored[:2] / stored
