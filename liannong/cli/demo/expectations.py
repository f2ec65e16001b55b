"""What the home banner expects of its projects, by the size of their funds; one of the proposals stays below."""

from __future__ import annotations

from typing import Any

TYPE = "产业发展"
STANDARD = "收益优先分给监测户和脱贫户，务工报酬按月发放，不低于当地最低工资。"
TEN_THOUSAND = 10_000_00  # fen
# From and up to how many ten thousand yuan; households, those that are key, job units; yuan a household.
TIERS = ((0, 50, 10, 4, None, 2_000), (50, 200, 20, 8, 1, 3_000), (200, None, 25, 10, 2, 4_000))


def tell() -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.expectations import enter
    from liannong.rulebook.vocabulary import Mode

    modes = [str(mode) for mode in (Mode.EMPLOYMENT, Mode.ORDER, Mode.SHARE, Mode.TRUSTEESHIP)]
    for least, below, households, key, jobs, income in TIERS:
        values: dict[str, Any] = {
            "type": TYPE, "at_least": least * TEN_THOUSAND, "below": below and below * TEN_THOUSAND, "modes": modes,
            "standard": STANDARD, "households": households, "key_households": key, "jobs": jobs,
            "income_per_household": income * 100,
        }  # fmt: skip
        enter(values=values, by=as_("banner-clerk"))
