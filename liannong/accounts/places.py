"""Division codes: twelve digits, each level a prefix of those below it."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

REGION_CODE = "150000000000"
WIDTH = 12
KEPT = 20_000  # codes; the region has fewer divisions


class Level(IntEnum):
    """A level of division; its value is the number of digits that name one."""

    REGION = 2
    LEAGUE = 4
    BANNER = 6
    TOWNSHIP = 9
    VILLAGE = 12


def is_code(code: str) -> bool:
    """Twelve digits of this region."""
    return re.fullmatch(r"15[0-9]{10}", code) is not None


@lru_cache(KEPT)
def level_of(code: str) -> Level:
    """The level a code names; ValueError when it is no code."""
    if not is_code(code):
        raise ValueError(f"division {code!r}")
    return next(level for level in Level if not code[level:].strip("0"))


def prefix_of(code: str) -> str:
    """The digits that every division within begins with."""
    return code[: level_of(code)]


def bounds(code: str) -> tuple[str, str]:
    """The first and the last code within a division: a range an index can answer."""
    prefix = prefix_of(code)
    return prefix.ljust(WIDTH, "0"), prefix.ljust(WIDTH, "9")


def lies_within(code: str, area: str) -> bool:
    return is_code(area) and code.startswith(prefix_of(area))


def banner_of(code: str) -> str:
    """The six digits of the banner, as rows carry them; empty above a banner or without a place."""
    return code[: Level.BANNER] if code and level_of(code) >= Level.BANNER else ""
