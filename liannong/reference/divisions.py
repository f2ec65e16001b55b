"""The divisions of Inner Mongolia: names, parents and what belongs to a banner.

Codes may have 6, 9 or 12 digits; answers have 12. Villages and townships follow the statistical
edition of 2023 (see README.md beside this file); a code of another edition still finds its banner,
because the first six digits agree.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

REGION = "150000000000"
Level = Literal["region", "league", "banner", "township", "village"]


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the list; ``code`` and ``parent`` with 12 digits."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class Banner:
    """A banner, county, city or district, or one of five functional zones (``statutory`` is then false).

    A zone has no wage class of its own.
    """

    code: str
    name: str
    league: str
    kind: str
    statutory: bool
    separately_planned: bool
    poverty_status: Literal["national", "autonomous", "none"]
    key_assist: bool
    minimum_wage_class: int | None


def rows(name: str) -> list[dict[str, str]]:
    """One reference table as dictionaries of text."""
    text = files("liannong.reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def padded(code: str) -> str:
    """The 12-digit form of a code: ``150422`` → ``150422000000``."""
    return code.strip().ljust(12, "0")


@cache
def divisions() -> dict[str, Division]:
    """Every division by its 12-digit code, region first, in tree order."""
    region = Division(REGION, "内蒙古自治区", "region", "")
    below = (
        Division(padded(r["code"]), r["name"], r["level"], padded(r["parent"]))  # type: ignore[arg-type]
        for r in rows("divisions.csv")
    )
    return {division.code: division for division in (region, *below)}


@cache
def banners() -> tuple[Banner, ...]:
    return tuple(_banner(row) for row in rows("banners.csv"))


def _banner(row: dict[str, str]) -> Banner:
    return Banner(
        code=padded(row["code"]), name=row["name"], league=padded(row["league"]), kind=row["kind"],
        statutory=row["statutory"] == "1", separately_planned=row["separately_planned"] == "1",
        poverty_status=row["poverty_status"],  # type: ignore[arg-type]
        key_assist=row["key_assist"] == "1", minimum_wage_class=int(row["min_wage_class"] or 0) or None,
    )  # fmt: skip


@cache
def _banner_by_code() -> dict[str, Banner]:
    return {banner.code: banner for banner in banners()}


def name_of(code: str) -> str | None:
    division = divisions().get(padded(code))
    return division.name if division else None


def banner_of(code: str) -> str:
    """The banner a code lies in, or "" for a league, the region or an unknown place."""
    banner = padded(code[:6]) if len(code.strip()) >= 6 else ""
    return banner if banner in _banner_by_code() else ""


def league_of(code: str) -> str:
    """The league a code lies in, or "" for the region or an unknown place."""
    banner = _banner_by_code().get(banner_of(code))
    league = banner.league if banner else padded(code)
    found = divisions().get(league)
    return league if found and found.level == "league" else ""


def minimum_wage_class(banner: str) -> int | None:
    """The class (1–3) of the banner that a code lies in; None for an unknown place."""
    found = _banner_by_code().get(banner_of(banner))
    return found.minimum_wage_class if found else None


def path_of(code: str) -> str:
    """League to village as people write it: ``赤峰市 巴林左旗 林东镇``; the known part of an unknown code."""
    known = divisions().get(padded(code)) or divisions().get(banner_of(code))
    return " ".join(reversed([division.name for division in _upwards(known)]))


def _upwards(division: Division | None) -> Iterator[Division]:
    while division and division.level != "region":
        yield division
        division = divisions().get(division.parent)
