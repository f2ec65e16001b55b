"""Names of people and organisations, as they are written in the area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from liannong.reference.divisions import rows
from liannong.sample.arrays import Array, drawn, joined, taken
from liannong.sample.places import Village

Generator = np.random.Generator
EAST = {"150400", "150500", "152200"}  # where most Mongols carry a Chinese surname
MONGOL_IN = {True: 0.75, False: 0.12}  # by whether the place is a gacha


@dataclass(frozen=True)
class Pool:
    words: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, rng: Generator, size: int) -> Array:
        return drawn(rng, self.weights, size)


@cache
def pool(*kinds: str, gender: str = "u") -> Pool:
    found = {r["text"]: float(r["weight"] or 1) for r in rows("names.csv") if _fits(r, kinds, gender)}
    return Pool(tuple(found), tuple(found.values()))


def _fits(row: dict[str, str], kinds: tuple[str, ...], gender: str) -> bool:
    return row["kind"] in kinds and row["gender"] == gender


@cache
def _mongol_shares(village: Village) -> tuple[float, float]:
    return MONGOL_IN[village.is_gacha], 0.6 if village.league_code[:6] in EAST else 0.15


def is_mongol(rng: Generator, villages: list[Village], village: Array) -> tuple[Array, Array]:
    """For each household: Mongol or not, and whether with a Chinese surname."""
    shares = np.array([_mongol_shares(v) for v in villages])[village]
    return rng.random(len(village)) < shares[:, 0], rng.random(len(village)) < shares[:, 1]


def people(
    rng: Generator, *, household: Array, marries_in: Array, is_male: Array, peoples: tuple[Array, Array]
) -> pa.Array:
    """A name for each person; a family shares its surname, those who married in keep their own."""
    mongol, surnamed = peoples
    own = _surnames(rng, mongol, len(mongol)).take(pa.array(household))
    brought = _surnames(rng, mongol[household], len(household))
    chinese = joined(
        pc.if_else(pa.array(marries_in), brought, own), _given(rng, is_male, "han_given", "han_given_rural")
    )
    bare = _given(rng, is_male, "mongol_name")
    return pc.if_else(pa.array((mongol & ~surnamed)[household]), bare, chinese)


def _surnames(rng: Generator, mongol: Array, size: int) -> pa.Array:
    han, east = pool("han_surname"), pool("mongol_sinicised_surname")
    return pc.if_else(
        pa.array(mongol), taken(east.words, east.draw(rng, size)), taken(han.words, han.draw(rng, size))
    )


def _given(rng: Generator, is_male: Array, *kinds: str) -> pa.Array:
    men, women = pool(*kinds, gender="m"), pool(*kinds, gender="f")
    size = len(is_male)
    return pc.if_else(
        pa.array(is_male), taken(men.words, men.draw(rng, size)), taken(women.words, women.draw(rng, size))
    )


@cache
def brands() -> tuple[str, ...]:
    first, second = pool("brand_first").words, pool("brand_second").words
    return tuple(a + b for a, b in product(first, second) if a != b)


@cache
def patterns(kind: str) -> Pool:
    found = [r for r in rows("organisations.csv") if r["kind"] == kind]
    return Pool(tuple(r["pattern"] for r in found), tuple(float(r["weight"]) for r in found))


def _one(rng: Generator, words: Pool) -> str:
    return words.words[int(words.draw(rng, 1)[0])]


def person(rng: Generator) -> str:
    surname, given = pool("han_surname"), pool("han_given_rural", gender="m")
    return _one(rng, surname) + _one(rng, given)


def organisation(rng: Generator, kind: str, village: Village, produce: str) -> str:
    return _one(rng, patterns(kind)).format(
        banner=village.banner, league=village.league, township=village.township, village=village.name,
        produce=produce, person=person(rng), brand=brands()[rng.integers(len(brands()))],
        mongol=_one(rng, pool("mongol_name", gender="m")),
    )  # fmt: skip
