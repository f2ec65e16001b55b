"""A place to measure in: its folder and database come from the environment, as for the product itself."""

from __future__ import annotations

import os

import django


def ready() -> None:
    """After ``liannong setup``, which makes keys, tables and static files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liannong.settings")
    django.setup()
