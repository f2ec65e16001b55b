"""What reached a household: by year, project and mode, and its first year beside the latest."""

from __future__ import annotations

from datetime import date

import pytest

from liannong.registry.models import Benefit
from liannong.registry.queries.received import compared, lines
from tests.accounts.cast import BANNER
from tests.web.land import land

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def paid(here, day, amount, kind="wage"):
    Benefit.objects.create(
        project=here.project,
        household=here.household,
        paid_on=day,
        amount=amount,
        kind=kind,
        division=here.division,
    )


def test_payments_of_a_year_are_added_by_the_mode_of_their_agreement_else_by_their_kind(here):
    paid(here, date(2024, 1, 1), 100)
    paid(here, date(2024, 2, 1), 200)
    paid(here, date(2023, 2, 1), 50)
    found = [(line.year, line.way, line.amount) for line in lines(Benefit.objects.all())]
    assert found == [(2024, "托管代养", 5_000_00), (2024, "工资", 300), (2023, "工资", 50)]


def test_the_first_twelve_months_stand_beside_the_latest(here):
    Benefit.objects.all().delete()
    paid(here, date(2022, 1, 1), 100)
    paid(here, date(2022, 12, 31), 10)
    paid(here, date(2023, 1, 1), 1)
    paid(here, date(2024, 6, 1), 500)
    before = compared(Benefit.objects.all(), date(2024, 12, 31))
    assert (before.first, before.last, before.more, before.is_settled) == (110, 500, 390, True)
    assert not compared(Benefit.objects.all(), date(2023, 12, 30)).is_settled


def test_the_day_of_the_latest_benefit_is_told_where_nothing_came_since(here):
    before = compared(Benefit.objects.all(), date(2026, 6, 30))
    assert (before.last, before.last_on) == (0, date(2024, 11, 30))


def test_nothing_is_compared_where_nothing_arrived():
    assert compared(Benefit.objects.all(), date(2024, 12, 31)) is None
