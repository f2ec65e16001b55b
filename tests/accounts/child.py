"""A process of its own on the test's database: ``python -m tests.accounts.child NAME WRITER CHANGES [STOP]``.

Writes CHANGES events in one transaction; with STOP it says so after that many and waits to be killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction


def start(writer: str, changes: int, stop: int = 0) -> subprocess.Popen[str]:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.accounts.child", name, writer, str(changes), str(stop)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def main(name: str, writer: str, changes: int, stop: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from liannong.accounts import audit

    with transaction.atomic():
        audit.record_many(by=None, action="add", subject="person", changes=_changes(writer, changes, stop))


def _changes(writer: str, changes: int, stop: int) -> Iterator[Any]:
    from liannong.accounts.audit import Change

    for number in range(changes):
        if stop and number == stop:
            sys.stdout.write("half way\n")
            sys.stdout.flush()
            time.sleep(60)
        yield Change(f"{writer}-{number}", "150422100201", None, {"name": "张三"})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
