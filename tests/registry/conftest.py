from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from liannong.exchange.reader import read
from liannong.ledger.tables import Ledger
from liannong.sample.book import make

READ_ON = date(2025, 6, 1)


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ledger]:
    """A sample workbook of these banners, read; with planted breaches unless ``mistakes`` is 0."""

    def made(*banners: str, projects: int = 40, mistakes: float = 0.2) -> Ledger:
        path: Path = tmp_path_factory.mktemp("sample") / "台账.xlsx"
        make(path, projects=projects, banners=banners, mistakes=mistakes, persons=25, benefits=60, jobs=10)
        return read(path, on=READ_ON)

    return made
