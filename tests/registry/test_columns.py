"""The steps on whole columns that loading and reading back are made of."""

from __future__ import annotations

import pyarrow as pa
import pytest

from liannong.registry.columns import joined, looked_up, places_in_group
from liannong.registry.initials import initials


def test_rows_of_one_key_get_places_by_their_content_not_their_order() -> None:
    keys = pa.array(["a", "b", "a", "a"])
    assert places_in_group(keys, pa.array(["3", "1", "1", "2"])).tolist() == [2, 0, 0, 1]


def test_rows_of_one_key_get_places_in_their_order_when_no_content_is_given() -> None:
    assert places_in_group(pa.array(["a", "b", "a"])).tolist() == [0, 0, 1]


def test_no_rows_have_no_places() -> None:
    assert places_in_group(pa.array([], pa.string())).tolist() == []


def test_the_first_of_several_known_keys_counts() -> None:
    found = looked_up(pa.array(["x", None, "z"]), pa.array(["x", "y", "x"]), pa.array([1, 2, 3]))
    assert found.to_pylist() == [1, None, None]


def test_what_is_not_stated_joins_as_nothing() -> None:
    rows = pa.table({"a": ["1", None], "b": [2, None]})
    assert joined(rows, ("a", "b")).to_pylist() == ["1\x1f2", "\x1f"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("张三", "zs"), ("单田芳", "stf"), ("那仁·其木格", "nrqmg"), ("Bayar", "bayar"), ("", "")],
)
def test_a_name_is_searched_by_its_first_letters(name: str, letters: str) -> None:
    assert initials(name) == letters
