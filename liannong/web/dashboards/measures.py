"""What dashboards show of a place: each figure with the question it answers and the rows it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.places import Level, level_of, prefix_of
from liannong.accounts.words import Words
from liannong.registry.queries.overview import RULES, Part
from liannong.rulebook.vocabulary import Duty, Outcome

FEN_IN_WAN = Decimal(1_000_000)


class Kind(Enum):
    SHARE = "share"
    COUNT = "count"
    MONEY = "money"


UNITS: dict[Kind, Words] = {Kind.SHARE: "%", Kind.COUNT: "", Kind.MONEY: _("万元")}


@dataclass(frozen=True)
class Measure:
    """``figures`` names fields of a Part: one, or the part and the whole of a share. ``rows`` is the list behind it."""

    name: str
    label: Words
    question: Words
    kind: Kind
    figures: tuple[str, ...]
    rows: str
    filters: dict[str, str] = field(default_factory=dict)
    of_money: bool = False

    @property
    def unit(self) -> str:
        return str(UNITS[self.kind])

    def value(self, part: Part) -> Decimal | None:
        """Per cent, a count, or 万元; None where nothing was to be counted."""
        first = Decimal(getattr(part, self.figures[0]))
        if self.kind is Kind.SHARE:
            whole = getattr(part, self.figures[1])
            return (100 * first / whole).quantize(Decimal("0.1")) if whole else None
        return (first / FEN_IN_WAN).quantize(Decimal("0.01")) if self.kind is Kind.MONEY else first

    def text(self, part: Part) -> str:
        value = self.value(part)
        if value is None:
            return "—"
        return f"{value}%" if self.kind is Kind.SHARE else f"{value:,}"

    def parts(self, part: Part) -> str:
        """What a share is made of, where it counts things."""
        is_counted = self.kind is Kind.SHARE and not self.of_money
        return " / ".join(str(getattr(part, name)) for name in self.figures) if is_counted else ""

    def address(self, code: str, year: int) -> str:
        """Of the rows of a place; a list is never narrowed to the whole region."""
        within = {"division": prefix_of(code)} if level_of(code) > Level.REGION else {}
        return f"{reverse(self.rows)}?{urlencode({**self.filters, 'year': year, **within})}"


def _share(name: str, label: Words, question: Words) -> Measure:
    """Of the projects that owe it, how many pass the rule."""
    filters = {"rule": RULES[name], "duty": Duty.MANDATORY.value}
    return Measure(name, label, question, Kind.SHARE, (f"{name}_met", f"{name}_asked"), "findings", filters)


def _of_projects(
    name: str, label: Words, question: Words, kind: Kind, *figures: str, **options: Any
) -> Measure:
    return Measure(name, label, question, kind, figures or (name,), "project-years", **options)


MEASURES: tuple[Measure, ...] = (
    _of_projects("owing", _("应带动项目"), _("哪里有应当建立联农带农机制的项目？"), Kind.COUNT,
                 filters={"duty": Duty.MANDATORY.value}),
    _share("coverage", _("已建机制"), _("哪里应带动的项目还没有都建立机制？")),
    _share("quota", _("就业达标"), _("哪里未达就业要求？")),
    _share("effect", _("承诺兑现"), _("哪里没有兑现承诺的带动效果？")),
    _of_projects("funds", _("帮扶资金"), _("帮扶资金投在了哪里？"), Kind.MONEY),
    _of_projects("households", _("带动户"), _("哪里带动的农牧户多？"), Kind.COUNT),
    _of_projects("key_households", _("其中重点户"), _("哪里带动的监测对象和脱贫户多？"), Kind.COUNT),
    _of_projects("income", _("带动收益"), _("哪里的农牧户得到的收益多？"), Kind.MONEY),
    _of_projects("labour", _("劳动收入占比"), _("农牧户的收益有多少来自劳动？"), Kind.SHARE, "labour_income", "income",
                 of_money=True),
    Measure("failing", _("不合规"), _("哪里不合规的问题多？"), Kind.COUNT, ("failing",), "findings",
            {"outcome": Outcome.FAIL.value}),
    Measure("rectified", _("预警已解除"), _("哪里的预警还没有整改完？"), Kind.SHARE, ("closed", "alerts"), "alerts"),
    Measure("overdue", _("预警逾期"), _("哪里的整改已经逾期？"), Kind.COUNT, ("overdue",), "alerts", {"overdue": "yes"}),
    Measure("collective", _("集体收益分配"), _("哪里分配的集体收益多？"), Kind.MONEY, ("collective",), "collective"),
)  # fmt: skip
BY_NAME = {measure.name: measure for measure in MEASURES}
USUAL = BY_NAME["quota"]


def asked(name: Any) -> Measure:
    return BY_NAME.get(name, USUAL)
