"""A worker of its own on the test's database: ``python -m tests.imports.child NAME JOB [BOOK]``.

Commits the job; with BOOK it says so right before that book is written and waits to be killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

from django.db import connection


def start(job: int, stop: str = "") -> subprocess.Popen[str]:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.imports.child", name, str(job), stop]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def main(name: str, job: int, stop: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "liannong.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from liannong.exchange.imports import jobs
    from liannong.exchange.imports.traces import Tracer

    class Waiting(Tracer):
        def __call__(self, part: Any, fresh: Any) -> None:
            if part.book.name == stop:
                sys.stdout.write("half way\n")
                sys.stdout.flush()
                time.sleep(60)
            super().__call__(part, fresh)

    jobs.Tracer = Waiting  # type: ignore[misc]
    jobs.write.func(job)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
