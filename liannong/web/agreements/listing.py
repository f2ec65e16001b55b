from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import Agreement, Valuation
from liannong.registry.queries.agreements import expiring, law_of, warnings
from liannong.web import filters
from liannong.web.columns import Column, leading, of
from liannong.web.ledgers.listing import (
    AGREEMENT_LISTS,
    FULFILMENT,
    HOUSEHOLD,
    OF_OPERATOR,
    OPERATOR,
    PROJECT,
    Agreements,
    person,
)
from liannong.web.lists import Listing, Rows, by_code


@dataclass(frozen=True)
class Expiring(Agreements):
    """Only those of which the desk warns today, by the days that hold where the reader works."""

    def rows(self, request: HttpRequest) -> Rows:
        today = timezone.localdate()
        spans = warnings(today, law_of(request.user, today))
        return expiring(super().rows(request), spans[0].since, max(span.until for span in spans))


def _left(row: Any) -> str:
    days = (row.until - timezone.localdate()).days
    if days == 0:
        return gettext("今天到期")
    if days < 0:
        return ngettext("已过 {days} 天", "已过 {days} 天", -days).format(days=-days)
    return ngettext("还有 {days} 天", "还有 {days} 天", days).format(days=days)


VALUATIONS = Listing(
    name="valuations",
    title=_("本金估值"),
    model=Valuation,
    columns=(
        Column("valued_on", _("估值日期"), lambda row: row.valued_on, Kind.DATE),
        Column("value", _("本金价值"), lambda row: row.value, Kind.MONEY),
        Column("basis", _("估值依据"), lambda row: row.basis),
        Column("by", _("登记人"), lambda row: row.by),
    ),
    order="valued_on",
    descending=True,
    related=("by",),
)

EXPIRING = Expiring(
    name="agreements-expiring",
    title=_("到期没有续签的协议"),
    model=Agreement,
    columns=(
        leading(of("agreement", "code", sort=True)), of("agreement", "until", sort=True), Column("left", _("到期"), _left),
        PROJECT, OPERATOR, of("agreement", "mode"), HOUSEHOLD, person("holder", _("签订人")), FULFILMENT,
    ),
    order="until",
    filters=(
        filters.term("agreement", "mode"), *filters.period("until", _("到期不早于"), _("到期不晚于")), OF_OPERATOR,
    ),
    search=by_code,
    hint=_("协议编号"),
    related=("project", "operator", "household", "holder"),
    tabs=AGREEMENT_LISTS,
)  # fmt: skip
