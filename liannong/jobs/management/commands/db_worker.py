"""The queue's own worker, seen to be alive, and looking after the work of those that are not.

It bears the name of the command it extends, so that nobody starts the one without the other.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django_tasks_db.management.commands import db_worker

from liannong.jobs import attempts, beats, lease


class Command(db_worker.Command):
    def handle(self, *, worker_id: str, **options: Any) -> None:
        with lease.held(worker_id, beside=_look_after):
            super().handle(worker_id=worker_id, **options)


def _look_after(at: datetime) -> None:
    attempts.reap(at)
    lease.forget_the_dead(at)
    beats.all_of_them(at)
