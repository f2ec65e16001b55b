"""The written files as plain rows of text, read without the product's own reader."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import load_workbook

from liannong.ledger.columns import SHEETS


def from_folder(folder: Path) -> dict[str, list[dict[str, str]]]:
    return {sheet.name: _csv(folder / f"{sheet.name}.csv") for sheet in SHEETS}


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def from_workbook(path: Path) -> dict[str, list[tuple]]:
    """Each sheet's rows as Excel has them, the header first."""
    return {
        sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path, read_only=True)
    }
