from __future__ import annotations

import pytest

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from tests.accounts.cast import user


@pytest.fixture
def clerk(db: None) -> User:
    return user(Role.BANNER_CLERK)


@pytest.fixture
def leader(db: None) -> User:
    return user(Role.BANNER_LEADER)
