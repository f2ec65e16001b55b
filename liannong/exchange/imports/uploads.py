"""Uploaded files: sealed in the data folder, outside of everything a web server hands out. The id of the key
stands before the sealed frames."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils.translation import gettext as _

from liannong.accounts import keys
from liannong.accounts.sealed_files import seal_into, unsealed
from liannong.ledger.tables import UnusableFile

MIB = 1024 * 1024
LARGEST = 128 * MIB
ENDINGS = (".xlsx", ".xlsm", ".zip", ".csv", ".txt")


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
        ring = keys.ring()
        out.write(ring.current.encode())
        seal_into(out, _measured(chunks, digest, name), ring.ciphers[ring.current])
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
                key = sealed.read(keys.ID_CHARACTERS).decode(errors="replace")
                out.writelines(unsealed(sealed, keys.ring().ciphers[key]))
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
