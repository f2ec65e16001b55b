from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from liannong.jobs import attempts, lease
from liannong.jobs.models import Worker
from tests.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120  # seconds: a worker imports everything first, beside other tests


def until(is_so):
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def later():
    """When a note of now has run out."""
    return timezone.now() + lease.LEASE + timedelta(seconds=1)


@pytest.fixture
def at_work(tmp_path):
    """A worker in the middle of a task, and the file that lets it finish."""
    file = tmp_path / "go"
    work.wait_for.enqueue(str(file))
    worker = work.worker()
    until((tmp_path / "go.begun").exists)
    yield worker, file
    worker.kill()
    worker.wait()


def the_task():
    return DBTaskResult.objects.get()


def test_what_a_killed_worker_left_is_taken_up_by_the_next(at_work):
    worker, file = at_work
    worker.kill()
    worker.wait()
    assert attempts.reap(later()) == 1
    assert the_task().status == TaskResultStatus.READY
    file.touch()
    work.worker("--batch").wait(PATIENCE)
    assert (the_task().status, the_task().return_value) == (TaskResultStatus.SUCCESSFUL, "done")
    assert len(the_task().worker_ids) == 2


def test_a_worker_that_is_long_at_work_is_left_alone(at_work):
    assert attempts.reap(later()) == 0
    assert the_task().status == TaskResultStatus.RUNNING


def test_a_worker_on_another_machine_lives_by_its_note(at_work):
    worker, _file = at_work
    until(Worker.objects.exists)
    worker.kill()
    worker.wait()
    Worker.objects.update(seen_at=timezone.now())
    assert attempts.reap(timezone.now()) == 0
    assert attempts.reap(later()) == 1


def test_a_task_that_killed_every_worker_fails(at_work):
    worker, _file = at_work
    worker.kill()
    worker.wait()
    DBTaskResult.objects.update(worker_ids=["one", "two", "three"])
    assert attempts.reap(later()) == 1
    assert (the_task().status, the_task().exception_class_path) == (TaskResultStatus.FAILED, attempts.DIED)


def test_a_worker_that_ends_well_leaves_nothing_behind():
    work.divide.enqueue(2)
    assert work.worker("--batch").wait(PATIENCE) == 0
    assert the_task().return_value == 0.5
    assert Worker.objects.count() == 0


def test_an_error_that_may_pass_is_tried_again_later():
    work.meet_a_busy_database.enqueue()
    before = timezone.now()
    work.worker("--max-tasks", "1").wait(PATIENCE)
    assert the_task().status == TaskResultStatus.READY
    assert the_task().run_after >= before + attempts.WAIT


def test_after_the_last_attempt_the_error_stays():
    work.meet_a_busy_database.enqueue()
    DBTaskResult.objects.update(worker_ids=["one", "two"])
    work.worker("--max-tasks", "1").wait(PATIENCE)
    assert the_task().status == TaskResultStatus.FAILED


def test_a_mistake_in_a_task_is_not_tried_again():
    work.divide.enqueue(0)
    work.worker("--max-tasks", "1").wait(PATIENCE)
    assert the_task().status == TaskResultStatus.FAILED
    assert the_task().exception_class_path == "builtins.ZeroDivisionError"
