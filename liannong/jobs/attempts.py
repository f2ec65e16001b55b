"""A task that could not be finished is tried again: at once when its worker died, later when the error may pass."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from liannong.jobs import lease

MOST = 3
WAIT = timedelta(seconds=10)  # before the second attempt, twice as long before the third
PASSING = (OperationalError, ConnectionError, TimeoutError)
Row = DBTaskResult[Any, Any]
DIED = "liannong.jobs.attempts.WorkerDied"


class WorkerDied(Exception):
    """Every worker that took up the task ended before it had finished."""


def reap(at: datetime) -> int:
    """Put back what dead workers left running; what killed several of them fails. Returns how many."""
    left = [task for task in DBTaskResult.objects.running() if not lease.is_alive(_worker(task), at)]
    return sum(_put_back(task) if _attempts(task) < MOST else _give_up(task, at) for task in left)


def try_again(sender: type, task_result: TaskResult[Any], **_signal: Any) -> None:
    """After an error that may pass, as a busy database or a lost connection."""
    if task_result.status != TaskResultStatus.FAILED or len(task_result.worker_ids) >= MOST:
        return
    raised = task_result.errors[-1].exception_class if task_result.errors else None
    if raised and issubclass(raised, PASSING):
        wait = WAIT * 2 ** (len(task_result.worker_ids) - 1)
        failed = DBTaskResult.objects.failed().filter(pk=task_result.id)
        failed.update(status=TaskResultStatus.READY, run_after=timezone.now() + wait, finished_at=None)


def _put_back(task: Row) -> int:
    return int(_still(task).update(status=TaskResultStatus.READY, started_at=None))


def _give_up(task: Row, at: datetime) -> int:
    told = f"{_attempts(task)} workers died over it, the last one {_worker(task)}"
    done = int(
        _still(task).update(
            status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=DIED, traceback=told
        )
    )
    if done:
        task.refresh_from_db()
        result = task.task_result
        task_finished.send(sender=type(result.task.get_backend()), task_result=result)
    return done


def _still(task: Row) -> Any:
    """As it was seen: another reaper may have been faster, and its new worker must be left alone."""
    return DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)


def _worker(task: Row) -> str:
    return str(task.worker_ids[-1])


def _attempts(task: Row) -> int:
    return len(task.worker_ids)
