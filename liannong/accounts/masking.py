"""What stands on a screen in place of personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

STAR = "*"


def masked_id(number: str) -> str:
    """``15010019800101123X`` → ``1501**********123X``."""
    return _masked(number, head=4, tail=4)


def masked_phone(number: str) -> str:
    """``13800001234`` → ``138****1234``."""
    return _masked(number, head=3, tail=4)


def masked_name(name: str) -> str:
    """``张三丰`` → ``张**``: for notices and lists that anyone may read."""
    return _masked(name, head=1, tail=0)


def _masked(text: str, *, head: int, tail: int) -> str:
    """Text too short to hide anything behind its ends is hidden whole."""
    hidden = len(text) - head - tail
    if hidden <= 0:
        return STAR * len(text)
    return text[:head] + STAR * hidden + text[len(text) - tail :]


# Fields of the ledgers that no log, event or message may carry in clear.
PERSONAL: dict[str, Callable[[str], str]] = {
    "id_number": masked_id,
    "transferee": masked_id,
    "phone": masked_phone,
}


def without_personal_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, personal ones masked by the name of their field."""
    return {
        field: PERSONAL[field](value) if field in PERSONAL and value else value
        for field, value in values.items()
    }
