"""The same submission sent by two at the same moment, on the database of the run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from liannong.exchange.row_form import Conflict, Entry, keep
from liannong.exchange.row_stand import Stood
from liannong.exchange.submissions import send
from liannong.ledger.columns import BY_TABLE
from liannong.registry.models import Benefit
from tests.accounts.cast import BANNER, user
from tests.web.land import land

pytestmark = pytest.mark.django_db(transaction=True)

ON = date(2025, 1, 31)


def at_once(*works):
    with ThreadPoolExecutor(len(works)) as pool:
        return [running.result() for running in [pool.submit(_closing, work) for work in works]]


def _closing(work):
    try:
        return work()
    finally:
        connection.close()


def test_one_key_sent_four_times_at_once_is_kept_once_and_answered_alike():
    here, township, key = land(BANNER, "左旗"), user("township"), uuid4()
    row = {
        "project": here.project.code, "household": here.household.code, "paid_on": "2024-12-01", "amount": "9",
        "kind": "分红",
    }  # fmt: skip
    entry = Entry(BY_TABLE["benefit"], [row], township, ON)
    answers = at_once(*[lambda: send(entry, key=key)] * 4)
    assert answers == [answers[0]] * 4
    assert Benefit.objects.count() == 2


def test_of_two_who_change_a_row_at_once_the_second_is_told():
    here, township = land(BANNER, "左旗"), user("township")
    stood = Stood(here.benefit)
    seen, cells = stood.mark, stood.cells

    def change(amount):
        def work():
            own = Stood(Benefit.objects.get(pk=here.benefit.pk))
            try:
                keep(Entry(BY_TABLE["benefit"], [cells | {"amount": amount}], township, ON, own), seen=seen)
            except Conflict:
                return "conflict"
            return amount

        return work

    done = at_once(change("1"), change("2"))
    assert sorted(done)[1] == "conflict"
    assert Benefit.objects.get().amount == int(sorted(done)[0]) * 100
