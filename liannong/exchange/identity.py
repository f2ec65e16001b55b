"""Resident ID numbers (GB 11643) and unified social credit codes (GB 32100): the arithmetic, nothing else.

Both come in two forms: one number as Python text, and a whole column, which is why the ledgers of
a region are checked in a second.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

ID_CHECKS = "10X98765432"
ID_WEIGHTS = tuple(2 ** (17 - i) % 11 for i in range(17))
ID_SHAPE = r"^\d{17}[\dX]$"

# Without I, O, S, V and Z, which a hand mistakes for digits.
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(3**i % 31 for i in range(17))

PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
# The leagues and cities of Inner Mongolia, those of earlier decades included: a number keeps the code of its day.
LEAGUES = frozenset(
    [
        "1501",
        "1502",
        "1503",
        "1504",
        "1505",
        "1506",
        "1507",
        "1508",
        "1509",
        "1521",
        "1522",
        "1523",
        "1524",
        "1525",
        "1526",
        "1527",
        "1528",
        "1529",
    ]
)
# Nobody was ever registered here, so numbers made up for a demonstration carry it.
DEMONSTRATION_AREA = "159999"


def id_fault(number: str, *, on: date) -> str | None:
    """``length``, ``date``, ``future-date`` or ``checksum``; None for a sound number.

    A sound number has 18 characters, a birthday that exists and is not after ``on``, and the right last character.
    """
    if len(number) != 18:
        return "length"
    if not (number[:17].isdecimal() and number.isascii()):
        return "checksum"
    fault = _birthday_fault(number[6:14], on)
    if fault is None and id_check(number[:17]) != number[17]:
        return "checksum"
    return fault


def id_check(first17: str) -> str:
    """The last character that belongs to the first seventeen digits."""
    return ID_CHECKS[sum(int(d) * w for d, w in zip(first17, ID_WEIGHTS, strict=True)) % 11]


def area_is_known(number: str) -> bool:
    """Whether the first six digits can be an area: a province, and within 15 a league that is or was."""
    area = number[:6]
    if area == DEMONSTRATION_AREA:
        return True
    return area[:2] in PROVINCES and (area[:2] != "15" or area[:4] in LEAGUES)


def sound_ids(numbers: pa.StringArray, *, on: date) -> pa.BooleanArray:
    """Which of ``numbers`` are beyond doubt: sound and of a known area. The others want a closer look."""
    shaped = pc.fill_null(pc.match_substring_regex(numbers, ID_SHAPE), False)
    candidates = numbers.filter(shaped)
    sound = pc.and_(_checks(candidates), _plausible(candidates, on))
    return pc.replace_with_mask(shaped, shaped, sound)


def credit_fault(code: str) -> str | None:
    """``length`` or ``checksum``; None for a sound code. Any first letter is one: village collectives have N."""
    if len(code) != 18:
        return "length"
    if any(c not in CREDIT_ALPHABET for c in code) or credit_check(code[:17]) != code[17]:
        return "checksum"
    return None


def credit_check(first17: str) -> str:
    """The last character that belongs to the first seventeen; ValueError for a character outside the alphabet."""
    total = sum(CREDIT_ALPHABET.index(c) * w for c, w in zip(first17, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def _birthday_fault(text: str, on: date) -> str | None:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return "date"
    return "future-date" if born > on else None


def _checks(numbers: pa.StringArray) -> pa.BooleanArray:
    """Digit by digit from the right, on the first seventeen digits as one integer."""
    rest = pc.utf8_slice_codeunits(numbers, 0, 17).cast(pa.int64())
    total = pc.multiply(rest, 0)
    for weight in reversed(ID_WEIGHTS):
        tens = pc.divide(rest, 10)
        total = pc.add(total, pc.multiply(pc.subtract(rest, pc.multiply(tens, 10)), weight))
        rest = tens
    remainder = pc.subtract(total, pc.multiply(pc.divide(total, 11), 11))
    expected = pa.array(list(ID_CHECKS)).take(remainder)
    return pc.equal(expected, pc.utf8_slice_codeunits(numbers, 17, 18))


def _plausible(numbers: pa.StringArray, on: date) -> pa.BooleanArray:
    """Birthdays and areas repeat, so each is looked at once."""
    in_time = _each(pc.utf8_slice_codeunits(numbers, 6, 14), lambda text: _birthday_fault(text, on) is None)
    return pc.and_(in_time, _each(pc.utf8_slice_codeunits(numbers, 0, 6), area_is_known))


def _each(texts: pa.StringArray, test: Callable[[str], bool]) -> pa.BooleanArray:
    distinct = texts.dictionary_encode()
    answers = [test(text) for text in distinct.dictionary.to_pylist()]
    return pa.array(answers, pa.bool_()).take(distinct.indices)
