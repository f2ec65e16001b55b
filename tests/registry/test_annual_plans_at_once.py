"""Two leaders who decide about one annual plan at the same moment, on the database of the run. Art. 21, 22."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from liannong.accounts.models import AuditEvent
from liannong.accounts.verification import faults
from liannong.registry.actions import annual_plans as actions
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.models import AnnualPlan, Decision, Notice
from liannong.registry.workflow import Stale
from tests.accounts.cast import BANNER, user
from tests.registry.test_annual_plans import MILLION, ON, admitted, day_after, steps
from tests.web.land import land

pytestmark = pytest.mark.django_db(transaction=True)
HELD = {"A": "admitted", "B": "admitted", "C": "admitted"}
TAKEN = HELD | {"A": "planned", "B": "planned"}


@pytest.fixture
def leaders():
    return [user("banner-leader", username="甲"), user("banner-leader", username="乙")]


@pytest.fixture
def plan(leaders):
    """Three candidates, money for two; submitted."""
    village, clerk = land(BANNER, "左旗").project.division, user("banner-clerk")
    for code, households in (("A", 30), ("B", 20), ("C", 10)):
        admitted(village, code, households)
    made = actions.begin(year=2025, by=clerk)
    actions.allot(made, {"fiscal": 2 * MILLION}, number="左乡振发〔2025〕1号", by=clerk)
    actions.rank(made, by=clerk, on=ON)
    return way(ON).apply(made, "submit", by=clerk)


def at_once(plan, leaders, moves, on=ON):
    """Each by another leader, both having seen the same plan; what became of each."""
    barrier = Barrier(len(moves))

    def take(name, by):
        seen = AnnualPlan.objects.get(pk=plan.pk)
        barrier.wait()
        try:
            return str(way(on).apply(seen, name, by=by, seen=seen.state, reason="理由").state)
        except Stale:
            return "late"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(moves)) as pool:
        return sorted(
            done.result() for done in [pool.submit(take, *each) for each in zip(moves, leaders, strict=True)]
        )


def events(*names):
    return AuditEvent.objects.filter(subject="annualplan", action__in=names).count()


@pytest.mark.parametrize("_again", range(3))
def test_approved_by_one_of_two_leaders(plan, leaders, _again):
    assert at_once(plan, leaders, ("approve", "approve")) == ["approved", "late"]
    assert (events("approve"), Decision.objects.filter(move="approve").count()) == (1, 1)
    assert Decision.objects.filter(move="plan").count() == 2
    assert steps() == TAKEN
    assert list(faults()) == []


@pytest.mark.parametrize("_again", range(3))
def test_approved_or_returned_but_never_both(plan, leaders, _again):
    done = at_once(plan, leaders, ("approve", "return"))
    assert done in (["approved", "late"], ["draft", "late"])
    assert AnnualPlan.objects.get(pk=plan.pk).state == done[0]
    assert events("approve", "return") == 1
    assert Decision.objects.filter(move__in=("approve", "return")).count() == 1
    assert steps() == (TAKEN if done[0] == "approved" else HELD)


def test_issued_or_taken_back_but_never_both(plan, leaders):
    way(ON).apply(plan, "approve", by=leaders[0])
    way(ON).apply(plan, "announce", by=user("banner-clerk", username="经办"))
    on = day_after(Notice.objects.get(kind="plan"))
    done = at_once(plan, leaders, ("issue", "take-back"), on)
    assert done in (["late", "published"], ["draft", "late"])
    assert events("issue", "take-back") == 1
    notice = Notice.objects.get(kind="plan")
    assert (notice.state == "withdrawn") == ("draft" in done)
    assert steps() == (HELD if "draft" in done else HELD | {"A": "approved", "B": "approved"})


def test_a_leader_who_saw_it_submitted_does_not_reopen_what_the_other_approved(plan, leaders):
    """Its own move would be open to him by then; what he saw is no longer so."""
    way(ON).apply(plan, "approve", by=leaders[0])
    with pytest.raises(Stale):
        way(ON).apply(plan, "reopen", by=leaders[1], seen="submitted", reason="理由")
