"""Two people who decide about one project at the same moment, on the database of the run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from liannong.accounts.verification import faults
from liannong.registry.actions.library import move
from liannong.registry.models import Decision, Project
from liannong.registry.queries.decisions import about, broken
from liannong.registry.workflow import Stale
from tests.registry.way import AFTER, Way, way

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(there: Way, *moves: tuple[str, str]) -> list[str]:
    """Each by somebody else, all having seen the same step; what became of each."""
    barrier, project = Barrier(len(moves)), there.project

    def take(name: str, by: str) -> str:
        seen = Project.objects.get(pk=project.pk)
        barrier.wait()
        try:
            return move(seen, name, by=there.users[by], on=AFTER, seen=seen.step, reason="理由").step
        except Stale:
            return "late"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(moves)) as pool:
        return [done.result() for done in [pool.submit(take, *each) for each in moves]]


def test_admitted_or_returned_but_never_both() -> None:
    there = way()
    there.before("admit")
    done = at_once(there, ("admit", "leader"), ("take-down", "reviewer"))
    assert sorted(done) in (["admitted", "late"], ["draft", "late"])
    assert Project.objects.get().step == next(step for step in done if step != "late")
    assert Decision.objects.filter(move__in=("admit", "take-down")).count() == 1


def test_two_signatures_at_the_same_moment_do_not_overwrite_each_other() -> None:
    there = way()
    there.upto("check")
    done = at_once(there, ("sign-bureau", "reviewer"), ("sign-department", "department"))
    assert sorted(done) in (["bureau-signed", "late"], ["department-signed", "late"])
    assert list(broken(about(there.project))) == []
    assert list(faults()) == []
