"""What is late goes up to the league once a step, is urged there, and ends with the step. Art. 19."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.verification import faults
from liannong.registry.actions import escalation, rectify, urging
from liannong.registry.actions.evaluation_jobs import look_after
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, Asset, Urging
from liannong.registry.workflow import NotReady
from tests.accounts.cast import LEAGUE, user
from tests.builders import asset, fund, linkage
from tests.registry.books import HOME, loaded, with_project

pytestmark = pytest.mark.django_db
YEAR, ON = 2024, date(2024, 12, 31)
LAST, DAY_AFTER = date(2025, 1, 8), date(2025, 1, 9)  # five working days after the alert, and one more
OTHER_LEAGUE = "152500000000"


@pytest.fixture
def alert() -> Alert:
    loaded(with_project(linkage(), fund(), asset(state="idle", idle_since=date(2024, 3, 1))))
    evaluate(banner=HOME, year=YEAR, on=ON)
    Alert.objects.exclude(rule="asset-in-use").delete()
    return now()


@pytest.fixture
def league() -> User:
    return user("league", LEAGUE)


def now() -> Alert:
    return Alert.objects.get(rule="asset-in-use")


def escalated(on: date) -> date | None:
    escalation.look_after(on)
    return now().escalated_on


def events() -> int:
    return AuditEvent.objects.filter(subject="alert", action="escalate").count()


def ordered(on: date) -> Alert:
    told = {"owner": "operator", "demand": "恢复使用羊舍", "due_on": rectify.latest_due(now(), on), "on": on}
    return rectify.order(now(), **told, by=user("banner-clerk", username=f"clerk-{on}"))


def answered(on: date) -> Alert:
    return rectify.answer(
        now(), text="已进羊 200 只", on=on, by=user("banner-clerk", username=f"answerer-{on}")
    )


def moved(name: str, on: date) -> Alert:
    by = user("banner-reviewer", username=f"reviewer-{on}")
    return rectify.way(on).apply(now(), name, by=by, reason="现场看过")


def urged(by: User, on: date = DAY_AFTER, **values: Any) -> Urging:
    told = {"text": "请三日内研判", "due_on": on + timedelta(days=3), "on": on}
    return urging.urge(now(), **{**told, **values}, by=by)


def test_on_its_last_day_a_step_is_not_late_and_on_the_next_it_goes_up(alert: Alert) -> None:
    assert alert.due_on == LAST
    assert escalated(LAST) is None
    assert escalated(DAY_AFTER) == DAY_AFTER
    event = AuditEvent.objects.get(subject="alert", action="escalate")
    assert (event.by, event.subject_key, event.division) == ("", alert.audit_key, alert.division)
    assert {(name, after) for name, _before, after in event.changes} == {
        ("state", "open"), ("due_on", LAST.isoformat()), ("escalated_on", DAY_AFTER.isoformat()),
    }  # fmt: skip
    assert list(faults()) == []


def test_what_the_league_knows_of_is_not_told_again(alert: Alert) -> None:
    escalated(DAY_AFTER)
    assert escalated(DAY_AFTER + timedelta(days=30)) == DAY_AFTER
    assert events() == 1


def test_workers_see_to_it_once_a_night(alert: Alert, settings: Any) -> None:
    settings.NIGHTLY_HOUR = 2
    at = datetime(2025, 1, 9, 3, tzinfo=timezone.get_default_timezone())
    look_after(at - timedelta(hours=2))
    assert now().escalated_on is None
    look_after(at)
    look_after(at)
    assert (now().escalated_on, events()) == (DAY_AFTER, 1)


def test_taking_the_step_ends_it_and_the_next_step_has_its_own_days(alert: Alert) -> None:
    escalated(DAY_AFTER)
    due_on = ordered(DAY_AFTER).due_on
    assert due_on and now().escalated_on is None
    assert escalated(due_on) is None
    late = due_on + timedelta(days=1)
    assert escalated(late) == late
    verify_by = answered(late).due_on
    assert verify_by and (now().escalated_on, now().order_due_on) == (None, due_on)
    assert verify_by == rectify.verify_due(now(), late)
    assert escalated(verify_by) is None
    assert escalated(verify_by + timedelta(days=1)) is not None
    assert events() == 3
    assert moved("verify", verify_by + timedelta(days=1)).escalated_on is None


def test_what_is_sent_back_late_has_days_to_be_answered_again(alert: Alert) -> None:
    due_on = ordered(DAY_AFTER).due_on
    assert due_on
    answered(due_on)
    back = due_on + timedelta(days=1)
    assert moved("send-back", back).due_on == rectify.verify_due(now(), back)
    assert escalated(back) is None


def test_what_was_put_right_meanwhile_is_urged_no_more(alert: Alert, league: User) -> None:
    escalated(DAY_AFTER)
    urged(league)
    Asset.objects.update(state="in-use", idle_since=None)
    evaluate(banner=HOME, year=YEAR, on=date(2025, 1, 31))
    assert (now().state, now().escalated_on) == ("closed", None)
    assert Urging.objects.get().ended_on == date(2025, 1, 31)


def test_a_league_urges_and_the_step_ends_that(alert: Alert, league: User) -> None:
    escalated(DAY_AFTER)
    made = urged(league)
    assert (made.step, made.late_since, made.due_on, made.by, made.ended_on) == (
        "open", LAST, DAY_AFTER + timedelta(days=3), league, None,
    )  # fmt: skip
    event = AuditEvent.objects.get(subject="alert", action="urge")
    assert (event.by, event.purpose) == (league.username, "请三日内研判")
    assert (now().state, now().due_on) == ("open", LAST)
    ordered(DAY_AFTER)
    made.refresh_from_db()
    assert made.ended_on == DAY_AFTER
    assert list(faults()) == []


def test_it_may_urge_again(alert: Alert, league: User) -> None:
    escalated(DAY_AFTER)
    urged(league)
    urged(league, on=DAY_AFTER + timedelta(days=7))
    assert Urging.objects.filter(ended_on=None).count() == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": " "}, "督办意见"),
        ({"due_on": LAST}, "督办期限"),
        ({"due_on": date(2025, 12, 31)}, "督办期限"),
    ],
)
def test_an_urging_that_lacks_something_is_refused(
    alert: Alert, league: User, values: dict[str, Any], sentence: str
) -> None:
    escalated(DAY_AFTER)
    with pytest.raises(NotReady, match=sentence):
        urged(league, **values)
    assert not Urging.objects.exists()


def test_what_is_not_late_is_not_urged(alert: Alert, league: User) -> None:
    with pytest.raises(NotReady, match="升级"):
        urged(league)


@pytest.mark.parametrize("role", ["region", "banner-clerk", "banner-leader", "auditor"])
def test_only_a_league_urges(alert: Alert, role: str) -> None:
    escalated(DAY_AFTER)
    with pytest.raises(PermissionDenied):
        urged(user(role))


def test_the_neighbouring_league_finds_nothing_to_urge(alert: Alert) -> None:
    escalated(DAY_AFTER)
    with pytest.raises(ObjectDoesNotExist):
        urged(user("league", OTHER_LEAGUE))


def test_the_database_itself_escalates_nothing_before_it_is_late(alert: Alert) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.update(escalated_on=LAST)
