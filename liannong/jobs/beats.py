"""What living workers see to beside their tasks: an area registers its function once, when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Watch = Callable[[datetime], object]
WATCHES: list[Watch] = []


def beside(watch: Watch) -> None:
    """Called by every worker every few seconds with the time; it must be quick, and bear being called twice."""
    if watch not in WATCHES:
        WATCHES.append(watch)


def all_of_them(at: datetime) -> None:
    for watch in WATCHES:
        watch(at)
