"""The words and marks that terminal and workbook share, and the masking of identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from liannong.judging.result import DivisionSummary
from liannong.rulebook.findings import Finding, Reward
from liannong.rulebook.numbers import Figure, Money, Share, half_up, spoken
from liannong.rulebook.vocabulary import Outcome

# The marks exist in GB 18030 and GBK alike, so that a Chinese Windows console can print them.
MARKS: dict[Outcome, str] = {
    Outcome.FAIL: "×",
    Outcome.MISSING: "？",
    Outcome.WARN: "！",
    Outcome.PASS: "√",
    Outcome.NOT_APPLICABLE: "－",
}

# fmt: off
FIGURES: dict[str, str] = {
    "months": "月数", "wage": "月工资", "minimum_wage": "最低工资", "income": "收益", "members": "家庭人口",
    "value": "数值", "percentile": "百分位", "weight": "权重",
}
PARTS: dict[str, str] = {
    "households": "带动户数", "key_households": "带动重点对象户数", "income": "重点对象户均收益",
    "jobs": "就业单位", "labour": "劳动收入占比",
}
INDICATORS: dict[str, str] = {
    "coverage": "机制覆盖率", "quota": "就业数量达标率", "effect": "带动成效兑现率", "reach": "重点对象带动率",
    "income": "重点对象户均收益", "rectification": "按期整改率", "collective": "集体收益规范使用率",
    "notices": "公示到位率",
}
# fmt: on

# GB 11643: area, birth date, serial, check digit. The date keeps credit codes from looking like persons.
_IDENTITY = re.compile(
    r"(?<!\w)[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)",
    re.ASCII,
)


def marked(outcome: Outcome) -> str:
    """``× 不合规``: an outcome is told by mark and word, never by colour alone."""
    return f"{MARKS[outcome]} {outcome.label}"


def worst_first(findings: Sequence[Finding]) -> Iterator[Finding]:
    """In the order of ``MARKS``; within an outcome the ledger order stays."""
    for outcome in MARKS:
        yield from (finding for finding in findings if finding.outcome is outcome)


def standing(reward: Reward) -> str:
    if reward.eligible:
        return "√ 可以申请"
    return "？ 缺资料" if reward.missing else "× 不符合条件"


def yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


class Places:
    """What a division code is called; the code itself where nobody knows a name."""

    def __init__(self, divisions: Iterable[DivisionSummary]) -> None:
        self._names = {division.place[:6]: division.name for division in divisions}

    def __getitem__(self, place: str | None) -> str:
        return (self._names.get(place[:6]) or place) if place else ""


def figures_text(figures: dict[str, Figure]) -> str:
    return "，".join(f"{FIGURES.get(name, name)} {spoken(figure)}" for name, figure in figures.items())


def indicator(name: str, value: Fraction | None) -> str:
    """An indicator of Art. 23: a share, but ``income``, which is fen a key household."""
    if value is None:
        return "不涉及"
    return spoken(Money(half_up(value)) if name == "income" else Share(value))


def masked(text: str) -> str:
    """A text in which every resident identity number is shortened."""
    return _IDENTITY.sub(lambda found: shortened(found[0]), text)


def shortened(number: str) -> str:
    """The first and last four characters, however wrong the number may be; a shorter one says nothing."""
    return number if len(number) < 9 else f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
