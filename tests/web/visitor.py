"""Somebody who has just signed in."""

from __future__ import annotations

import time

from django.test import Client

from liannong.accounts.models import User
from liannong.accounts.sign_in import entry


def visitor(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session[entry.SEEN] = time.time()
    session.save()
    return client
