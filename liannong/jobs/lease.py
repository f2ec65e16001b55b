"""How one tells a worker that is long at work from one that is dead.

A living worker holds a lock on a file of its own, which the kernel lifts when the process ends, however it ends; and
it notes the time every few seconds. The lock answers at once on the same machine, even while a long transaction keeps
every other writer waiting; the note answers for workers on other machines.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from liannong.jobs.models import Worker

BEAT = 5  # seconds between two notes
LEASE = timedelta(seconds=60)  # without a note a worker elsewhere is held for dead
log = logging.getLogger(__name__)


@contextmanager
def held(worker_id: str, beside: Callable[[datetime], object]) -> Iterator[None]:
    """Be seen to live for as long as the block lasts; ``beside`` is done at every beat."""
    over = threading.Event()
    with _locked(_file(worker_id)):
        beats = threading.Thread(target=_beat, args=(worker_id, over, beside), daemon=True)
        beats.start()
        try:
            yield
        finally:
            over.set()
            beats.join(BEAT)
            Worker.objects.filter(pk=worker_id).delete()


def is_alive(worker_id: str, at: datetime) -> bool:
    return (
        _is_locked(_file(worker_id)) or Worker.objects.filter(pk=worker_id, seen_at__gt=at - LEASE).exists()
    )


def forget_the_dead(at: datetime) -> None:
    """Their notes and files, once nothing can ask for them any more."""
    for worker in Worker.objects.filter(seen_at__lt=at - 10 * LEASE):
        if not is_alive(worker.pk, at):
            _file(worker.pk).unlink(missing_ok=True)
            worker.delete()


def _beat(worker_id: str, over: threading.Event, beside: Callable[[datetime], object]) -> None:
    """A database that is busy for a while is no reason to stop."""
    try:
        while True:
            try:
                now = timezone.now()
                Worker.objects.update_or_create(pk=worker_id, defaults={"seen_at": now})
                beside(now)
            except DatabaseError:
                log.warning("worker %s: no sign of life this time", worker_id, exc_info=True)
            if over.wait(BEAT):
                return
    finally:
        connections.close_all()


def _file(worker_id: str) -> Path:
    return Path(settings.DATA) / "workers" / worker_id


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _is_locked(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
