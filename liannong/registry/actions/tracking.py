"""Numbers and words by which something handed in without an account is found again."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password

from liannong.accounts import audit
from liannong.registry.models.tracked import Tracked

# Without what a hand or an ear mistakes for something else.
ALPHABET = "23456789ABCDEFGHJKLMNPQRTUVWXY"
NUMBER, SECRET = 6, 8  # characters; 30⁸ words are out of reach of guessing at the rate the site allows

T = TypeVar("T", bound=Tracked)


def tracked(made: T, *, begins: str, on: date) -> T:
    """The same thing, unsaved, with its number and its word; only here does the word exist."""
    made.secret = _random(SECRET)
    made.number = f"{begins}{on:%y%m}-{_random(NUMBER)}"
    made.secret_hash = make_password(made.secret)
    made.made_on = on
    return made


def note(**event: Any) -> None:
    """The audit event of something handed in: by nobody, from nowhere."""
    token = audit.address.set("")
    try:
        audit.record(by=None, **event)
    finally:
        audit.address.reset(token)


def _random(characters: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(characters))
