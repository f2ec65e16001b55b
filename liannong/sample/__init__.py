"""Realistic ledgers of any size with planted mistakes and their expected answers; nobody in them is real."""

from liannong.sample.book import DEMO, make
from liannong.sample.expected import BadCell, Breach, Expected, NotCounted

__all__ = ["DEMO", "BadCell", "Breach", "Expected", "NotCounted", "make"]
