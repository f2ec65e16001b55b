"""Sealed files: frames of one MiB, each sealed by SM4-GCM with its number and whether it is the last one, so that
frames can be neither swapped nor cut off unseen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from liannong.accounts.encryption import NONCE_BYTES, TAG_BYTES, seal, unseal

FRAME = 1024 * 1024
SEALED_FRAME = NONCE_BYTES + FRAME + TAG_BYTES


def seal_into(out: BinaryIO, chunks: Iterable[bytes], cipher: SM4) -> None:
    for number, (frame, is_last) in enumerate(_frames(chunks)):
        nonce = os.urandom(NONCE_BYTES)
        out.write(nonce + seal(cipher, nonce, frame, _place(number, is_last)))


def unsealed(sealed: BinaryIO, cipher: SM4) -> Iterator[bytes]:
    """The plain frames from here to the end; InvalidTag when a byte was altered or is missing."""
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


def _frames(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Full frames, and the last one marked."""
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) > FRAME:
            yield held[:FRAME], False
            held = held[FRAME:]
    yield held, True


def _place(number: int, is_last: bool) -> bytes:
    return number.to_bytes(8, "big") + bytes([is_last])
