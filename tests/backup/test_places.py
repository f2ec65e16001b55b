"""Backups as an administrator makes them: by the command line, from one place into another."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

SERVER = os.environ.get("LIANNONG_DATABASE", "")


@dataclass(frozen=True)
class Place:
    """A data folder with a database of its own, on the kind of server this run uses."""

    folder: Path
    database: str

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, "LIANNONG_DATA": str(self.folder), "LIANNONG_DATABASE": self.database}
        return subprocess.run(
            [sys.executable, "-m", *words], env=environ, capture_output=True, text=True, check=False
        )

    def liannong(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("liannong", *words)

    def contents(self) -> str:
        told = self.run("tests.backup.filled", "tell")
        assert told.returncode == 0, told.stderr
        return told.stdout

    @property
    def key(self) -> Path:
        return self.folder / "key"


def new_place(folder: Path) -> Place:
    folder.mkdir()
    if not SERVER:
        return Place(folder, "")
    name = f"place_{secrets.token_hex(4)}"
    with psycopg.connect(SERVER, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
    return Place(folder, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = new_place(tmp_path_factory.mktemp("filled") / "data")
    done = place.run("tests.backup.filled", "fill")
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture(scope="module")
def saved(filled: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "备份.zip"
    done = filled.liannong("backup", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    return new_place(tmp_path / "empty")


def test_an_empty_place_becomes_what_was_saved(filled, saved, empty):
    shutil.copy(filled.key, empty.key)
    done = empty.liannong("restore", str(saved))
    assert (done.returncode, done.stdout) == (0, "已恢复，审计记录完整。\n"), done.stderr
    assert empty.contents() == filled.contents()
    assert empty.liannong("audit", "verify").returncode == 0


def test_a_restored_place_goes_on_working(filled, saved, empty):
    shutil.copy(filled.key, empty.key)
    empty.liannong("restore", str(saved))
    assert empty.run("tests.backup.filled", "fill").returncode == 0
    assert empty.contents() == filled.contents()


def test_the_key_travels_only_when_asked(filled, saved, tmp_path):
    assert "key" not in zipfile.ZipFile(saved).namelist()
    with_key = tmp_path / "备份.zip"
    assert "请像密钥一样保管" in filled.liannong("backup", str(with_key), "--with-key").stdout
    assert "key" in zipfile.ZipFile(with_key).namelist()
    assert stat.S_IMODE(with_key.stat().st_mode) == 0o600


def test_with_its_key_a_backup_needs_nothing_else(filled, empty, tmp_path):
    path = tmp_path / "备份.zip"
    filled.liannong("backup", str(path), "--with-key")
    assert empty.liannong("restore", str(path)).returncode == 0
    assert stat.S_IMODE(empty.key.stat().st_mode) == 0o600
    assert empty.contents() == filled.contents()


def test_without_the_key_nothing_is_restored(saved, empty):
    done = empty.liannong("restore", str(saved))
    assert (done.returncode, "请先把原密钥文件放到" in done.stderr) == (2, True)


def test_another_key_is_refused(saved, empty):
    empty.key.write_text(secrets.token_hex(16))
    done = empty.liannong("restore", str(saved))
    assert (done.returncode, "请换成原来的密钥文件" in done.stderr) == (2, True)


def test_a_place_with_data_is_never_overwritten(filled, saved):
    before = filled.contents()
    done = filled.liannong("restore", str(saved))
    assert (done.returncode, "这里已有数据" in done.stderr) == (2, True)
    assert filled.contents() == before


def test_an_altered_backup_is_refused(filled, saved, empty, tmp_path):
    shutil.copy(filled.key, empty.key)
    forged = tmp_path / "改过.zip"
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content + b"x" if name.endswith("附件.pdf") else content)
    done = empty.liannong("restore", str(forged))
    assert (done.returncode, "被改动过" in done.stderr) == (2, True)


@pytest.mark.parametrize("content", [b"", b"PK nonsense"])
def test_a_file_that_is_no_backup_is_refused(empty, tmp_path, content):
    path = tmp_path / "不是.zip"
    path.write_bytes(content)
    assert empty.liannong("restore", str(path)).returncode == 2


def test_an_existing_backup_is_not_overwritten_unasked(filled, saved):
    before = saved.read_bytes()
    assert filled.liannong("backup", str(saved)).returncode == 2
    assert saved.read_bytes() == before
