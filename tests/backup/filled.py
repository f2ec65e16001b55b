"""Fills the place that the environment names, or tells what is in it: ``python -m tests.backup.filled fill|tell``."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from datetime import date
from pathlib import Path


def main(what: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    import django

    django.setup()
    {"fill": fill, "tell": tell}[what]()


def fill() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from liannong.accounts import keys
    from liannong.exchange import reader
    from liannong.registry.actions.load import load
    from liannong.sample import make

    keys.establish()
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账"
        make(path, form="csv", projects=3, mistakes=0, banners=["150422"], persons=5, benefits=5, jobs=2)
        load(reader.read(path, on=date(2025, 1, 31)), by=None)
    for folder in ("attachments", "uploads"):
        (Path(settings.DATA) / folder / "2024").mkdir(parents=True, exist_ok=True)
        (Path(settings.DATA) / folder / "2024" / "附件.pdf").write_bytes(b"%PDF " + folder.encode())


def tell() -> None:
    """One line a table and a file: how many rows, and a digest of them as the program reads them."""
    from django.apps import apps
    from django.conf import settings

    for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table):
        rows = [
            repr([_plain(value) for value in row]) for row in model._base_manager.order_by("pk").values_list()
        ]
        sys.stdout.write(f"{model._meta.db_table} {len(rows)} {_digest(chr(10).join(rows).encode())}\n")
    for folder in ("attachments", "uploads"):
        for path in sorted((Path(settings.DATA) / folder).rglob("*.pdf")):
            sys.stdout.write(f"{path.relative_to(settings.DATA)} {_digest(path.read_bytes())}\n")


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
