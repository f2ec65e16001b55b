"""The manifest of an evidence file: what is in it, with SHA-256 and SM3 (GB/T 32905). Needs no database and no Django."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
HASHES = ("sha256", "sm3")
PIECE = 1 << 20


class Unusable(Exception):
    """This is no evidence file; the message says why."""


@dataclass
class Manifest:
    """``about`` is the project, ``withheld`` the papers that whoever exported may not open, ``lost`` those that were gone or
    altered already. ``files`` has for every entry its size in bytes and its hashes."""

    about: str
    made_at: str
    made_by: str
    is_clear: bool
    withheld: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def text(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


class Writer:
    """Adds entries to an open zip and to its manifest, each under the name of ``folder``."""

    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest, folder: str = "") -> None:
        self._packed = packed
        self.manifest = manifest
        self.folder = folder

    def within(self, folder: str) -> Writer:
        return Writer(self._packed, self.manifest, self.folder + folder)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        name = self.folder + name
        size, hashes = 0, [hashlib.new(kind) for kind in HASHES]
        with self._packed.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                size += len(piece)
                for each in hashes:
                    each.update(piece)
                out.write(piece)
        found = {kind: each.hexdigest() for kind, each in zip(HASHES, hashes, strict=True)}
        self.manifest.files[name] = {"size": size, **found}

    def add_json(self, name: str, told: Any) -> None:
        self.add(name, [json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()])


@contextmanager
def written(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """A new file, complete at the end of the block."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as packed:
        yield Writer(packed, manifest)
        packed.writestr(MANIFEST, manifest.text)


def digest_of(text: bytes) -> str:
    """SM3 of a manifest: kept in the audit trail when the file is made, told when it is verified."""
    return hashlib.new("sm3", text).hexdigest()


@dataclass(frozen=True)
class Verified:
    """``faults`` names every file that was altered, is missing, was added or stands there twice."""

    manifest: Manifest
    digest: str
    faults: list[str]


def verify(path: Path) -> Verified:
    """Read every byte of it. Raises Unusable."""
    try:
        with zipfile.ZipFile(path) as packed:
            text = packed.read(MANIFEST)
            manifest = _read(text)
            return Verified(manifest, digest_of(text), sorted(_faults(packed, manifest)))
    except FileNotFoundError:
        raise Unusable(f"找不到文件 {path}，请核对路径。") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError) as error:
        raise Unusable(f"{path} 不是完整的证据包，请换一份。") from error
    except KeyError as error:
        raise Unusable("文件里没有清单，它不是本系统的证据包。") from error


def _read(text: bytes) -> Manifest:
    try:
        manifest = Manifest(**json.loads(text))
        entries = [(entry["size"], *(entry[kind] for kind in HASHES)) for entry in manifest.files.values()]
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise Unusable("文件里的清单不能用，它被改动过，或者不是本系统的证据包。") from error
    if manifest.format != FORMAT or not entries:
        raise Unusable("这种格式的证据包本版本读不了，请用写出它的版本核对。")
    return manifest


def _faults(packed: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    held = Counter(packed.namelist())
    for name, times in held.items():
        if times > 1:
            yield f"重复：{name}"
        elif name not in manifest.files and name != MANIFEST:
            yield f"多出：{name}"
    for name, told in manifest.files.items():
        if name not in held:
            yield f"缺少：{name}"
        elif held[name] == 1 and not _is_as_told(packed, name, told):
            yield f"被改动：{name}"


def _is_as_told(packed: zipfile.ZipFile, name: str, told: dict[str, Any]) -> bool:
    hashes = [hashlib.new(kind) for kind in HASHES]
    size = 0
    try:
        with packed.open(name) as source:
            for piece in _pieces(source):
                size += len(piece)
                for each in hashes:
                    each.update(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return False
    found = {kind: each.hexdigest() for kind, each in zip(HASHES, hashes, strict=True)}
    return {"size": size, **found} == told


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece
