"""Saving a place, database, attachments and uploads, and restoring it where nothing is yet."""

from __future__ import annotations

import os
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import ModuleType

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from liannong.accounts import keys
from liannong.accounts.verification import Fault, faults
from liannong.backup import postgresql, sqlite
from liannong.backup.archive import Manifest, Unusable, Writer, opened, pieces_of, written
from liannong.backup.steps import taken

KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
FOLDERS = ("attachments", "uploads")
FILES, KEY = "files/", "key"


def save(path: Path, *, at: datetime, with_key: bool) -> Manifest:
    """Write the backup to a new file. The database comes first: files are never changed, only added."""
    applied = sorted([app, name] for app, name in MigrationLoader(connection).applied_migrations)
    ids = [keys.key_id(key) for key in keys.ring().keys]
    manifest = Manifest(at.isoformat(timespec="seconds"), connection.vendor, applied, ids)
    with written(path, manifest) as archive:
        KINDS[connection.vendor].save(archive)
        _save_files(archive)
        if with_key:
            archive.add(KEY, [b"\n".join(key.hex().encode() for key in keys.ring().keys)])
    return manifest


def restore(path: Path) -> list[Fault]:
    """Fill this empty place. Returns what is wrong with the audit trail, nothing when it is whole; Unusable,
    with nothing changed, when the backup or the place does not fit."""
    with opened(path) as (packed, manifest):
        _fits(manifest)
        steps = taken(manifest.migrations)
        _take_key(packed, manifest)
        KINDS[connection.vendor].load(packed, steps)
        _load_files(packed, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return list(faults())


def _fits(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise Unusable(
            _("备份来自 {there}，本机用的是 {here}；请按原来的数据库设置 LIANNONG_DATABASE。").format(
                there=manifest.database, here=connection.vendor
            )
        )
    if connection.introspection.table_names() or any(_files()):
        raise Unusable(_("这里已有数据，为免覆盖不作恢复；请换一个空的数据库和 LIANNONG_DATA 文件夹。"))


def _take_key(packed: zipfile.ZipFile, manifest: Manifest) -> None:
    """Without the right key nobody could open what is restored: better told now."""
    if KEY in manifest.files and not keys.key_file().exists():
        keys.write(tuple(bytes.fromhex(line) for line in packed.read(KEY).decode().split()))
    if not keys.key_file().exists() and not os.environ.get("LIANNONG_KEY"):
        raise Unusable(_("备份不含密钥：请先把原密钥文件放到 {path}，再恢复。").format(path=keys.key_file()))
    if not {*manifest.keys} <= {keys.key_id(key) for key in keys.ring().keys}:
        raise Unusable(_("本机的密钥打不开备份中的个人信息，请换成原来的密钥文件。"))


def _files() -> list[Path]:
    data = Path(settings.DATA)
    return sorted(p for folder in FOLDERS for p in (data / folder).rglob("*") if p.is_file())


def _save_files(archive: Writer) -> None:
    for path in _files():
        archive.add_file(FILES + path.relative_to(settings.DATA).as_posix(), path)


def _load_files(packed: zipfile.ZipFile, manifest: Manifest) -> None:
    for name in manifest.files:
        if name.startswith(FILES):
            target = Path(settings.DATA, *PurePosixPath(name).parts[1:])
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with packed.open(name) as source, target.open("wb") as out:
                out.writelines(pieces_of(source))
