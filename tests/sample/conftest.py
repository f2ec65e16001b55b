from __future__ import annotations

import pytest

from liannong.sample import DEMO, make
from tests.sample.reading import from_folder


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A folder with 60 projects as its rows, and the expected answers."""
    folder = tmp_path_factory.mktemp("small") / "台账"
    expected = make(folder, form="csv", **DEMO)
    return from_folder(folder), expected


@pytest.fixture(scope="session")
def faultless(tmp_path_factory):
    """A folder with 400 projects in their full proportions and no mistake, as its rows."""
    folder = tmp_path_factory.mktemp("faultless") / "台账"
    make(folder, projects=400, form="csv", mistakes=0, seed=3)
    return from_folder(folder)
