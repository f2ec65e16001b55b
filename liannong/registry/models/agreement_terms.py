"""What an agreement of each mode has to say beyond its ledger row: one table, and a constraint a mode. Art. 14–17.

Money is fen; quantities, areas and percentages are hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from liannong.accounts.words import Words
from liannong.registry.models import constraints
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import Mode

WHOLE = 100_00  # a hundred percent


class Measure(Enum):
    TEXT = "text"
    COUNT = "count"
    HUNDREDTHS = "hundredths"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True)
class Asked:
    """One thing that the agreements of a mode state. ``of_ledger``: it is a column of the ledger's own row."""

    field: str
    label: Words
    measure: Measure = Measure.TEXT
    unit: Words = ""
    required: bool = True
    of_ledger: bool = False

    def said(self, value: Any) -> str:
        """A value as pages and letters write it; empty for what nobody stated."""
        if value in (None, ""):
            return ""
        if self.measure is Measure.MONEY:
            return f"{Decimal(value).scaleb(-2):,.2f} {self.unit}"
        if self.measure in (Measure.HUNDREDTHS, Measure.SHARE):
            return f"{(Decimal(value) / 100).normalize():f} {self.unit}".rstrip()
        return f"{value} {self.unit}" if self.unit else str(value)


def _money(field: str, label: Words, unit: Words, **more: bool) -> Asked:
    return Asked(field, label, Measure.MONEY, unit, **more)


PRODUCE = Asked("produce", _("品种"))
QUANTITY = Asked("quantity", pgettext_lazy("terms", "数量"), Measure.HUNDREDTHS)
UNIT = Asked("unit", _("计量单位"))
PLOT, MU = Asked("place", _("地块位置")), Asked("area", _("面积"), Measure.HUNDREDTHS, _("亩"))
YEARLY = _("元/年")
INCOME = _money("promised_income", _("约定年收益"), YEARLY, of_ledger=True)
PRINCIPAL = _money("principal", _("投入本金"), _("元"), of_ledger=True)
COMPUTED = "promised_income"  # of land: area × rent

M = Mode
TERMS: dict[Mode, tuple[Asked, ...]] = {
    M.EMPLOYMENT: (Asked("work", _("岗位")), Asked("place", _("工作地点")), _money("wage", _("月工资"), _("元/月"))),
    M.WELFARE_POST: (Asked("work", _("岗位职责")), _money("wage", _("岗位补助"), _("元/月"))),
    M.ORDER: (PRODUCE, QUANTITY, UNIT, _money("price", _("保底价"), _("元"))),
    M.TRUSTEESHIP: (PRODUCE, QUANTITY, UNIT, PRINCIPAL, INCOME),
    M.CONTRACT_FARMING: (
        PLOT, MU, Asked("produce", _("作物")), _money("principal", _("投入本金"), _("元"), of_ledger=True, required=False),
        INCOME,
    ),
    M.SALES: (PRODUCE, QUANTITY, UNIT, Asked("fee_share", _("代销费用不超过售价的"), Measure.SHARE, "%")),
    M.PRICE_FLOOR: (PRODUCE, QUANTITY, UNIT, _money("price", _("保护价"), _("元"))),
    M.TECHNICAL: (Asked("work", _("服务内容")), Asked("times", _("服务次数"), Measure.COUNT, _("次/年"))),
    M.SHARE: (
        PRINCIPAL, Asked("stake", _("占股"), Measure.SHARE, "%"), _money("guaranteed", _("保底收益"), YEARLY),
        Asked("dividend_share", _("按股分红占可分配利润的"), Measure.SHARE, "%"),
        _money("promised_income", _("约定年收益（保底和预计分红）"), YEARLY, of_ledger=True),
    ),
    M.LAND_TRANSFER: (PLOT, MU, _money("price", _("每亩年租金"), _("元/亩"))),
    M.LEASE: (
        Asked("place", _("坐落")), Asked("area", _("面积"), Measure.HUNDREDTHS, _("平方米")),
        _money("promised_income", _("年租金"), YEARLY, of_ledger=True),
    ),
    M.WORK_RELIEF: (Asked("work", _("工程和工种")), _money("wage", _("日工资"), _("元/日"))),
    M.OTHER: (Asked("work", _("农牧户得到的实际好处")), _money("promised_income", _("每年折合"), YEARLY, of_ledger=True)),
}  # fmt: skip
NUMBERS = ("quantity", "price", "area", "wage", "times", "stake", "guaranteed", "dividend_share")
SHARES = ("fee_share", "stake", "dividend_share")


def _stated(asked: Asked) -> Q:
    """A number that counts for something; that sales cost nothing is a statement too. To a database nothing is unknown,
    and what is unknown breaks no constraint: it is asked for by name."""
    if asked.measure is Measure.TEXT:
        return ~Q(**{asked.field: ""})
    above = Q(**{f"{asked.field}__gt": 0}) if asked.field in NUMBERS else Q()
    return Q(**{f"{asked.field}__isnull": False}) & above


def _complete(mode: Mode) -> CheckConstraint:
    needed = [asked for asked in TERMS[mode] if asked.required and not asked.of_ledger]
    condition = Q()
    for asked in needed:
        condition &= _stated(asked)
    labels = format_lazy("、".join("{}" for _each in needed), *(asked.label for asked in needed))
    return CheckConstraint(
        condition=~Q(mode=mode.value) | condition,
        name=f"terms_{mode.name.lower()}_stated",
        violation_error_message=format_lazy(
            _("“{mode}”协议须写明：{labels}。"), mode=mode.label, labels=labels
        ),
    )


def _at_most_whole(field: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__range": (0, WHOLE)}),
        name=f"terms_{field}_of_hundred",
        violation_error_message=_("比例不能超过百分之百，请核对。"),
    )


class AgreementTerms(Placed):
    """``mode`` is the agreement's when they were written; ``division`` is the agreement's."""

    agreement = models.OneToOneField(Agreement, verbose_name=_("协议"), related_name="terms", **PARENT)
    mode = models.CharField(_("带动方式"), max_length=16, choices=[(each.value, each.label) for each in Mode])
    signed_on = models.DateField(_("签订日期"), **OPTIONAL)
    produce = models.CharField(_("品种"), max_length=120, blank=True, default="")
    quantity = models.BigIntegerField(pgettext_lazy("terms", "数量"), **OPTIONAL)
    unit = models.CharField(_("计量单位"), max_length=10, blank=True, default="")
    price = models.BigIntegerField(_("单价"), **OPTIONAL)
    fee_share = models.IntegerField(_("代销费用"), **OPTIONAL)
    work = models.CharField(_("内容"), max_length=200, blank=True, default="")
    place = models.CharField(_("地点"), max_length=120, blank=True, default="")
    area = models.BigIntegerField(_("面积"), **OPTIONAL)
    wage = models.BigIntegerField(_("工资"), **OPTIONAL)
    times = models.IntegerField(_("服务次数"), **OPTIONAL)
    stake = models.IntegerField(_("占股"), **OPTIONAL)
    guaranteed = models.BigIntegerField(_("保底收益"), **OPTIONAL)
    dividend_share = models.IntegerField(_("按股分红的比例"), **OPTIONAL)

    class Meta:
        verbose_name = _("协议约定")
        constraints = (
            constraints.in_region("terms"),
            constraints.known("terms", "mode", [each.value for each in Mode], _("带动方式")),
            *(_complete(mode) for mode in Mode),
            *(_at_most_whole(field) for field in SHARES),
        )

    class Scoped:
        subject = "agreement"
        operator = "agreement__operator__code"
        department = "agreement__project__department"

    def __str__(self) -> str:
        return "；".join(f"{label}：{text}" for label, text in self.spoken if text)

    @property
    def spoken(self) -> list[tuple[Words, str]]:
        """Label and text of everything its mode asks, the ledger's columns from the agreement itself, the unit with its
        quantity."""
        asked = [each for each in TERMS[Mode.of(self.mode)] if each is not UNIT]
        day = self.signed_on.isoformat() if self.signed_on else ""
        return [*((each.label, self.said(each)) for each in asked), (gettext("签订日期"), day)]

    def said(self, asked: Asked) -> str:
        text = asked.said(getattr(self.agreement if asked.of_ledger else self, asked.field))
        return f"{text} {self.unit}" if text and asked is QUANTITY else text

    @property
    def rent(self) -> int:
        """Fen a year for the land as a whole, half a fen rounded up."""
        return ((self.area or 0) * (self.price or 0) + 50) // 100
