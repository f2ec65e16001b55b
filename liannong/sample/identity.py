"""Resident numbers (GB 11643) and credit codes (GB 32100) that are valid and belong to nobody.

Both carry the area 159999, which no division has.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from liannong.sample.arrays import Array, joined, ranked, taken

AREA = "159999"
CHECK = "10X98765432"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PER_DAY = 500  # odd sequence numbers are men's, even ones women's
FIRST_DAY = np.datetime64("1930-01-01", "D")


class Births:
    """How many numbers each birthday and sex has given out; one for a whole book."""

    def __init__(self) -> None:
        self._given = np.zeros((50_000, 2), np.int64)

    def numbers(self, born: Array, is_male: Array) -> pa.Array:
        """An 18-character number for each person, none given twice. Raises ValueError when a day is full."""
        slot = (born - FIRST_DAY).astype(np.int64) * 2 + is_male
        turn = self._given.reshape(-1)[slot] + ranked(slot, np.arange(len(slot)))
        if len(turn) and turn.max() >= PER_DAY:
            raise ValueError("人数太多：同一天出生的人超过了证件号码的顺序号，请减少人数或分册生成。")
        np.add.at(self._given.reshape(-1), slot, 1)
        # 193 shares no factor with 500: each turn finds its own number and neighbours do not look alike
        sequence = (turn * 193 + slot * 7) % PER_DAY * 2 + is_male
        return resident_numbers(born, sequence)


def resident_numbers(born: Array, sequence: Array) -> pa.Array:
    month = born.astype("datetime64[M]")
    of_month = (born - month.astype("datetime64[D]")).astype(np.int64) + 1
    months = month.astype(np.int64) + 1970 * 12
    ymd = (months // 12) * 10_000 + (months % 12 + 1) * 100 + of_month
    body = int(AREA) * 10**11 + ymd * 1000 + sequence
    return joined(pa.array(body).cast(pa.string()), taken(CHECK, _remainder(body)))


def _remainder(body: Array) -> Array:
    digits = (body // 10**i % 10 * pow(2, i + 1, 11) for i in range(17))
    return np.asarray(sum(digits) % 11)


def credit_code(prefix: str, serial: int) -> str:
    """The ``serial``-th credit code: ``93`` a co-operative, ``91`` an enterprise, ``N2`` a village collective."""
    body = f"M{CREDIT[10 + serial // 10**6 % 20]}{serial * 7919 % 10**6:06d}"
    code = prefix + AREA + body + _organisation_check(body)
    rest = sum(CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(code)) % 31
    return code + CREDIT[-rest % 31]


def _organisation_check(body: str) -> str:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(c, 36) * w for c, w in zip(body, weights, strict=True)) % 11
    return "0X987654321"[rest]
