"""How a rule and an article are called in Chinese wherever a clerk reads them."""

from __future__ import annotations

import re
from functools import cache

# fmt: off
TITLES: dict[str, str] = {
    "mechanism-established": "建立联农带农机制",
    "effects-stated": "明确预期成效",
    "mode-recognised": "带动方式符合规定",
    "key-beneficiaries": "带动重点对象",
    "employment-quota-planned": "计划带动就业数量",
    "ownership-and-distribution": "产权归属和收益分配",
    "open-competition": "公平竞争、过程公开",
    "fixed-assets-first": "帮扶资金优先形成固定资产",
    "operator-audit": "经营主体专项审计",
    "operator-losses": "经营主体连续亏损",
    "operator-leverage": "经营主体资产负债率",
    "operator-net-assets": "经营主体净资产规模",
    "operator-integrity": "经营主体失信违法记录",
    "operator-own-funds": "经营主体自筹资金",
    "employment-quota": "带动就业数量",
    "nominal-assistance": "挂名帮扶",
    "driving-effect": "带动效果",
    "asset-in-use": "资产在用",
    "operating-result": "经营盈亏",
    "income-impact": "对重点对象收入的影响",
    "work-relief-wage-share": "以工代赈劳务报酬占比",
    "collective-use-listed": "集体收益用途",
    "collective-resolution": "集体收益分配的成员决议",
    "no-simple-handout": "不得简单发钱发物",
    "no-even-split": "不得平均分配",
    "workshop-idle": "帮扶车间闲置",
    "principal-preserved": "投入资金资产保值",
    "entitlement-succession": "权益随人、不可继承",
    "linkage-reward": "带动生产奖补",
    "employment-reward": "稳定吸纳就业奖补",
    "priority-score": "联农带农综合成效",
    "labour-income-share": "劳动收入占比",
}
# fmt: on

_DIGITS = "零一二三四五六七八九"
_CITATION = re.compile(r"(\d{1,2})(?:\((\d{1,2})\))?")


def title(rule: str) -> str:
    """The Chinese name of a rule; a rule without one is shown by its identifier."""
    return TITLES.get(rule, rule)


@cache
def cite(article: str) -> str:
    """``16(2)`` as the Rules are cited: 第十六条（二）. ValueError when it is no citation."""
    found = _CITATION.fullmatch(article)
    if not found:
        raise ValueError(f"not a citation of the Rules: {article!r}")
    number, paragraph = found.groups()
    return f"第{_numeral(int(number))}条" + (f"（{_numeral(int(paragraph))}）" if paragraph else "")


def _numeral(number: int) -> str:
    """1–99 in Chinese numerals; ten is 十, not 一十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
