"""Where the platform is measured: a data folder for each database, PostgreSQL with a server of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.postgresql import Cluster

DATABASES = ("sqlite", "postgresql")
ROOT = Path(__file__).parents[2]
# As one would set up two cores and some memory; what is committed reaches the disk.
SERVER = ("shared_buffers=1GB", "max_wal_size=4GB", "max_connections=50")


@dataclass(frozen=True)
class Place:
    """``address`` is that of PostgreSQL; empty for SQLite in the folder."""

    folder: Path
    address: str = ""

    def run(self, module: str, *words: object) -> str:
        """What a command of this place printed; its complaints go where ours go."""
        around = {**os.environ, "LIANNONG_DATA": str(self.folder), "LIANNONG_DATABASE": self.address}
        command = [sys.executable, "-m", module, *map(str, words)]
        return subprocess.run(
            command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def figures(self, module: str, *words: object) -> Any:
        """The last line it printed, as JSON."""
        return json.loads(self.run(module, *words).splitlines()[-1])


@contextmanager
def place(database: str, folder: Path) -> Iterator[Place]:
    """Set up and ready, for as long as the block lasts; its folder is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    if database == "sqlite":
        yield _set_up(Place(folder))
        return
    cluster = Cluster(folder / "server", SERVER)
    try:
        yield _set_up(Place(folder, cluster.url))
    finally:
        cluster.stop()


def _set_up(place: Place) -> Place:
    place.run("liannong", "setup")
    return place
