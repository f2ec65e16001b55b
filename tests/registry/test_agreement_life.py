"""Agreements that expire, are renewed, end early; and what was paid of their promise."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from liannong.accounts.models import AuditEvent
from liannong.facts.booking import book as book_rows
from liannong.facts.gather import Gatherer
from liannong.registry.actions.agreement_life import end_early, renew
from liannong.registry.actions.agreement_terms import state_terms
from liannong.registry.keys import everything
from liannong.registry.models import Agreement, AgreementTerms, Benefit
from liannong.registry.queries.agreements import Span, chain, expiring, fulfilment, warnings, with_paid
from liannong.registry.rows import tables_of
from liannong.registry.workflow import NotReady
from liannong.rulebook.source import book
from tests.accounts.cast import BANNER, user
from tests.web.land import land

LAST = date(2024, 12, 31)
NEXT = {"code": "XY-新", "since": date(2025, 1, 1), "until": date(2027, 12, 31)}


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def on(day):
    return warnings(day, book().law(day, BANNER))


def warned(day):
    """The days of the warning under which the agreement of the land stands."""
    return [
        span.days for span in on(day) if expiring(Agreement.objects.all(), span.since, span.until).exists()
    ]


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2024, 10, 1), []), (date(2024, 10, 2), [90]), (date(2024, 11, 30), [90]), (date(2024, 12, 1), [30]),
        (date(2024, 12, 30), [30]), (LAST, [0]), (date(2025, 3, 31), [0]), (date(2025, 4, 1), []),
    ],
)  # fmt: skip
def test_an_agreement_is_warned_of_ninety_and_thirty_days_ahead_and_when_it_has_run_out(here, day, days):
    assert warned(day) == days


def test_the_warnings_of_a_day_leave_no_gap(here):
    spans = on(LAST)
    assert spans[0] == Span(0, date(2024, 10, 2), LAST)
    assert [(b.since - a.until).days for a, b in pairwise(spans)] == [1, 1]


def test_what_is_renewed_ended_or_withdrawn_is_not_warned_of(here, clerk):
    renew(here.agreement, **NEXT, by=clerk)
    assert warned(LAST) == []
    other = renew(
        Agreement.objects.get(code="XY-新"),
        code="XY-3",
        since=date(2028, 1, 1),
        until=date(2028, 6, 30),
        by=clerk,
    )
    end_early(other, on=date(2028, 5, 31), reason="经营主体停业", by=clerk)
    assert warned(date(2028, 5, 30)) == []


def test_a_withdrawn_project_is_warned_of_no_more(here):
    here.project.state = "withdrawn"
    here.project.save()
    assert warned(LAST) == []


def test_a_renewal_is_a_row_of_its_own_that_follows_the_old_one(here, clerk):
    values = {
        "produce": "羊",
        "quantity": 20_00,
        "unit": "只",
        "principal": 50_000_00,
        "promised_income": 5_000_00,
    }
    state_terms(here.agreement, values=values | {"signed_on": date(2021, 12, 1)}, by=clerk)
    later = renew(here.agreement, **NEXT, by=clerk)
    stood = Agreement.objects.get(pk=here.agreement.pk)
    assert (stood.since, stood.until, stood.benefits.count()) == (date(2022, 1, 1), LAST, 1)
    assert (later.holder, later.operator, later.principal) == (stood.holder, stood.operator, 50_000_00)
    terms = AgreementTerms.objects.get(agreement=later)
    assert (terms.produce, terms.quantity, terms.signed_on) == ("羊", 20_00, None)
    assert chain(stood) == chain(later) == [stood.pk, later.pk]
    assert set(AuditEvent.objects.filter(action__in=["add", "renew"]).values_list("action", "subject_key")) == {
        ("add", later.audit_key), ("renew", stood.audit_key),
    }  # fmt: skip


def test_a_new_term_begins_after_the_old_one(here, clerk):
    with pytest.raises(NotReady, match="2024-12-31 之后"):
        renew(here.agreement, **NEXT | {"since": LAST}, by=clerk)


def test_nothing_is_renewed_twice_or_under_a_taken_code(here, clerk):
    with pytest.raises(ValidationError, match="本旗县已有这个协议编号"):
        renew(here.agreement, **NEXT | {"code": here.agreement.code}, by=clerk)
    renew(here.agreement, **NEXT, by=clerk)
    with pytest.raises(NotReady, match="已经续签为 XY-新"):
        renew(here.agreement, **NEXT | {"code": "XY-又"}, by=clerk)


def test_the_agreement_of_the_dead_is_not_renewed_and_the_article_says_why(here, clerk):
    here.person.died_on = date(2024, 12, 1)
    here.person.save()
    with pytest.raises(NotReady, match="第十五条（三）"):
        renew(here.agreement, **NEXT, by=clerk)


def test_an_entitlement_that_has_gone_elsewhere_is_not_renewed(here, clerk):
    here.agreement.destination = "collective"
    here.agreement.save()
    with pytest.raises(NotReady, match="另订协议"):
        renew(here.agreement, **NEXT, by=clerk)


def test_an_early_end_keeps_what_was_agreed_and_why(here, clerk):
    ended = end_early(here.agreement, on=date(2024, 6, 30), reason="经营主体停业", by=clerk)
    here.agreement.refresh_from_db()
    assert (here.agreement.until, ended.agreed_until, ended.reason) == (
        date(2024, 6, 30),
        LAST,
        "经营主体停业",
    )
    with pytest.raises(NotReady, match="已经提前终止"):
        renew(here.agreement, **NEXT, by=clerk)


@pytest.mark.parametrize("day", [date(2021, 12, 31), LAST])
def test_an_early_end_lies_within_the_term(here, clerk, day):
    with pytest.raises(NotReady, match="2022-01-01 到 2024-12-31"):
        end_early(here.agreement, on=day, reason="停业", by=clerk)


def test_an_early_end_without_a_reason_is_refused(here, clerk):
    with pytest.raises(NotReady, match="理由"):
        end_early(here.agreement, on=date(2024, 6, 30), reason=" ", by=clerk)


def test_a_village_neither_renews_nor_ends(here):
    cadre = user("village")
    with pytest.raises(PermissionDenied):
        renew(here.agreement, **NEXT, by=cadre)
    with pytest.raises(PermissionDenied):
        end_early(here.agreement, on=date(2024, 6, 30), reason="停业", by=cadre)


def kept(day):
    return fulfilment(with_paid(Agreement.objects.all(), day).get(), day)


def test_fulfilment_is_what_was_paid_of_what_was_promised_so_far(here):
    found = kept(LAST)
    assert (found.months, found.due, found.paid, found.owed) == (36, 15_000_00, 5_000_00, 10_000_00)
    assert found.share.part == Fraction(1, 3)


def test_fulfilment_counts_whole_months_and_what_was_paid_by_the_day(here):
    found = kept(date(2024, 11, 29))
    assert (found.months, found.paid, found.due) == (34, 0, 14_166_67)


def test_without_a_promise_there_is_no_fulfilment_and_before_the_first_month_nothing_is_due(here):
    assert kept(date(2021, 12, 1)).share.part == 1
    Agreement.objects.update(promised_income=None)
    assert kept(LAST) is None


@pytest.mark.parametrize("paid", [4_999_99, 10_000_00, 14_999_99, 15_000_00])
def test_fulfilment_is_the_one_that_the_rules_judge_rewards_by(here, paid):
    Benefit.objects.update(amount=paid)
    booked = book_rows(tables_of(BANNER[:6], rows=everything), rules=book(), year=2024, on=LAST)
    (contracts,) = Gatherer(booked).contracts()
    assert kept(LAST).share.part == contracts.fulfilment == Fraction(paid, 15_000_00)
