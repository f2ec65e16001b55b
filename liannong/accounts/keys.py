"""The keys that seal personal data, newest first.

They come from ``LIANNONG_KEY`` (hexadecimal, separated by commas) or from the file ``key`` in the data folder, one a
line, which set-up makes with mode 0600. The first key seals what is written from now on; the others still open what
they sealed. The last one also derives the search index, so that an index outlives a change of keys.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.hashes import SM3, Hash
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

KEY_BYTES = 16  # SM4, GB/T 32907
ID_CHARACTERS = 8


@dataclass(frozen=True)
class Ring:
    """Key bytes, the current one first."""

    keys: tuple[bytes, ...]

    @cached_property
    def current(self) -> str:
        return key_id(self.keys[0])

    @cached_property
    def ciphers(self) -> dict[str, SM4]:
        return {key_id(key): SM4(derived(key, b"seal")[:KEY_BYTES]) for key in self.keys}

    @cached_property
    def index(self) -> HMAC:
        """To be copied, never fed: HMAC-SM3 under the search key."""
        return HMAC(derived(self.keys[-1], b"search"), SM3())


def derived(key: bytes, purpose: bytes) -> bytes:
    """One key for each purpose, so that no answer for one of them tells anything about another."""
    mac = HMAC(key, SM3())
    mac.update(purpose)
    return mac.finalize()


def key_id(key: bytes) -> str:
    """What a sealed value says about its key; the key cannot be told from it."""
    digest = Hash(SM3())
    digest.update(b"id" + derived(key, b"id"))
    return digest.finalize().hex()[:ID_CHARACTERS]


@lru_cache(maxsize=1)
def ring() -> Ring:
    """The keys of this place; ImproperlyConfigured when there are none or one is not a key."""
    return Ring(tuple(_parsed(word) for word in _written().replace(",", " ").split()) or _missing())


def key_file() -> Path:
    return Path(settings.DATA) / "key"


def establish() -> None:
    """Make the key file unless there is a key already. Two who do so at once end up with the same file."""
    if os.environ.get("LIANNONG_KEY") or key_file().exists():
        return
    draft = _draft([secrets.token_hex(KEY_BYTES)])
    try:
        os.link(draft, key_file())
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    ring.cache_clear()


def write(keys: tuple[bytes, ...]) -> None:
    """Put these keys, the current one first, in place of the key file."""
    _draft([key.hex() for key in keys]).replace(key_file())
    ring.cache_clear()


def _draft(lines: list[str]) -> Path:
    key_file().parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=key_file().parent, prefix=".key-")  # mkstemp makes it 0600
    with os.fdopen(handle, "w") as out:
        out.write("\n".join(lines) + "\n")
        out.flush()
        os.fsync(out.fileno())
    return Path(name)


def _written() -> str:
    if given := os.environ.get("LIANNONG_KEY"):
        return given
    try:
        return key_file().read_text()
    except FileNotFoundError:
        return ""


def _parsed(word: str) -> bytes:
    try:
        key = bytes.fromhex(word)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise ImproperlyConfigured(_("密钥应为至少 32 位十六进制字符，请核对 LIANNONG_KEY 或密钥文件。"))
    return key


def _missing() -> tuple[bytes, ...]:
    raise ImproperlyConfigured(
        _("找不到个人信息密钥：请设置 LIANNONG_KEY，或把原密钥文件放回 {path}。").format(path=key_file())
    )
