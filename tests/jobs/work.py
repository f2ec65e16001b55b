"""Tasks for these tests, and a worker in a process of its own: ``python -m tests.jobs.work NAME``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from django.db import OperationalError, connection
from django_tasks import task


@task()
def wait_for(file: str) -> str:
    """Says that it began, then waits until somebody makes the file."""
    Path(f"{file}.begun").touch()
    while not Path(file).exists():
        time.sleep(0.05)
    return "done"


@task()
def meet_a_busy_database() -> None:
    raise OperationalError("database is locked")


@task()
def divide(by: int) -> float:
    return 1 / by


def worker(*words: str) -> subprocess.Popen[bytes]:
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen([sys.executable, "-m", "tests.jobs.work", name, *words])


def main(name: str, *words: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    call_command("db_worker", *words, "--no-startup-delay", "--interval", "0.1", "--no-reload", "-v", "0")


if __name__ == "__main__":
    main(*sys.argv[1:])
