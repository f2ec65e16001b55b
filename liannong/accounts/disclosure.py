"""What must not be shown to everyone: text that looks like an ID number, a telephone or a bank card.

Digits count in every form in which people write them: full-width, circled, Chinese, spaced out or with signs that
are not seen. Ordinary figures, dates, division codes and credit codes pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from liannong.accounts.masking import STAR

CHINESE = {
    sign: str(digit)
    for signs in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for digit, sign in enumerate(signs)
}
CHINESE |= {"幺": "1", "两": "2"}
UNSEEN = "Cf"  # Unicode's category of signs without a look of their own

GAP = r"[\s\-‐‑‒–—―·・_~/]{0,2}"
MONTH, DAY = rf"(?:0{GAP}[1-9]|1{GAP}[0-2])", rf"(?:0{GAP}[1-9]|[12]{GAP}\d|3{GAP}[01])"


def _digits(count: int) -> str:
    return GAP.join([r"\d"] * count)


AREA = rf"[1-8]{GAP}{_digits(5)}"
# GB 11643, whatever its check digit: a mistyped number is a number still.
NEW_ID = rf"(?<!\d){AREA}{GAP}(?:1{GAP}[89]|2{GAP}0){GAP}{_digits(2)}{GAP}{MONTH}{GAP}{DAY}{GAP}{_digits(3)}{GAP}[\dXx](?!\d)"
OLD_ID = rf"(?<!\d){AREA}{GAP}{_digits(2)}{GAP}{MONTH}{GAP}{DAY}{GAP}{_digits(3)}(?!\d)"
MOBILE = rf"(?<!\d)(?:86{GAP})?1{GAP}[3-9]{GAP}{_digits(9)}(?!\d)|(?<!\d)1[3-9]\d\.\d{{4}}\.\d{{4}}(?!\d)"
LANDLINE = rf"(?<!\d)0[1-9]\d{{1,2}}[)）]?{GAP}[2-9]\d{{2,3}}{GAP}\d{{4}}(?!\d)"
CARD = rf"(?<!\d)\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?(?!\d)"
CARD_BEGINS = re.compile(r"[3-6]|9[0-9]")
UNION_PAY = "62"

ID, PHONE, BANK_CARD = _("证件号码"), _("电话号码"), _("银行卡号")
SHAPES: tuple[tuple[Promise, re.Pattern[str]], ...] = (
    (ID, re.compile(NEW_ID)),
    (ID, re.compile(OLD_ID)),
    (PHONE, re.compile(MOBILE)),
    (PHONE, re.compile(LANDLINE)),
    (BANK_CARD, re.compile(CARD)),
)


@dataclass(frozen=True)
class Find:
    """What looks like personal data, and where it stands in the text as it was written."""

    kind: Promise
    start: int
    end: int


def found(text: str, but_for: Collection[str] = ()) -> list[Find]:
    """Everything in the text that looks like personal data; ``but_for`` are codes known to be none."""
    plain, places = _plain(text)
    known = {_plain(code)[0] for code in but_for}
    return [
        Find(kind, places[match.start()], places[match.end() - 1] + 1)
        for kind, shape in SHAPES
        for match in shape.finditer(plain)
        if match[0] not in known and (kind is not BANK_CARD or _is_card(match[0]))
    ]


def covered(text: str) -> str:
    """The same text with a star for each sign of what looks like personal data."""
    hidden = {place for find in found(text) for place in range(find.start, find.end)}
    return "".join(STAR if place in hidden else sign for place, sign in enumerate(text))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with every digit as 0–9 and without unseen signs, and where each sign of it came from."""
    signs = [(sign, place) for place, written in enumerate(text) for sign in _spelt(written)]
    return "".join(sign for sign, _place in signs), [place for _sign, place in signs]


def _spelt(sign: str) -> Iterator[str]:
    if unicodedata.category(sign) != UNSEEN:
        for each in unicodedata.normalize("NFKC", sign):
            digit = unicodedata.digit(each, None)
            yield CHINESE.get(each, each) if digit is None else str(digit)


def _is_card(written: str) -> bool:
    """ISO/IEC 7812: what begins like a card and either is a UnionPay number or passes the Luhn sum."""
    digits = re.sub(r"\D", "", written)
    return bool(CARD_BEGINS.match(digits)) and (digits.startswith(UNION_PAY) or _luhn(digits))


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
