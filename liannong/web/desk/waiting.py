"""What waits for one reader, as an area of the product says it to the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from liannong.accounts.models import User
from liannong.accounts.words import Words


@dataclass(frozen=True)
class Waiting:
    """``count`` things of one kind and the list that shows just these. ``due`` is the nearest day by which one of
    them must be done."""

    label: Words
    count: int
    address: str
    icon: str
    due: date | None = None


# Given the reader and the day: the kinds of which something waits; none has a count of zero.
Provider = Callable[[User, date], Iterable[Waiting]]
