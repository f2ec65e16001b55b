"""The handbook of those who run the system names whatever they can set."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"LIANNONG_[A-Z]+(?:_[A-Z]+)*")


def test_every_setting_of_the_code_stands_in_the_handbook() -> None:
    code = (path.read_text() for path in (ROOT / "liannong").rglob("*.py"))
    used = {name for text in code for name in NAME.findall(text)} - {"LIANNONG_OIDC"}
    assert used == set(NAME.findall((ROOT / "docs" / "operations.md").read_text()))
