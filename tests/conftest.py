"""The database of the run: SQLite in a file, or with ``--database=postgresql`` a server started for it.

An address in LIANNONG_DATABASE is taken as it is. It has to be settled before Django reads its settings, and
Django has to be ready before the next conftest imports a model: hence in the first hook there is. The workers
of a parallel run inherit both from the process that started them.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django
import hypothesis
import pytest

from tests.postgresql import Cluster

CLUSTER = pytest.StashKey[Cluster]()
FOLDER = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
DATABASES = ("sqlite", "postgresql")
# Hashing slowly on purpose is Django's own matter, and tested there: half a second for each account made.
QUICK_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    parser.addoption("--database", choices=DATABASES, default="sqlite", help="which database Django uses")
    config = pluginmanager.get_plugin("pytestconfig")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _provide(config, parser.parse_known_args(list(config.invocation_params.args)).database)
    _prepare()


def _provide(config: pytest.Config, database: str) -> None:
    config.stash[FOLDER] = tempfile.TemporaryDirectory(prefix="liannong-tests-")
    os.environ["LIANNONG_DATA"] = config.stash[FOLDER].name
    os.environ["LIANNONG_NIGHTLY_HOUR"] = "24"  # workers do what a test gives them, whatever the hour
    if database == "postgresql" and not os.environ.get("LIANNONG_DATABASE"):
        config.stash[CLUSTER] = Cluster()
        os.environ["LIANNONG_DATABASE"] = config.stash[CLUSTER].url


def _prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    from django.conf import settings

    from liannong.accounts import keys
    from tests.audit_guards import lift_while_flushing

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # In a file with its locks, as in production; not one in memory that threads share.
        in_file = str(Path(settings.DATA) / "test.sqlite3")
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = in_file
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    django.setup()
    keys.establish()
    lift_while_flushing()


def pytest_unconfigure(config: pytest.Config) -> None:
    if cluster := config.stash.get(CLUSTER, None):
        cluster.stop()
    if folder := config.stash.get(FOLDER, None):
        folder.cleanup()
