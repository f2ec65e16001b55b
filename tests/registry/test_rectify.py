"""From an alert to what was put right: order, answer, verification by another, and what comes back. Art. 19."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.verification import faults
from liannong.registry.actions import rectify
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.rectify import latest_due, way
from liannong.registry.models import Alert, Asset, Rectification
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.severity import severity_of
from liannong.rulebook.vocabulary import Severity
from tests.accounts.cast import user
from tests.builders import asset, fund, linkage
from tests.registry.books import HOME, loaded, with_project

pytestmark = pytest.mark.django_db
YEAR, ON, LATER, LAST = 2024, date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 28)
IDLE = asset(state="idle", idle_since=date(2024, 3, 1))


@pytest.fixture
def clerk() -> User:
    return user("banner-clerk")


@pytest.fixture
def reviewer() -> User:
    return user("banner-reviewer")


@pytest.fixture
def alert() -> Alert:
    """An idle asset; the project, which nobody earns from, has an alert of its own."""
    loaded(with_project(linkage(), fund(), IDLE))
    judged(ON)
    return of("asset-in-use")


def judged(on: date) -> None:
    evaluate(banner=HOME, year=YEAR, on=on)


def of(rule: str) -> Alert:
    return Alert.objects.get(rule=rule)


def ordered(alert: Alert, by: User, **values: Any) -> Alert:
    told = {"owner": "operator", "demand": "恢复使用羊舍", "due_on": latest_due(alert, LATER), "on": LATER}
    return rectify.order(alert, **{**told, **values}, by=by)


def answered(alert: Alert, by: User) -> Alert:
    return rectify.answer(alert, text="已进羊 200 只", on=LATER, by=by)


def test_a_new_alert_has_its_severity_and_five_working_days(alert: Alert) -> None:
    assert (alert.state, alert.severity, alert.due_on) == ("open", "major", date(2025, 1, 8))
    assert of("nominal-assistance").severity == "serious"


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        ("nominal-assistance", Severity.SERIOUS),
        ("asset-in-use", Severity.MAJOR),
        ("workshop-idle", Severity.MINOR),
    ],
)
def test_severity_is_by_rule(rule: str, severity: Severity) -> None:
    assert severity_of(rule) is severity


def test_an_order_says_who_what_and_until_when_and_stands_in_the_ledger(alert: Alert, clerk: User) -> None:
    made = ordered(alert, clerk)
    assert (made.state, made.owner, made.ordered_on, made.ordered_by) == ("ordered", "operator", LATER, clerk)
    row = Rectification.objects.get()
    assert made.rectification == row
    assert (row.project, row.problem, row.ordered_on, row.due_on, row.done_on) == (
        made.finding.project, "恢复使用羊舍", LATER, made.due_on, None,
    )  # fmt: skip
    assert AuditEvent.objects.filter(subject="alert", action="order").count() == 1
    assert list(faults()) == []


@pytest.mark.parametrize("off", [1, 0])
def test_a_deadline_is_not_later_than_the_days_allow(alert: Alert, clerk: User, off: int) -> None:
    due_on = latest_due(alert, LATER) + timedelta(days=off)
    if off:
        with pytest.raises(NotReady, match="整改期限"):
            ordered(alert, clerk, due_on=due_on)
        assert not Rectification.objects.exists()
    else:
        assert ordered(alert, clerk, due_on=due_on).due_on == due_on


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"due_on": LATER - timedelta(days=1)}, "整改期限"),
        ({"demand": " "}, "整改要求"),
        ({"owner": "auditor"}, "责任单位"),
    ],
)
def test_an_order_that_lacks_something_changes_nothing(
    alert: Alert, clerk: User, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotReady, match=sentence):
        ordered(alert, clerk, **values)
    assert (of("asset-in-use").state, Rectification.objects.count()) == ("open", 0)


@pytest.mark.parametrize("role", ["banner-reviewer", "operator", "township", "league", "auditor"])
def test_only_the_clerk_orders(alert: Alert, role: str) -> None:
    with pytest.raises(PermissionDenied):
        ordered(alert, user(role))


def test_of_two_orders_the_second_is_told(alert: Alert, clerk: User) -> None:
    ordered(alert, clerk)
    with pytest.raises(Stale):
        ordered(alert, clerk)
    assert Rectification.objects.count() == 1


def test_the_owner_answers_and_another_person_verifies(alert: Alert, clerk: User, reviewer: User) -> None:
    ordered(alert, clerk)
    operator = user("operator", operator_code=alert.finding.project.operator.code)
    assert answered(of("asset-in-use"), operator).answered_by == operator
    done = way(LAST).apply(of("asset-in-use"), "verify", by=reviewer, reason="现场看过，圈舍已用")
    assert (done.state, done.closing, done.closed_on, done.closed_by) == (
        "closed",
        "verified",
        LAST,
        reviewer,
    )
    row = Rectification.objects.get()
    assert (row.done_on, row.result) == (LAST, "现场看过，圈舍已用")


def test_who_was_not_told_cannot_answer_but_the_clerk_can_for_him(alert: Alert, clerk: User) -> None:
    ordered(alert, clerk)
    with pytest.raises(NotReady, match="经营主体"):
        answered(of("asset-in-use"), user("township"))
    assert answered(of("asset-in-use"), clerk).state == "answered"


def test_nobody_verifies_his_own_answer(alert: Alert, clerk: User) -> None:
    ordered(alert, clerk)
    both = user("banner-reviewer")
    Alert.objects.filter(pk=alert.pk).update(state="answered", answer="已用", answered_by=both)
    with pytest.raises(NotReady, match="另一人"):
        way(LAST).apply(of("asset-in-use"), "verify", by=both, reason="好")


def test_what_is_not_put_right_goes_back_with_a_reason(alert: Alert, clerk: User, reviewer: User) -> None:
    ordered(alert, clerk)
    answered(of("asset-in-use"), clerk)
    with pytest.raises(NotReady, match="理由"):
        way(LAST).apply(of("asset-in-use"), "send-back", by=reviewer)
    assert way(LAST).apply(of("asset-in-use"), "send-back", by=reviewer, reason="圈舍仍空").state == "ordered"


def test_an_order_outlives_the_finding_until_somebody_verifies(alert: Alert, clerk: User) -> None:
    ordered(alert, clerk)
    Asset.objects.update(state="in-use", idle_since=None)
    judged(LAST)
    now = of("asset-in-use")
    assert (now.state, now.fails) == ("ordered", False)


def test_closed_by_hand_it_comes_back_when_it_still_fails(alert: Alert, clerk: User, reviewer: User) -> None:
    with pytest.raises(NotReady, match="理由"):
        way(LATER).apply(alert, "close", by=reviewer)
    ordered(alert, clerk)
    way(LATER).apply(of("asset-in-use"), "close", by=reviewer, reason="登记有误")
    judged(LAST)
    anew = of("asset-in-use")
    assert (anew.state, anew.times, anew.closing, anew.demand, anew.rectification) == (
        "open",
        2,
        "",
        "",
        None,
    )
    assert anew.due_on == date(2025, 3, 7)


def test_what_was_put_right_stays_closed(alert: Alert, reviewer: User) -> None:
    way(LATER).apply(alert, "close", by=reviewer, reason="已用")
    Asset.objects.update(state="in-use", idle_since=None)
    judged(LAST)
    assert (of("asset-in-use").state, of("asset-in-use").closing) == ("closed", "by-hand")


def test_assistance_in_name_only_must_be_disposed_of(alert: Alert, clerk: User, reviewer: User) -> None:
    nominal = of("nominal-assistance")
    with pytest.raises(NotReady, match="处置"):
        way(LATER).apply(nominal, "close", by=reviewer, reason="情况特殊")
    ordered(nominal, clerk, due_on=LATER)
    with pytest.raises(NotReady, match="处置方式"):
        rectify.dispose(of("nominal-assistance"), measure="", on=LATER, by=clerk)
    answered(of("nominal-assistance"), clerk)
    with pytest.raises(NotReady, match="处置"):
        way(LATER).apply(of("nominal-assistance"), "verify", by=reviewer, reason="好")
    kept = rectify.dispose(of("nominal-assistance"), measure="recovered", on=LATER, by=clerk)
    assert (kept.state, kept.measure) == ("answered", "recovered")
    assert way(LATER).apply(kept, "verify", by=reviewer, reason="资金已收回").state == "closed"


def test_only_assistance_in_name_only_is_disposed_of(alert: Alert, clerk: User) -> None:
    ordered(alert, clerk)
    with pytest.raises(NotReady, match="挂名"):
        rectify.dispose(of("asset-in-use"), measure="recovered", on=LATER, by=clerk)


def test_the_database_itself_closes_no_nominal_assistance_without_disposal(alert: Alert) -> None:
    rows = Alert.objects.filter(rule="nominal-assistance")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="closed", closed_on=LATER, closing="by-hand")


def test_overdue_is_asked_of_a_day(alert: Alert) -> None:
    assert not alert.is_overdue(date(2025, 1, 8))
    assert alert.is_overdue(date(2025, 1, 9))
    alert.state = "closed"
    assert not alert.is_overdue(LAST)
