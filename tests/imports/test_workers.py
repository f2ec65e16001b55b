"""Workers that die half way, and workers at once: everything of an import, or nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.accounts.verification import faults
from liannong.exchange.imports import jobs
from liannong.exchange.imports.models import ImportJob, ImportTrace, State
from liannong.registry.ledgers import BOOKS
from liannong.registry.models import FundLine, Person, Project
from tests.accounts.cast import user
from tests.imports import child
from tests.imports.uploading import book, fund, person, project, uploaded, written

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 6
ROWS = 40


@pytest.mark.parametrize("stop", ["project", "person", "fund"])
def test_a_killed_worker_leaves_nothing_and_the_job_can_be_run_again(tmp_path: Path, stop: str) -> None:
    job = confirmed(user(Role.BANNER_CLERK), full(tmp_path / "台账.xlsx", "XM"))
    worker = child.start(job.pk, stop)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "half way\n"
    worker.kill()
    worker.wait()
    assert [each.name for each in BOOKS if each.model._default_manager.exists()] == []
    assert (ImportTrace.objects.exists(), AuditEvent.objects.filter(action="add").exists()) == (False, False)
    assert written(job).state == State.DONE
    assert (Project.objects.count(), FundLine.objects.count(), Person.objects.count()) == (ROWS, ROWS, 1)
    assert list(faults()) == []


def test_a_worker_that_comes_late_writes_nothing_twice(tmp_path: Path) -> None:
    job = confirmed(user(Role.BANNER_CLERK), full(tmp_path / "台账.xlsx", "XM"))
    workers = [child.start(job.pk) for _ in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]
    assert FundLine.objects.count() == ROWS
    assert AuditEvent.objects.filter(action="import").count() == 1


def test_six_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    clerk = user(Role.BANNER_CLERK)
    queued = [confirmed(clerk, full(tmp_path / f"{n}.xlsx", f"XM{n}-", people=False)) for n in range(WRITERS)]
    workers = [child.start(job.pk) for job in queued]
    assert [worker.wait() for worker in workers] == [0] * WRITERS
    assert set(ImportJob.objects.values_list("state", flat=True)) == {State.DONE}
    assert (Project.objects.count(), FundLine.objects.count()) == (WRITERS * ROWS, WRITERS * ROWS)
    assert AuditEvent.objects.filter(action="add").count() == 2 * WRITERS * ROWS
    assert list(faults()) == []


def full(path: Path, prefix: str, *, people: bool = True) -> Path:
    codes = [f"{prefix}{number}" for number in range(ROWS)]
    persons = {"农牧户": [person()]} if people else {}
    return book(
        path, 项目=[project(code) for code in codes], 项目资金=[fund(code) for code in codes], **persons
    )


def confirmed(clerk: User, path: Path) -> ImportJob:
    job = uploaded(clerk, path)
    jobs.confirm(job, left_out=0)
    return job
