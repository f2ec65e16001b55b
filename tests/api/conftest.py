"""Ledgers of two neighbouring banners, read once a run and loaded for each test; and clients with tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from liannong.accounts.models import User
from liannong.api import tokens
from liannong.api.models import Use
from liannong.exchange import reader
from liannong.ledger.tables import Ledger
from liannong.registry.actions.load import load
from liannong.sample import make
from tests.accounts import cast

YEAR = 2024
HERE, THERE = "150422", "150423"
SIZE = {"persons": 12, "benefits": 12, "jobs": 4}
ALL_USES = [use.value for use in Use]
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("sample") / "台账.xlsx"
    make(path, projects=8, seed=7, year=YEAR, mistakes=0, banners=[HERE, THERE], **SIZE)
    return path


@pytest.fixture(scope="session")
def ledger(workbook: Any) -> Ledger:
    return reader.read(workbook, on=date(2025, 1, 31))


@pytest.fixture
def ledgers(db: None, ledger: Ledger) -> None:
    """Both banners' rows in the database."""
    load(ledger, by=None)


@pytest.fixture
def clerk(db: None) -> User:
    return cast.user("banner-clerk")


@pytest.fixture
def ask(clerk: User) -> Ask:
    """The clerk's program."""
    return asking(clerk)


def asking(user: User, uses: list[str] = ALL_USES) -> Ask:
    """``ask("projects", year=2024)`` as this user's program; the answer is the response."""
    text = tokens.make(user=user, name="测试", uses=uses, days=30, at=timezone.now())
    return with_token(text)


def with_token(text: str) -> Ask:
    client = Client(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=False)

    def ask(path: str, **asked: Any) -> Any:
        return client.get(f"/api/v1/{path}", asked)

    return ask
