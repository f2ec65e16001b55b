"""Somebody without an account who fills in the forms of the public pages."""

from __future__ import annotations

from typing import Any

from django.test import Client


def filled_in(client: Client, address: str, **given: Any) -> Any:
    """Open the page, fill it in and send it."""
    key = client.get(address).context["form"]["key"].value()
    return client.post(address, {"key": key, **given})
