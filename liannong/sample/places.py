"""Where projects lie: real villages of the chosen banners, the formerly poor ones more often."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from liannong.reference.divisions import REGION, Banner, banner_of, banners, divisions

SUFFIX = re.compile(r"(嘎查村?|村)?(村民委员会|村委会|民委员会|委员会|村委)?$")
WEIGHT = {"national": 3.0, "autonomous": 2.0, "none": 1.0}


@dataclass(frozen=True, slots=True)
class Village:
    code: str
    name: str
    township: str
    banner: str
    league: str
    banner_code: str
    league_code: str
    is_gacha: bool

    @property
    def path(self) -> str:
        return f"{self.banner}{self.township}{self.name}"


def villages(chosen: Iterable[str] | None = None) -> list[Village]:
    """Rural villages in code order; of all statutory banners when none is chosen. ValueError for an unknown one."""
    wanted = _wanted(chosen)
    found = [_village(code) for code in divisions() if code[9] in "23" and banner_of(code) in wanted]
    if not found:
        raise ValueError("所选旗县没有嘎查村，无法生成样例；请换一个有农村牧区的旗县。")
    return found


def _wanted(chosen: Iterable[str] | None) -> set[str]:
    if chosen is None:
        return {b.code for b in banners() if b.statutory}
    for code in (codes := list(chosen)):
        if not banner_of(code):
            raise ValueError(f"旗县代码 {code} 不在区划表中，请填六位旗县代码，例如 150422。")
    return {banner_of(code) for code in codes}


def _village(code: str) -> Village:
    names, here = divisions(), divisions()[code]
    township, banner = names[here.parent], names[banner_of(code)]
    bare = SUFFIX.sub("", here.name) or here.name
    is_gacha = "嘎查" in here.name
    return Village(
        code=code, name=bare + ("嘎查" if is_gacha else "村"), township=township.name, banner=banner.name,
        league=names[banner.parent].name, banner_code=banner.code, league_code=banner.parent,
        is_gacha=is_gacha,
    )  # fmt: skip


def draw(rng: np.random.Generator, found: list[Village], size: int) -> list[Village]:
    """``size`` villages in code order, possibly one several times."""
    by_code: dict[str, Banner] = {b.code: b for b in banners()}
    weights = np.array([WEIGHT[by_code[v.banner_code].poverty_status] for v in found])
    picked = rng.choice(len(found), size, p=weights / weights.sum())
    return [found[i] for i in np.sort(picked)]


def lies_in(village: Village, places: str) -> bool:
    """Whether the village lies in one of the places, which are six-digit codes parted by blanks."""
    own = {village.banner_code[:6], village.league_code[:6], REGION[:6]}
    return not own.isdisjoint(places.split())
