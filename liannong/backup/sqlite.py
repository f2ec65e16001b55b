"""SQLite: its own online backup, one consistent state while others go on writing."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.db import connection

from liannong.backup.archive import Writer, pieces_of

ENTRY = "database/liannong.sqlite3"


def save(archive: Writer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        _copied(_own(), copy)
        archive.add_file(ENTRY, copy)


def load(packed: zipfile.ZipFile, _steps: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        with packed.open(ENTRY) as source, copy.open("wb") as out:
            out.writelines(pieces_of(source))
        opened = sqlite3.connect(copy)
        try:
            opened.backup(_own())
        finally:
            opened.close()


def _copied(source: Any, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        # The copy travels as one file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()


def _own() -> Any:
    connection.ensure_connection()
    return connection.connection
