"""Art. 27 in the platform: maker and checker, what counts on a day, what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import local_rules
from liannong.registry.models import LocalRule
from liannong.registry.queries.local_rules import in_force, settled
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.local import laid_over
from liannong.rulebook.source import book
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user

pytestmark = pytest.mark.django_db
LEVERAGE = "operators.leverage_max"
TODAY = date(2025, 3, 1)
FIELDS = {
    "amount": LEVERAGE, "value": "65%", "since": date(2025, 1, 1), "until": None, "cite": "左旗细则第五条", "note": "",
}  # fmt: skip


@pytest.fixture
def clerk():
    return user("banner-clerk")


@pytest.fixture
def leader():
    return user("banner-leader")


def entered(by, **fields):
    return local_rules.enter(by=by, fields=FIELDS | fields)


def put_into_force(maker, checker, **fields):
    rule = entered(maker, **fields)
    local_rules.move(rule=rule, name="submit", by=maker, on=TODAY)
    return local_rules.move(rule=rule, name="approve", by=checker, on=TODAY)


def leagues(percent, **fields):
    people = [user("league", username=f"league-{n}-{percent}") for n in (1, 2)]
    return put_into_force(*people, value=percent, cite="赤峰市细则第二条", **fields)


def leverage(on, place=BANNER):
    return laid_over(book(), in_force(on)).law(on, place).share(LEVERAGE)


def refused(action):
    with pytest.raises(NotReady) as said:
        action()
    return "；".join(map(str, said.value.reasons))


def test_a_value_counts_from_its_first_day_once_another_person_has_approved_it(clerk, leader):
    rule = entered(clerk)
    assert leverage(TODAY) == Fraction(70, 100)
    local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    assert leverage(TODAY) == Fraction(70, 100)
    rule = local_rules.move(rule=rule, name="approve", by=leader, on=TODAY)
    assert (rule.state, rule.decided_by, rule.decided_on) == ("in-force", leader, TODAY)
    assert leverage(date(2024, 12, 31)) == Fraction(70, 100)
    assert leverage(TODAY) == Fraction(65, 100)
    assert leverage(TODAY, NEIGHBOUR) == Fraction(70, 100)


def test_nobody_approves_what_he_entered_himself(leader):
    rule = entered(leader)
    rule = local_rules.move(rule=rule, name="submit", by=leader, on=TODAY)
    said = refused(lambda: local_rules.move(rule=rule, name="approve", by=leader, on=TODAY))
    assert "须是两个人" in said


def test_the_database_too_wants_two_persons(clerk):
    rule = entered(clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalRule.objects.filter(pk=rule.pk).update(decided_by=clerk)


def test_a_laxer_value_is_refused_with_the_reason(clerk):
    said = refused(lambda: entered(clerk, value="75%"))
    assert said.startswith("75% 比自治区的 70%（解释口径：超过 70% 不得承担）宽，按第二十七条只能细化从严。")
    assert not LocalRule.objects.exists()


def test_what_became_laxer_while_it_waited_is_not_approved(clerk, leader):
    rule = entered(clerk)
    local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    leagues("60%")
    said = refused(lambda: local_rules.move(rule=rule, name="approve", by=leader, on=TODAY))
    assert "65% 比赤峰市的 60%" in said


def test_when_the_league_becomes_stricter_the_banners_value_stops_counting(clerk, leader):
    rule = put_into_force(clerk, leader)
    stricter = leagues("60%", since=date(2025, 7, 1))
    assert leverage(date(2025, 6, 30)) == Fraction(65, 100)
    assert leverage(date(2025, 7, 1)) == Fraction(60, 100)
    (lapse,) = settled().lapses_of(rule.pk)
    assert (lapse.since, lapse.above.place) == (date(2025, 7, 1), LEAGUE[:6])
    assert [each.local.number for each in local_rules.displaced(stricter)] == [rule.pk]


def test_an_ended_value_no_longer_counts_but_did_before(clerk, leader):
    rule = put_into_force(clerk, leader)
    local_rules.move(rule=rule, name="end", by=leader, on=TODAY, reason="上级已统一")
    assert leverage(date(2025, 2, 28)) == Fraction(65, 100)
    assert leverage(TODAY) == Fraction(70, 100)


def test_a_value_ended_before_its_first_day_never_counts(clerk, leader):
    rule = put_into_force(clerk, leader, since=date(2025, 6, 1))
    local_rules.move(rule=rule, name="end", by=leader, on=TODAY, reason="不再需要")
    assert in_force(date(2026, 1, 1)) == []


def test_a_second_value_of_the_same_day_is_refused(clerk, leader):
    put_into_force(clerk, leader)
    assert "已有一条自 2025-01-01 生效" in refused(lambda: entered(clerk, value="60%"))


def test_a_returned_rule_is_changed_and_submitted_again(clerk, leader):
    rule = entered(clerk)
    local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    assert "不能修改" in refused(lambda: local_rules.change(rule=rule, by=clerk, fields={"value": "60%"}))
    rule = local_rules.move(rule=rule, name="return", by=leader, on=TODAY, reason="请附会议纪要")
    assert (rule.state, rule.reason) == ("returned", "请附会议纪要")
    local_rules.change(rule=rule, by=clerk, fields={"value": "60%"})
    rule = local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    local_rules.move(rule=rule, name="approve", by=leader, on=TODAY)
    assert leverage(TODAY) == Fraction(60, 100)


def test_only_the_place_itself_decides(clerk):
    rule = entered(clerk)
    rule = local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    said = refused(lambda: local_rules.move(rule=rule, name="approve", by=user("league"), on=TODAY))
    assert "巴林左旗的人员办理" in said
    with pytest.raises(ObjectDoesNotExist):
        local_rules.move(rule=rule, name="approve", by=user("banner-leader", NEIGHBOUR), on=TODAY)


def test_a_clerk_does_not_decide_and_a_township_enters_nothing(clerk):
    rule = entered(clerk)
    local_rules.move(rule=rule, name="submit", by=clerk, on=TODAY)
    with pytest.raises(PermissionDenied):
        local_rules.move(rule=rule, name="approve", by=user("banner-clerk", username="other"), on=TODAY)
    with pytest.raises(PermissionDenied):
        entered(user("township"))


def test_what_was_decided_already_is_not_decided_again(clerk, leader):
    rule = put_into_force(clerk, leader)
    with pytest.raises(Stale):
        local_rules.move(rule=rule, name="approve", by=leader, on=TODAY, seen="submitted")


def test_each_step_is_in_the_trail(clerk, leader):
    rule = put_into_force(clerk, leader)
    events = AuditEvent.objects.filter(subject="policy", subject_key=rule.audit_key).order_by("position")
    assert [event.action for event in events] == ["add", "submit", "approve"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"value": "六成"}, "“六成”不能用"), ({"value": "60"}, "请写百分号"), ({"amount": "no.such"}, "没有这个参数"),
     ({"since": date(2023, 1, 1)}, "早于实施细则的施行日期"),
     ({"amount": "employment.month_days_min", "value": "20"}, "全区统一")],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_words(clerk, fields, why):
    assert why in refused(lambda: entered(clerk, **fields))
