"""Uploaded files: sealed in the data folder, outside of everything a web server hands out.

A file is frames of one MiB, each sealed by SM4-GCM with its number and whether it is the last one, so that frames
can be neither swapped nor cut off unseen.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils.translation import gettext as _

from liannong.accounts import keys
from liannong.accounts.encryption import NONCE_BYTES, TAG_BYTES, seal, unseal
from liannong.ledger.tables import UnusableFile

MIB = 1024 * 1024
LARGEST = 128 * MIB
ENDINGS = (".xlsx", ".xlsm", ".zip", ".csv", ".txt")
FRAME = MIB
SEALED_FRAME = NONCE_BYTES + FRAME + TAG_BYTES


@dataclass(frozen=True)
class Kept:
    """``name`` finds the file again, ``digest`` is the SM3 of its plain content."""

    name: str
    digest: str


def folder() -> Path:
    place = Path(settings.DATA) / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(chunks: Iterable[bytes], name: str) -> Kept:
    """Seal and store; ``name`` only lends its ending. UnusableFile when it is too large, empty or no ledger file."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnusableFile(
            _("不认得 {name}。请上传 .xlsx 工作簿、CSV 文件，或装有 CSV 的 zip。").format(name=name)
        )
    kept = secrets.token_hex(16) + ending
    digest = hashlib.new("sm3")
    draft = folder() / f"{kept}.part"
    with draft.open("xb") as out:
        _seal_into(out, _frames(_measured(chunks, digest, name)))
        out.flush()
        os.fsync(out.fileno())
    draft.rename(folder() / kept)
    return Kept(kept, digest.hexdigest())


@contextmanager
def opened(name: str) -> Iterator[Path]:
    """The plain file for as long as the block lasts. UnusableFile when it is gone or was altered."""
    with tempfile.TemporaryDirectory(dir=folder(), prefix="open-") as place:
        plain = Path(place) / name
        try:
            with (folder() / name).open("rb") as sealed, plain.open("wb") as out:
                for frame in _unsealed(sealed):
                    out.write(frame)
        except (FileNotFoundError, InvalidTag, KeyError) as error:
            raise UnusableFile(_("保存的上传文件已不在或被改动，请重新上传。")) from error
        yield plain


def forget(name: str) -> None:
    (folder() / name).unlink(missing_ok=True)


def _measured(chunks: Iterable[bytes], digest: hashlib._Hash, name: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST:
            raise UnusableFile(
                _("{name} 超过 {size} MiB。请按年度或台账拆分后分别上传。").format(
                    name=name, size=LARGEST // MIB
                )
            )
        digest.update(chunk)
        yield chunk
    if not size:
        raise UnusableFile(_("{name} 是空文件。").format(name=name))


def _frames(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Full frames, and the last one marked."""
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) > FRAME:
            yield held[:FRAME], False
            held = held[FRAME:]
    yield held, True


def _seal_into(out: BinaryIO, frames: Iterable[tuple[bytes, bool]]) -> None:
    ring = keys.ring()
    out.write(ring.current.encode())
    for number, (frame, is_last) in enumerate(frames):
        nonce = os.urandom(NONCE_BYTES)
        out.write(nonce + seal(ring.ciphers[ring.current], nonce, frame, _place(number, is_last)))


def _unsealed(sealed: BinaryIO) -> Iterator[bytes]:
    cipher = keys.ring().ciphers[sealed.read(keys.ID_CHARACTERS).decode(errors="replace")]
    number, frame = 0, sealed.read(SEALED_FRAME)
    while True:
        following = sealed.read(SEALED_FRAME)
        nonce, body = frame[:NONCE_BYTES], frame[NONCE_BYTES:]
        if len(body) < TAG_BYTES:
            raise InvalidTag
        yield unseal(cipher, nonce, body, _place(number, not following))
        if not following:
            return
        number, frame = number + 1, following


def _place(number: int, is_last: bool) -> bytes:
    return number.to_bytes(8, "big") + bytes([is_last])
