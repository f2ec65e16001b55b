"""The three banners as the rule book finds them at the end of the year."""

from __future__ import annotations

from datetime import date

from liannong.cli.demo.accounts import BANNERS

YEAR_END = date(2024, 12, 31)


def tell() -> None:
    from liannong.registry.actions.evaluations import evaluate

    for banner in BANNERS:
        evaluate(banner=banner, year=YEAR_END.year, on=YEAR_END)
