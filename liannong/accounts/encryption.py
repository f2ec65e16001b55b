"""Personal data at rest: SM4-GCM (RFC 8998) with a fresh nonce for each value, searched by an HMAC-SM3 index.

A sealed value reads ``key id:base64(nonce + ciphertext + tag)``. Empty text stays empty: there is nothing to hide.
"""

from __future__ import annotations

import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext as _

from liannong.accounts import keys

NONCE_BYTES = 12
TAG_BYTES = 16
INDEX_CHARACTERS = 32  # 128 of the 256 bits: no collision among all people of China, half the index


class Undecipherable(ValueError):
    """A sealed value that no key at hand opens, or that was altered."""


def seal(cipher: SM4, nonce: bytes, text: bytes, associated: bytes = b"") -> bytes:
    """Ciphertext followed by its 16-byte tag."""
    context = Cipher(cipher, GCM(nonce)).encryptor()
    context.authenticate_additional_data(associated)
    return context.update(text) + context.finalize() + context.tag


def unseal(cipher: SM4, nonce: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """The text; InvalidTag when a bit of it changed."""
    context = Cipher(cipher, GCM(nonce, sealed[-TAG_BYTES:])).decryptor()
    context.authenticate_additional_data(associated)
    return context.update(sealed[:-TAG_BYTES]) + context.finalize()


def encrypt(text: str) -> str:
    return _sealed(text, keys.ring()) if text else text


def encrypt_many(texts: Iterable[str | None]) -> list[str | None]:
    """Each text sealed; None and empty stay what they are."""
    ring = keys.ring()
    return [_sealed(text, ring) if text else text for text in texts]


def decrypt(sealed: str) -> str:
    """The text; Undecipherable when its key is not at hand or it was altered."""
    return _opened(sealed) if sealed else sealed


def decrypt_many(values: Iterable[str | None]) -> list[str | None]:
    return [_opened(sealed) if sealed else sealed for sealed in values]


def key_of(sealed: str) -> str:
    """The id of the key that sealed this value."""
    return sealed.partition(":")[0]


def normalised(text: str) -> str:
    """One spelling for search: half-width capitals without blanks and hyphens."""
    return "".join(unicodedata.normalize("NFKC", text).upper().replace("-", "").split())


def blind_index(text: str) -> str:
    """HMAC-SM3 (GB/T 32905) of the normalised text, in hexadecimal; empty for empty text."""
    return index_under(keys.ring(), text)


def index_under(ring: keys.Ring, text: str) -> str:
    """The blind index as these keys make it."""
    wanted = normalised(text)
    if not wanted:
        return ""
    mac = ring.index.copy()
    mac.update(wanted.encode())
    return mac.finalize().hex()[:INDEX_CHARACTERS]


def _sealed(text: str, ring: keys.Ring) -> str:
    nonce = os.urandom(NONCE_BYTES)
    packed = nonce + seal(ring.ciphers[ring.current], nonce, text.encode())
    return f"{ring.current}:{b64encode(packed).decode()}"


def _opened(value: str) -> str:
    key, _colon, body = value.partition(":")
    packed = b64decode(body)
    try:
        return unseal(_cipher(key), packed[:NONCE_BYTES], packed[NONCE_BYTES:]).decode()
    except (InvalidTag, ValueError) as error:
        raise Undecipherable(
            _("加密的个人信息打不开：密钥 {key} 不在，或内容被改动。").format(key=key)
        ) from error


def _cipher(key: str) -> SM4:
    found = keys.ring().ciphers.get(key)
    if found is None:
        # Another process may have changed keys since this one read them.
        keys.ring.cache_clear()
        found = keys.ring().ciphers.get(key)
    if found is None:
        raise Undecipherable(_("没有密钥 {key}。").format(key=key))
    return found


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that the database holds sealed. It cannot be searched: ask the blind index beside it."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return encrypt(plain) if plain else plain

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: search its blind index")
        return super().get_lookup(lookup_name)


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """The searchable companion of a sealed field, computed whenever the row is saved.

    Writes that pass by ``save()`` set it themselves with ``blind_index``.
    """

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        super().__init__(
            *args, **{"max_length": INDEX_CHARACTERS, "blank": True, "editable": False, **options}
        )

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        index = blind_index(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, index)
        return index
