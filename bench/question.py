"""The question every engine answers over the same booked columns, and when two answers are one.

An answer is five tables: ``quota`` by project (Art. 16(2)), ``driving`` by project (what reached households in the
year, Art. 19), ``employment`` by operator (16(3)), ``linkage`` by operator and route (15(4)), ``operators`` by
asset-income project (17(3)). Money is fen, worked days are hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from liannong.rulebook import source
from liannong.rulebook.law import Law

YEAR, ON = 2024, date(2024, 12, 31)
KEYS = {
    "quota": ["project"],
    "driving": ["project"],
    "employment": ["operator"],
    "linkage": ["operator", "route"],
    "operators": ["project"],
}
Answer = dict[str, pa.Table]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Terms:
    """The region's amounts as plain numbers, at the default readings, for engines that know no Law."""

    funds_per_unit: int
    half_year_per_unit: int
    flexible_per_unit: int
    year_round_months: int
    half_year_months: int
    flexible_days: int
    reward_months: int
    reward_persons: int
    standard_months: int
    cap_share: Fraction
    contract_months: int
    contract_households: int
    income_per_household: int
    income_per_person: int
    fulfilment: Fraction
    linkage_rate: Fraction
    loss_years: int
    leverage_max: Fraction
    leverage_warn: Fraction
    year: int
    closed_year: int


def terms(law: Law) -> Terms:
    return Terms(
        funds_per_unit=law.money("employment.funds_per_unit"),
        half_year_per_unit=law.count("employment.half_year_per_unit"),
        flexible_per_unit=law.count("employment.flexible_per_unit"),
        year_round_months=law.count("employment.year_round_months"),
        half_year_months=law.count("employment.half_year_months"),
        flexible_days=100 * law.count("employment.flexible_days"),
        reward_months=law.count("rewards.employment_months_min"),
        reward_persons=law.count("rewards.employment_persons_min"),
        standard_months=law.count("rewards.employment_standard_months"),
        cap_share=law.share("rewards.employment_cap_share"),
        contract_months=12 * law.count("rewards.linkage_years_min"),
        contract_households=law.count("rewards.linkage_households_min"),
        income_per_household=law.money("rewards.linkage_income_per_household"),
        income_per_person=law.money("rewards.linkage_income_per_person"),
        fulfilment=law.share("rewards.linkage_fulfilment_min"),
        linkage_rate=law.share("rewards.linkage_rate"),
        loss_years=law.count("operators.loss_years"),
        leverage_max=law.share("operators.leverage_max"),
        leverage_warn=law.share("operators.leverage_warn"),
        year=YEAR,
        closed_year=law.closed_year,
    )


def default_terms() -> Terms:
    return terms(source.book().law(ON))


def part(of: Ints, share: Fraction) -> Ints:
    """A share of amounts in fen, half up."""
    return (2 * of * share.numerator + share.denominator) // (2 * share.denominator)


def months_run(since: npt.NDArray[np.datetime64], until: npt.NDArray[np.datetime64]) -> Ints:
    """Whole months from the first day to the end of the last."""
    after = until.astype("datetime64[D]") + 1
    since = since.astype("datetime64[D]")
    first_month, last_month = since.astype("datetime64[M]"), after.astype("datetime64[M]")
    months = (last_month - first_month).astype(np.int64)
    return months - ((after - last_month) < (since - first_month))


def save(answer: Answer, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in answer.items():
        pq.write_table(table, folder / f"{name}.parquet")


def differences(ours: Path, theirs: Path, *, exact: bool) -> list[str]:
    """What differs between two saved answers; amounts may by one part in a million or two fen unless ``exact``."""
    found = []
    for name, keys in KEYS.items():
        mine, other = (_sorted(folder / f"{name}.parquet", keys) for folder in (ours, theirs))
        if mine.num_rows != other.num_rows:
            found.append(f"{name}: {mine.num_rows} rows, {other.num_rows} there")
            continue
        for column in mine.column_names:
            if count := _count_of_unequal(mine[column], other[column], exact=exact):
                found.append(f"{name}.{column}: {count} of {mine.num_rows} differ")
    return found


def _sorted(path: Path, keys: list[str]) -> pa.Table:
    return pq.read_table(path).sort_by([(key, "ascending") for key in keys])


def _count_of_unequal(mine: pa.ChunkedArray, other: pa.ChunkedArray, *, exact: bool) -> int:
    is_number = pa.types.is_integer(mine.type) or pa.types.is_floating(mine.type)
    if exact or not is_number:
        return int(pc.sum(pc.not_equal(mine, other.cast(mine.type))).as_py() or 0)
    one, two = mine.to_numpy().astype(float), other.to_numpy().astype(float)
    return int((np.abs(one - two) > np.maximum(2, np.abs(one) * 1e-6)).sum())
