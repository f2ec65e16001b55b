"""Several loads of one banner at the same moment, on the database of the run."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from liannong.accounts.verification import faults
from liannong.ledger.tables import Ledger
from liannong.registry.actions.load import Loaded, load
from liannong.registry.models import Project
from tests.builders import benefit, fund, gather, ledger, person
from tests.registry.books import HOME, counts, with_project

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(loads: list[Callable[[], Loaded]]) -> list[Loaded]:
    with ThreadPoolExecutor(len(loads)) as pool:
        return [running.result() for running in [pool.submit(_closing, each) for each in loads]]


def _closing(work: Callable[[], Loaded]) -> Loaded:
    try:
        return work()
    finally:
        connection.close()


def loading(book: Ledger) -> Callable[[], Loaded]:
    return lambda: load(book, by=None, home=HOME)


def test_the_same_ledger_loaded_by_four_at_once_stands_there_once() -> None:
    book = ledger(gather(with_project(person(), benefit(), benefit(), fund())))
    done = at_once([loading(book)] * 4)
    assert sum(each.new.total() for each in done) == sum(counts().values())
    assert (counts()["benefit"], counts()["fund"]) == (2, 1)


def test_what_four_bring_at_once_is_all_there_and_the_trail_is_whole() -> None:
    load(ledger(gather(with_project())), by=None, home=HOME)
    at_once([loading(ledger(gather(fund(year=year), person(year)))) for year in (2021, 2022, 2023, 2024)])
    funds = Project.objects.get().funds.order_by("year")
    assert [line.year for line in funds] == [2021, 2022, 2023, 2024]
    assert list(faults()) == []
