"""Agreements, benefits, jobs, assets, workshops and collective income."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.masking import masked_id
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind
from liannong.registry.models import (
    Agreement,
    Allocation,
    Asset,
    Benefit,
    Employment,
    FundLine,
    Household,
    Linkage,
    Operator,
    Project,
    Rectification,
    Workshop,
)
from liannong.registry.queries.agreements import UNSETTLED, fulfilment, with_paid
from liannong.registry.queries.findings import latest_message
from liannong.rulebook.vocabulary import SubjectType
from liannong.web import filters
from liannong.web.columns import Column, division, leading, of, reference
from liannong.web.filters import of_one
from liannong.web.lists import Listing, Rows, by_code, by_code_or_name

PROJECT = reference("project", pgettext_lazy("column", "项目"))
OPERATOR = reference("operator", pgettext_lazy("column", "经营主体"))
HOUSEHOLD = reference("household", _("户编号"))
IN_PROJECT, OF_OPERATOR, OF_HOUSEHOLD = (
    of_one("project", Project),
    of_one("operator", Operator),
    of_one("household", Household),
)


def person(key: str, label: Words) -> Column:
    """A person of the ledger by name; anyone else by the masked number that stands in the row."""

    def named(row: Any) -> Any:
        return getattr(row, key) or masked_id(getattr(row, f"{key}_number"))

    return Column(f"{key}", label, named, target=lambda row: getattr(row, key))


AGREEMENT_LISTS = (
    ("agreements", _("全部协议")), ("agreements-expiring", _("到期提醒")), ("successions", _("权益接续")),
)  # fmt: skip
ASSET_LISTS = (
    ("assets", _("全部资产")), ("assets-to-inspect", _("待检查")), ("assets-differing", _("检查不一致")),
    ("assets-owing", _("欠缴收益")),
)  # fmt: skip
WORKSHOP_LISTS = (("workshops", _("全部车间")), ("workshops-idle", _("待盘活")))


@dataclass(frozen=True)
class Agreements(Listing):
    """Each shown with what was paid of its promise."""

    def with_related(self, rows: Rows) -> Rows:
        return with_paid(super().with_related(rows), timezone.localdate())


def _fulfilled(row: Any) -> str:
    found = fulfilment(row, timezone.localdate())
    return found.share.spoken if found else ""


# Paid ÷ promised up to today.
FULFILMENT = Column("fulfilment", _("兑现"), _fulfilled, Kind.COUNT)
FOLLOWED = {
    "open": UNSETTLED, "renewed": Q(renewal__isnull=False), "ended": Q(early_end__isnull=False),
}  # fmt: skip
FOLLOWING = filters.choice(
    "followed", _("续签情况"), [("open", _("没有续签")), ("renewed", _("已续签")), ("ended", _("提前终止"))],
    lambda rows, value: rows.filter(FOLLOWED[value]),
)  # fmt: skip

AGREEMENTS = Agreements(
    name="agreements",
    title=_("联结协议"),
    model=Agreement,
    sheet="agreement",
    columns=(
        leading(of("agreement", "code", sort=True)), PROJECT, OPERATOR, of("agreement", "mode", sort=True), HOUSEHOLD,
        person("holder", _("签订人")), of("agreement", "since", sort=True), of("agreement", "until", sort=True),
        of("agreement", "principal"), of("agreement", "promised_income"), FULFILMENT,
        of("agreement", "current_value", shown=False), of("agreement", "destination", shown=False),
        of("agreement", "changed_on", shown=False),
    ),
    order="code",
    filters=(
        filters.term("agreement", "mode"), *filters.period("until", _("到期不早于"), _("到期不晚于")),
        filters.term("agreement", "destination"), FOLLOWING, IN_PROJECT, OF_OPERATOR, OF_HOUSEHOLD,
    ),
    search=by_code,
    hint=_("协议编号"),
    related=("project", "operator", "household", "holder"),
    by_banner=True,
    tabs=AGREEMENT_LISTS,
)  # fmt: skip

BENEFITS = Listing(
    name="benefits",
    title=_("带动收益"),
    model=Benefit,
    sheet="benefit",
    columns=(
        leading(of("benefit", "paid_on", sort=True)), PROJECT, HOUSEHOLD, person("person", _("农牧民")),
        of("benefit", "kind"), of("benefit", "amount"),
        Column("agreement", _("协议编号"), lambda row: row.agreement, shown=False),
    ),
    order="paid_on",
    descending=True,
    filters=(
        filters.term("benefit", "kind"), *filters.period("paid_on", _("日期不早于"), _("日期不晚于")), filters.within(),
        IN_PROJECT, OF_HOUSEHOLD,
    ),
    related=("project", "household", "person", "agreement"),
    by_banner=True,
)  # fmt: skip

EMPLOYMENTS = Listing(
    name="employments",
    title=_("就业"),
    model=Employment,
    sheet="employment",
    columns=(
        leading(of("employment", "since", sort=True)), of("employment", "until"), person("person", _("农牧民")), PROJECT,
        OPERATOR, of("employment", "post"), of("employment", "days"), of("employment", "wage"),
        of("employment", "contract"), of("employment", "workplace", shown=False),
        of("employment", "paid_elsewhere", shown=False),
    ),
    order="since",
    descending=True,
    filters=(
        filters.term("employment", "post"), *filters.period("since", _("开始不早于"), _("开始不晚于")),
        filters.yes_no("contract", _("劳动协议")), filters.yes_no("paid_elsewhere", _("已享其他补贴")),
        IN_PROJECT, OF_OPERATOR,
    ),
    related=("project", "operator", "person"),
    by_banner=True,
)  # fmt: skip

ASSETS = Listing(
    name="assets",
    title=_("项目资产"),
    model=Asset,
    sheet="asset",
    columns=(
        leading(of("asset", "name", sort=True)), of("asset", "code", sort=True), PROJECT, of("asset", "class"),
        of("asset", "value", sort=True), of("asset", "state"), of("asset", "idle_since"),
        of("asset", "promised_income"), of("asset", "actual_income"), of("asset", "holder", shown=False),
        reference("operator", pgettext_lazy("column", "经营主体"), shown=False),
    ),
    order="code",
    filters=(filters.term("asset", "class"), filters.term("asset", "state"), IN_PROJECT),
    search=by_code_or_name,
    hint=_("资产编号或名称"),
    related=("project", "operator"),
    tabs=ASSET_LISTS,
)  # fmt: skip


@dataclass(frozen=True)
class Workshops(Listing):
    """With what the rule book last said of each: workers, tier, idle since (Art. 13)."""

    def rows(self, request: HttpRequest) -> Rows:
        message = latest_message(SubjectType.WORKSHOP, "workshop-idle")
        judged: Rows = super().rows(request).annotate(judged=message)
        return judged


WORKSHOPS = Workshops(
    name="workshops",
    title=_("帮扶车间"),
    model=Workshop,
    sheet="workshop",
    columns=(
        leading(of("workshop", "name", sort=True)), of("workshop", "code", sort=True), of("workshop", "form", sort=True),
        OPERATOR, division(), of("workshop", "state", sort=True), of("workshop", "idle_since"),
        Column("judged", _("用工和档次"), lambda row: row.judged),
    ),
    order="code",
    filters=(filters.term("workshop", "form"), filters.term("workshop", "state"), OF_OPERATOR),
    search=by_code_or_name,
    hint=_("车间编号或名称"),
    related=("operator",),
    tabs=WORKSHOP_LISTS,
)  # fmt: skip

COLLECTIVE = Listing(
    name="collective",
    title=_("集体收益"),
    model=Allocation,
    sheet="allocation",
    columns=(
        leading(of("allocation", "code", sort=True)), division(_("嘎查村")), of("allocation", "year", sort=True),
        of("allocation", "use"), of("allocation", "amount", sort=True), of("allocation", "basis"), HOUSEHOLD,
        of("allocation", "resolved_on"), of("allocation", "note", shown=False),
    ),
    order="code",
    filters=(
        filters.year(), filters.term("allocation", "use"), filters.term("allocation", "basis"), filters.within(),
        OF_HOUSEHOLD,
    ),
    search=by_code,
    hint=_("分配编号"),
    related=("household",),
)  # fmt: skip

# Shown within a project only; a project has few of each.
FUNDS = Listing(
    name="funds",
    title=_("项目资金"),
    model=FundLine,
    columns=tuple(of("fund", name) for name in ("source", "level", "amount", "year", "document")),
    order="pk",
)
LINKAGES = Listing(
    name="linkages",
    title=_("联结机制"),
    model=Linkage,
    columns=tuple(
        of("linkage", name)
        for name in (
            "mode", "households", "key_households", "persons", "key_persons", "jobs_year_round", "jobs_half_year",
            "jobs_flexible", "income", "income_per_household", "practice",
        )
    ),
    order="pk",
)  # fmt: skip
RECTIFICATIONS = Listing(
    name="rectifications",
    title=_("整改台账"),
    model=Rectification,
    columns=(
        PROJECT,
        *(of("rectification", name) for name in ("code", "problem", "ordered_on", "due_on", "done_on", "result")),
        division(),
    ),
    order="pk",
    filters=(*filters.period("due_on", _("期限不早于"), _("期限不晚于")), filters.within(), IN_PROJECT),
    search=by_code,
    hint=_("整改编号"),
    related=("project",),
)  # fmt: skip

LEDGERS = (AGREEMENTS, BENEFITS, EMPLOYMENTS, ASSETS, WORKSHOPS, COLLECTIVE)
