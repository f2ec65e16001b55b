"""Every data file says where it is from."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from liannong.reference.divisions import banners

FOLDER = files("liannong.reference")
DATA = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith((".csv", ".geojson")))


@pytest.mark.parametrize("name", DATA)
def test_each_file_has_a_row_in_the_notes(name):
    assert f"| `{name}` |" in FOLDER.joinpath("README.md").read_text(encoding="utf-8")


def test_the_geometry_has_each_statutory_banner_once():
    shapes = json.loads(FOLDER.joinpath("banners.geojson").read_text(encoding="utf-8"))["features"]
    drawn = sorted(shape["properties"]["code"] for shape in shapes)
    assert drawn == sorted(banner.code[:6] for banner in banners() if banner.statutory)
