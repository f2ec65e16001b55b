"""Entitlements follow the living person: a task opens by itself and is settled by name, never by inheritance. Art. 15(3)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils import timezone

from liannong.accounts.models import AuditEvent
from liannong.exchange import row_form
from liannong.exchange.row_form import Entry
from liannong.exchange.row_stand import Stood
from liannong.judging.check import check
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger
from liannong.registry.actions import successions
from liannong.registry.actions.successions import settle
from liannong.registry.keys import everything
from liannong.registry.models import Agreement, CategoryPeriod, Household, Succession
from liannong.registry.rows import tables_of
from liannong.registry.workflow import NotReady, Stale
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land, person

DIED, ON, TODAY = date(2024, 6, 1), date(2024, 7, 1), date(2024, 12, 31)


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def follow(day=TODAY, by=None):
    with transaction.atomic():
        successions.follow(BANNER[:6], on=day, by=by)
    return list(Succession.objects.filter(state="open").values_list("cause", "happened_on"))


def died(here, day=DIED):
    here.person.died_on = day
    here.person.save()
    follow()
    return Succession.objects.get()


def neighbour(here, name="乌云", household=None):
    home = household or Household.objects.create(code="HH-邻", division=here.household.division)
    relation = "配偶" if household else "户主"
    return person(home, name, number=f"{BANNER[:6]}19850505002", relation=relation)


def typed(here, clerk, **changed):
    """A row of the ledger of persons changed on its form."""
    stood = Stood(here.person, here.person.periods.get())
    entry = Entry(BY_TABLE["person"], [dict(stood.cells) | changed], clerk, timezone.localdate(), stood)
    row_form.keep(entry, seen=stood.mark)
    return list(Succession.objects.values_list("cause", "happened_on"))


def test_a_death_written_on_a_form_opens_a_task_and_its_correction_drops_it(here, clerk):
    assert typed(here, clerk, died_on="2024-06-01") == [("died", DIED)]
    here.person.refresh_from_db()
    assert typed(here, clerk, died_on="") == []
    events = AuditEvent.objects.filter(subject="succession").order_by("position")
    assert [(e.action, e.by) for e in events] == [
        ("open-succession", clerk.username),
        ("drop-succession", clerk.username),
    ]


def test_the_end_of_a_category_written_on_a_form_opens_a_task(here, clerk):
    assert typed(here, clerk, until="2024-06-01") == [("left", DIED)]


@pytest.mark.parametrize("mode", ["trusteeship", "contract-farming", "share", "order"])
def test_the_modes_that_the_rule_asks_about_open_a_task(here, mode):
    Agreement.objects.update(mode=mode)
    here.person.died_on = DIED
    here.person.save()
    assert follow() == ([("died", DIED)] if mode in ("trusteeship", "contract-farming") else [])


def test_a_task_opens_on_the_day_of_death_and_not_before(here):
    here.person.died_on = DIED
    here.person.save()
    assert follow(DIED - timedelta(1)) == []
    assert follow(DIED) == [("died", DIED)]


def test_who_is_key_in_another_way_has_not_left(here):
    here.person.periods.update(until=DIED)
    CategoryPeriod.objects.create(
        person=here.person, category="monitored", since=DIED + timedelta(1), division=here.person.division
    )
    assert follow() == []


def test_who_leaves_after_the_agreement_has_run_out_leaves_nothing_behind(here):
    here.person.periods.update(until=here.agreement.until)
    assert follow(date(2025, 6, 1)) == []


def test_who_was_never_key_does_not_leave(here):
    here.person.periods.update(category="ordinary", until=DIED)
    assert follow() == []


def test_who_left_and_then_died_has_one_task_that_says_so(here):
    here.person.periods.update(until=date(2024, 3, 1))
    assert follow() == [("left", date(2024, 3, 1))]
    assert died(here).cause == "died"


def test_asking_again_opens_nothing_anew(here):
    died(here)
    assert follow() == [("died", DIED)]
    assert AuditEvent.objects.filter(action="open-succession").count() == 1


def outcomes(on=TODAY):
    result = check(Ledger(tables_of(BANNER[:6], rows=everything)), year=2024, on=on)
    return [str(f.outcome) for f in result.findings if f.rule == "entitlement-succession"]


def test_a_task_is_open_where_the_rule_fails_and_settled_where_it_passes(here, clerk):
    task = died(here)
    assert outcomes() == ["fail"]
    settle(task, on=ON, today=TODAY, by=clerk)
    assert outcomes() == ["pass"]
    assert follow() == []


def test_the_village_takes_over_and_the_agreement_says_so(here, clerk):
    task = settle(died(here), on=ON, today=TODAY, by=clerk)
    agreement = Agreement.objects.get()
    assert (agreement.destination, agreement.transferee, agreement.changed_on) == ("collective", None, ON)
    assert (task.state, task.destination, task.settled_on, task.by) == ("settled", "collective", ON, clerk)
    assert set(AuditEvent.objects.filter(by=clerk.username).values_list("action", "subject")) == {
        ("to-collective", "succession"), ("change", "agreement"),
    }  # fmt: skip


def test_another_key_beneficiary_takes_over(here):
    other = neighbour(here)
    settle(died(here), on=ON, today=TODAY, by=user("township"), transferee=other)
    agreement = Agreement.objects.get()
    assert (agreement.destination, agreement.transferee, agreement.changed_on) == ("transferred", other, ON)
    assert outcomes() == ["pass"]


def test_a_relative_does_not_inherit_and_the_article_says_so(here, clerk):
    wife = neighbour(here, household=here.household)
    with pytest.raises(NotReady, match="没有继承权，不能由家属承继（第十五条（三））"):
        settle(died(here), on=ON, today=TODAY, by=clerk, transferee=wife)
    assert Agreement.objects.get().destination == "holder"


@pytest.mark.parametrize(
    "spell", [{"category": "ordinary"}, {"until": ON - timedelta(1)}, {"since": ON + timedelta(1)}]
)
def test_who_is_no_key_beneficiary_that_day_does_not_receive(here, clerk, spell):
    other = neighbour(here)
    other.periods.update(**spell)
    with pytest.raises(NotReady, match="不是监测对象或脱贫人口"):
        settle(died(here), on=ON, today=TODAY, by=clerk, transferee=other)


def test_the_dead_do_not_receive(here, clerk):
    other = neighbour(here)
    other.died_on = ON - timedelta(1)
    other.save()
    with pytest.raises(NotReady, match="不得受让"):
        settle(died(here), on=ON, today=TODAY, by=clerk, transferee=other)


@pytest.mark.parametrize(
    ("day", "words"), [(DIED, "2024-06-01 之后"), (TODAY + timedelta(1), "不能晚于今天")]
)
def test_a_succession_lies_after_its_cause_and_not_in_the_future(here, clerk, day, words):
    with pytest.raises(NotReady, match=words):
        settle(died(here), on=day, today=TODAY, by=clerk)


def test_nothing_is_settled_twice(here, clerk):
    task = died(here)
    settle(task, on=ON, today=TODAY, by=clerk)
    with pytest.raises(Stale):
        settle(task, on=ON, today=TODAY, by=clerk)


def test_operators_and_villages_and_neighbours_settle_nothing(here):
    task = died(here)
    for role in ("operator", "village", "banner-reviewer"):
        with pytest.raises(PermissionDenied):
            settle(task, on=ON, today=TODAY, by=user(role))
    with pytest.raises(ObjectDoesNotExist):
        settle(task, on=ON, today=TODAY, by=user("banner-clerk", NEIGHBOUR))
