"""The file of a backup: a zip with a manifest that knows the hash of everything in it."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20


class Unusable(Exception):
    """This file or this place cannot be used; the message says why and what to do."""


@dataclass
class Manifest:
    """``database`` is the kind it came from, ``migrations`` what was applied to it, ``keys`` the ids of the keys that
    sealed its personal data, ``files`` the SM3 (GB/T 32905) of every entry."""

    made_at: str
    database: str
    migrations: list[list[str]]
    keys: list[str]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Writer:
    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._packed = packed
        self._manifest = manifest

    def add(self, name: str, pieces: Iterable[bytes | memoryview]) -> None:
        digest = hashlib.new("sm3")
        with self._packed.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
        self._manifest.files[name] = digest.hexdigest()

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as source:
            self.add(name, pieces_of(source))


@contextmanager
def written(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """A new file that only its owner may read, complete at the end of the block."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            yield Writer(packed, manifest)
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup of which every byte has been checked. Raises Unusable."""
    try:
        with zipfile.ZipFile(path) as packed:
            manifest = _manifest(packed)
            _check(packed, manifest)
            yield packed, manifest
    except FileNotFoundError:
        raise Unusable(_("找不到备份文件 {path}，请核对路径。").format(path=path)) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise Unusable(_("{path} 不是完整的备份文件，请换一份。").format(path=path)) from error


def pieces_of(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    try:
        told: dict[str, Any] = json.loads(packed.read(MANIFEST))
        manifest = Manifest(**told)
    except (KeyError, ValueError, TypeError) as error:
        raise Unusable(_("文件里没有可用的备份清单，它不是本系统的备份。")) from error
    if manifest.format != FORMAT:
        raise Unusable(_("备份格式 {n} 本版本读不了，请用写出它的版本恢复。").format(n=manifest.format))
    return manifest


def _check(packed: zipfile.ZipFile, manifest: Manifest) -> None:
    held = {name for name in packed.namelist() if name != MANIFEST}
    if held != set(manifest.files):
        raise Unusable(_("备份中的文件与清单不一致，请换一份。"))
    for name, digest in manifest.files.items():
        if ".." in PurePosixPath(name).parts or name.startswith("/") or _digest(packed, name) != digest:
            raise Unusable(_("备份中的 {name} 被改动过，请换一份。").format(name=name))


def _digest(packed: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.new("sm3")
    with packed.open(name) as source:
        for piece in pieces_of(source):
            digest.update(piece)
    return digest.hexdigest()
