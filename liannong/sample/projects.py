"""The projects of a part of the book, and which of them will break which rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import numpy as np

from liannong.reference.divisions import rows
from liannong.rulebook.vocabulary import Mode, Nature, OperatorKind, ProjectState
from liannong.sample.arrays import Array, drawn
from liannong.sample.places import Village, lies_in

Generator = np.random.Generator
T = TypeVar("T")
ITEMS = 10_000  # households and agreements are numbered within their project
PLAIN, CUSTODY, GROUP = 0, 1, 2  # which reward route a project is made for

# fmt: off
NATURES = {Nature.OPERATIONAL: 0.76, Nature.PUBLIC_WELFARE: 0.12, Nature.TO_HOUSEHOLD: 0.12}
STATES = {
    ProjectState.OPERATING: 0.68, ProjectState.UNDER_WAY: 0.09, ProjectState.PLANNED: 0.06,
    ProjectState.ADMITTED: 0.06, ProjectState.PROPOSED: 0.05, ProjectState.COMPLETED: 0.04,
    ProjectState.WITHDRAWN: 0.02,
}
KINDS = {
    OperatorKind.VILLAGE_COLLECTIVE: 0.34, OperatorKind.COOPERATIVE: 0.3, OperatorKind.LEADING_ENTERPRISE: 0.16,
    OperatorKind.FAMILY_FARM: 0.1, OperatorKind.WORKSHOP: 0.05, OperatorKind.LARGE_HOUSEHOLD: 0.03,
    OperatorKind.OTHER: 0.02,
}
MODES = {
    "养殖业基地": (Mode.ORDER, Mode.PRICE_FLOOR, Mode.SHARE, Mode.EMPLOYMENT, Mode.TECHNICAL, Mode.TRUSTEESHIP),
    "种植业基地": (Mode.ORDER, Mode.LAND_TRANSFER, Mode.EMPLOYMENT, Mode.PRICE_FLOOR, Mode.CONTRACT_FARMING),
    "加工业": (Mode.ORDER, Mode.SALES, Mode.EMPLOYMENT, Mode.PRICE_FLOOR, Mode.SHARE),
    "光伏电站建设": (Mode.SHARE, Mode.WELFARE_POST, Mode.LAND_TRANSFER),
    "休闲农业与乡村旅游": (Mode.LEASE, Mode.EMPLOYMENT, Mode.SALES, Mode.SHARE),
    Nature.PUBLIC_WELFARE: (Mode.WELFARE_POST, Mode.WORK_RELIEF, Mode.EMPLOYMENT),
    Nature.TO_HOUSEHOLD: (Mode.TECHNICAL, Mode.ORDER, Mode.SALES, Mode.OTHER),
}
CUSTODY_MODES = {"种植业基地": Mode.CONTRACT_FARMING}
GROWING = ("养殖业基地", "种植业基地")
WITH_JOBS = (Mode.EMPLOYMENT, Mode.WELFARE_POST, Mode.WORK_RELIEF)
GROUP_MODES = (Mode.ORDER, Mode.SALES, Mode.PRICE_FLOOR, Mode.SHARE)
# fmt: on


@dataclass(frozen=True, slots=True)
class Chain:
    name: str
    places: str
    subtype: str
    produce: str
    work: str


@dataclass
class Projects:
    """Columns of one entry a project. ``operator`` numbers the operators of this part from 0."""

    serial: Array
    villages: list[Village]
    chains: list[Chain]
    book_year: int
    year: Array
    nature: list[Nature]
    state: list[ProjectState]
    operator: Array
    kind: list[OperatorKind]
    is_assisted: Array
    is_asset_income: Array
    is_competitive: Array
    has_workshop: Array
    purpose: Array
    modes: list[tuple[Mode, ...]] = field(default_factory=list)
    breach: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.serial)

    @property
    def is_operating(self) -> Array:
        return np.array([s is ProjectState.OPERATING for s in self.state])

    @property
    def is_operational(self) -> Array:
        return np.array([n is Nature.OPERATIONAL for n in self.nature])

    @property
    def has_withdrawn(self) -> Array:
        return np.array([s is ProjectState.WITHDRAWN for s in self.state])

    @property
    def is_mandatory(self) -> Array:
        return self.is_operational & self.is_assisted & ~self.has_withdrawn

    @property
    def is_collective(self) -> Array:
        return np.array([k is OperatorKind.VILLAGE_COLLECTIVE for k in self.kind])

    @property
    def is_alone(self) -> Array:
        """Whether the operator has no other project."""
        return np.asarray(np.bincount(self.operator)[self.operator] == 1)

    @property
    def allocates(self) -> Array:
        return self.is_operating & self.is_collective & (self.serial % 3 > 0)

    @property
    def drives(self) -> Array:
        """Whether households gain anything from it in the year."""
        return self.is_operating & ~self.breaks("nominal-assistance")

    def breaks(self, *rules: str) -> Array:
        return np.array([rule in rules for rule in self.breach])

    @property
    def codes(self) -> list[str]:
        return [f"XM{y}{s:06d}" for y, s in zip(self.year, self.serial, strict=True)]


@cache
def chains() -> tuple[Chain, ...]:
    found = rows("chains.csv")
    return tuple(Chain(r["chain"], r["places"], r["subtype"], r["produce"], r["work"]) for r in found)


@cache
def _chains_of(village: Village) -> tuple[Chain, ...]:
    return tuple(chain for chain in chains() if lies_in(village, chain.places))


def draw(rng: Generator, villages: list[Village], first: int, book_year: int, may_group: bool) -> Projects:
    """One project in each village, in the same order; ``first`` is the serial number of the first."""
    size = len(villages)
    states = _of(rng, STATES, size)
    operating = np.array([s is ProjectState.OPERATING for s in states])
    nature = _of(rng, NATURES, size)
    assisted = rng.random(size) < 0.93
    able = operating & assisted & np.array([n is Nature.OPERATIONAL for n in nature])
    chains_here = [_pick(rng, _chains_of(village)) for village in villages]
    grows = np.array([chain.subtype in GROWING for chain in chains_here])
    purpose = _purposes(rng, able, grows, may_group)
    operator = _operators(rng, villages, purpose)
    kinds = _of(rng, KINDS, int(operator[-1]) + 1)
    kind = [kinds[i] for i in operator]
    started = book_year - np.where(purpose == CUSTODY, rng.integers(3, 5, size), rng.integers(1, 4, size))
    projects = Projects(
        serial=first + np.arange(size), villages=villages, book_year=book_year,
        chains=chains_here,
        year=np.where(operating, started, book_year - rng.integers(0, 2, size)),
        nature=nature, state=states, operator=operator, kind=kind, is_assisted=assisted,
        is_asset_income=able & (rng.random(size) < 0.35), is_competitive=rng.random(size) < 0.5,
        has_workshop=operating & np.array([k is OperatorKind.WORKSHOP for k in kind]) | able & (rng.random(size) < 0.06),
        purpose=purpose, breach=[""] * size,
    )  # fmt: skip
    projects.modes = [_modes(rng, projects, i) for i in range(size)]
    return projects


def _of(rng: Generator, shares: dict[T, float], size: int) -> list[T]:
    words = list(shares)
    return [words[i] for i in drawn(rng, list(shares.values()), size)]


def _pick(rng: Generator, words: tuple[T, ...]) -> T:
    return words[rng.integers(len(words))]


def _purposes(rng: Generator, able: Array, grows: Array, may_group: bool) -> Array:
    """An eighth of the running projects keep animals or till in custody, one in twenty has a large group."""
    purpose, number = np.full(len(able), PLAIN), int(able.sum())
    custody = rng.permutation(np.flatnonzero(able & grows))[: -(-number // 8)]
    purpose[custody] = CUSTODY
    groups = rng.permutation(np.flatnonzero(able & (purpose == PLAIN)))
    purpose[groups[: -(-number // 20) if may_group else 0]] = GROUP
    return purpose


def _operators(rng: Generator, villages: list[Village], purpose: Array) -> Array:
    """Neighbouring projects of one banner sometimes share an operator; those made for a reward never do."""
    banner = np.array([v.banner_code for v in villages])
    apart = np.r_[True, banner[1:] != banner[:-1]] | (purpose > PLAIN) | np.r_[True, purpose[:-1] > PLAIN]
    return np.cumsum(apart | (rng.random(len(villages)) < 0.75)) - 1


def _modes(rng: Generator, projects: Projects, i: int) -> tuple[Mode, ...]:
    chain, nature = projects.chains[i], projects.nature[i]
    if projects.purpose[i] == CUSTODY:
        return (CUSTODY_MODES.get(chain.subtype, Mode.TRUSTEESHIP),)
    if projects.purpose[i] == GROUP:
        return (_pick(rng, GROUP_MODES),)
    fitting = MODES[nature] if nature in MODES else MODES[chain.subtype]
    order = rng.permutation(len(fitting))[: rng.integers(1, 4)]
    # the ledger puts the planned jobs on the first line
    return tuple(sorted((fitting[j] for j in order), key=lambda mode: mode not in WITH_JOBS))
