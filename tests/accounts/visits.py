"""A visitor at the door: the same few steps in every test of signing in."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client
from django.urls import reverse

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.sign_in import factors, totp
from tests.accounts.cast import PASSWORD


def knock(client: Client, username: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post(reverse("sign-in"), {"username": username, "password": password, **fields})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def inside(user: User) -> Client:
    """A client whose visitor has signed in with nothing but the password."""
    client = Client()
    knock(client, user.username)
    return client


def current_code(user: User) -> str:
    return totp.code_at(factors.offered(user).secret, int(time.time()) // totp.PERIOD)


def with_second_factor(user: User) -> list[str]:
    """Enrol a telephone; its code of this half minute is used up. Returns the recovery codes."""
    codes = factors.enrol(user, current_code(user))
    assert codes
    return codes


def next_code(user: User) -> str:
    """The code of the coming half minute, which clocks may already show."""
    return totp.code_at(factors.offered(user).secret, int(time.time()) // totp.PERIOD + 1)


def told(action: str) -> list[tuple[str, str, str]]:
    """Who, about whom and why, of the events of one action."""
    return list(AuditEvent.objects.filter(action=action).values_list("by", "subject_key", "purpose"))
