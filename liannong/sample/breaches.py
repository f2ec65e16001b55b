"""Which project breaks which rule. Every other part of the sample asks ``projects.breaks(rule)``."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from liannong.rulebook.vocabulary import Outcome
from liannong.sample.arrays import Array
from liannong.sample.projects import CUSTODY, PLAIN, Projects

Needs = Callable[[Projects], Array]


def _planned(p: Projects) -> Array:
    return p.is_mandatory & ~p.is_operating


def _running(p: Projects) -> Array:
    return np.asarray(p.is_mandatory & p.is_operating & (p.purpose == PLAIN))


def _custody(p: Projects) -> Array:
    return np.asarray(p.is_mandatory & (p.purpose == CUSTODY))


def _asset_income(p: Projects) -> Array:
    return p.is_mandatory & p.is_asset_income & p.is_alone


def _allocating(p: Projects) -> Array:
    return p.allocates


def _workshop(p: Projects) -> Array:
    return p.has_workshop


# The scarcer the projects a breach can be planted on, the earlier it chooses.
# fmt: off
PLANTED: dict[str, tuple[Outcome, Needs]] = {
    "entitlement-succession": (Outcome.FAIL, _custody),
    "principal-preserved": (Outcome.FAIL, _custody),
    "workshop-idle": (Outcome.FAIL, _workshop),
    "no-even-split": (Outcome.FAIL, _allocating),
    "no-simple-handout": (Outcome.FAIL, _allocating),
    "collective-resolution": (Outcome.MISSING, _allocating),
    "operator-losses": (Outcome.FAIL, _asset_income),
    "operator-leverage": (Outcome.FAIL, _asset_income),
    "operator-net-assets": (Outcome.FAIL, _asset_income),
    "operator-integrity": (Outcome.FAIL, _asset_income),
    "operator-own-funds": (Outcome.FAIL, _asset_income),
    "operator-audit": (Outcome.MISSING, _asset_income),
    "mechanism-established": (Outcome.FAIL, _planned),
    "effects-stated": (Outcome.FAIL, _planned),
    "key-beneficiaries": (Outcome.FAIL, _planned),
    "employment-quota-planned": (Outcome.FAIL, _planned),
    "employment-quota": (Outcome.FAIL, _running),
    "nominal-assistance": (Outcome.FAIL, _running),
    "driving-effect": (Outcome.FAIL, _running),
    "operating-result": (Outcome.FAIL, _running),
    "asset-in-use": (Outcome.FAIL, _running),
    "ownership-and-distribution": (Outcome.MISSING, _running),
    "open-competition": (Outcome.FAIL, _running),
    "fixed-assets-first": (Outcome.WARN, _running),
}
# fmt: on


def plant(rng: np.random.Generator, projects: Projects, number: int, turn: int) -> None:
    """Give ``number`` projects one breach each, kind by kind starting with the ``turn``-th."""
    kinds = list(PLANTED)
    for step in range(number):
        rule = kinds[(turn + step) % len(kinds)]
        free = np.flatnonzero(PLANTED[rule][1](projects) & projects.breaks(""))
        if len(free):
            projects.breach[rng.choice(free)] = rule
