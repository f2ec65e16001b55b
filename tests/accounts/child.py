"""A process of its own on the test's database: ``python -m tests.accounts.child NAME WRITER TIMES CHANGES STOP``.

Once ready it waits for a line, then writes CHANGES events in one transaction, TIMES over; with STOP above zero it
says so after that many events of a transaction and waits to be killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

READY, HALF_WAY = "ready\n", "half way\n"


class Child:
    def __init__(self, writer: str, *, times: int = 1, changes: int, stop: int = 0) -> None:
        name = str(connection.settings_dict["NAME"])
        words = (name, writer, str(times), str(changes), str(stop))
        command = [sys.executable, "-m", "tests.accounts.child", *words]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def expect(self, word: str) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == word

    def go(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        code = self._process.wait(timeout=120)
        self._process.communicate()
        return code


def main(name: str, writer: str, times: int, changes: int, stop: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from liannong.accounts import audit

    _say(READY)
    sys.stdin.readline()
    for time_over in range(times):
        with transaction.atomic():
            named = f"{writer}-{time_over}"
            audit.record_many(by=None, action="add", subject="person", changes=_changes(named, changes, stop))


def _changes(writer: str, changes: int, stop: int) -> Iterator[Any]:
    from liannong.accounts.audit import Change

    for number in range(changes):
        if stop and number == stop:
            _say(HALF_WAY)
            time.sleep(60)
        yield Change(f"{writer}-{number}", "150422100201", None, {"name": "张三"})


def _say(word: str) -> None:
    sys.stdout.write(word)
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
