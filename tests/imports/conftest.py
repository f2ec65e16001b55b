from __future__ import annotations

import pytest
from pytest_django import Settings

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from tests.accounts.cast import user


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing slowly on purpose is Django's own matter, and tested there."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk(db: None) -> User:
    return user(Role.BANNER_CLERK)


@pytest.fixture
def leader(db: None) -> User:
    return user(Role.BANNER_LEADER)
