from __future__ import annotations

import pytest
from pytest_django import Settings

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing slowly on purpose is Django's own matter, and tested there."""
    settings.PASSWORD_HASHERS = QUICK
