"""Workshops brought back to work (Art. 13(3)); support for households: built, accepted, paid (Art. 15(1))."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from liannong.registry.actions import revivals, supports
from liannong.registry.actions.supports import way
from liannong.registry.models import Benefit
from liannong.registry.workflow import NotReady
from tests.accounts.cast import BANNER, user
from tests.web.land import land

ON = date(2026, 6, 1)


@pytest.fixture
def here(db):
    found = land(BANNER, "左旗")
    found.project.nature = "to-household"
    found.project.save()
    for thing in (found.support, found.revival):
        thing.delete()
    return found


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def built(here, by, **values):
    told = {
        "way": "build-first",
        "content": "暖棚 60 平方米",
        "built_on": date(2026, 5, 1),
        "amount": 5_000_00,
    }
    return supports.build(here.household, project=here.project, on=ON, by=by, **{**told, **values})


def idle(here):
    here.workshop.state, here.workshop.idle_since = "idle", date(2026, 1, 1)
    here.workshop.save()
    return here.workshop


def test_support_is_paid_after_somebody_else_has_accepted_it(here, clerk):
    support = built(here, clerk)
    with pytest.raises(NotReady):
        way(ON).apply(support, "pay", by=clerk)
    with pytest.raises(NotReady, match="自己登记"):
        way(ON).apply(support, "accept", by=clerk)
    way(ON).apply(support, "accept", by=user("township"))
    paid = way(ON).apply(support, "pay", by=clerk)
    benefit = Benefit.objects.get(pk=paid.benefit_id)
    assert (benefit.amount, benefit.household, benefit.project) == (5_000_00, here.household, here.project)


def test_support_is_paid_once(here, clerk):
    support = built(here, clerk)
    way(ON).apply(support, "accept", by=user("township"))
    way(ON).apply(support, "pay", by=clerk)
    with pytest.raises(NotReady):
        way(ON).apply(support, "pay", by=clerk)
    assert Benefit.objects.filter(support__isnull=False).count() == 1


def test_what_was_not_accepted_is_never_paid(here, clerk):
    support = built(here, clerk)
    way(ON).apply(support, "refuse", by=user("township"), reason="面积不足")
    with pytest.raises(NotReady):
        way(ON).apply(support, "pay", by=clerk)


def test_the_township_accepts_but_does_not_pay(here, clerk):
    support = built(here, clerk)
    cadre = user("township")
    way(ON).apply(support, "accept", by=cadre)
    with pytest.raises(PermissionDenied):
        way(ON).apply(support, "pay", by=cadre)


def test_only_to_household_projects_support_and_only_what_stands(here, clerk):
    with pytest.raises(NotReady, match="先建成"):
        built(here, clerk, built_on=date(2026, 6, 2))
    here.project.nature = "operational"
    here.project.save()
    with pytest.raises(NotReady, match="不是到户类"):
        built(here, clerk)


def test_an_idle_workshop_gets_one_plan_at_a_time(here, clerk):
    workshop = idle(here)
    plan = {"measures": "引入新订单", "responsible": "林东镇", "due_on": date(2026, 9, 1), "by": clerk}
    revivals.plan(workshop, **plan)
    with pytest.raises(ValidationError, match="正在进行"):
        revivals.plan(workshop, **plan)


def test_a_running_workshop_needs_no_plan(here, clerk):
    with pytest.raises(NotReady, match="正在运行"):
        revivals.plan(here.workshop, measures="订单", responsible="林东镇", due_on=ON, by=clerk)


@pytest.mark.parametrize("is_revived, state", [(True, "running"), (False, "idle")])
def test_a_finished_plan_says_whether_the_workshop_runs_again(here, clerk, is_revived, state):
    workshop = idle(here)
    revival = revivals.plan(workshop, measures="订单", responsible="林东镇", due_on=ON, by=clerk)
    revivals.finish(revival, is_revived=is_revived, result="已办", on=ON, by=clerk)
    workshop.refresh_from_db()
    assert workshop.state == state
    with pytest.raises(NotReady, match="已经办结"):
        revivals.finish(revival, is_revived=True, result="再办", on=ON, by=clerk)
