from __future__ import annotations

import pytest
from pytest_django import Settings

HASHERS = "django.contrib.auth.hashers"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing slowly on purpose is Django's own matter, and tested there."""
    settings.PASSWORD_HASHERS = [f"{HASHERS}.MD5PasswordHasher", f"{HASHERS}.PBKDF2PasswordHasher"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}


PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
