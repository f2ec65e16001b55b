from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import Asset, AssetPeriod, Classing, Disposal, Due, Lease
from liannong.registry.queries.asset_income import owing
from liannong.web.columns import Column, leading, of
from liannong.web.ledgers.listing import ASSET_LISTS, OPERATOR, PROJECT
from liannong.web.lists import Listing, Rows, by_code_or_name


@dataclass(frozen=True)
class OwingAssets(Listing):
    """Only assets for which income is owed today."""

    def rows(self, request: HttpRequest) -> Rows:
        return owing(super().rows(request), timezone.localdate())


def tenants(asset: Asset) -> str:
    """Who owes: income is booked by asset, so that all who rented it are named, the latest first."""
    leases = sorted(asset.leases.all(), key=lambda lease: lease.since, reverse=True)
    return "、".join(dict.fromkeys(str(lease.operator) for lease in leases))


def plain(key: str, label: Any, kind: Kind = Kind.TEXT) -> Column:
    return Column(key, label, lambda row: getattr(row, key), kind)


def chosen(key: str, label: Any) -> Column:
    return Column(key, label, lambda row: getattr(row, f"get_{key}_display")(), Kind.TERM)


OWING = OwingAssets(
    name="assets-owing",
    title=_("欠缴收益的资产"),
    model=Asset,
    columns=(
        leading(of("asset", "name", sort=True)), of("asset", "code", sort=True), PROJECT,
        Column("tenants", _("承租主体"), tenants),
        plain("due", _("应收"), Kind.MONEY), plain("received", _("已收"), Kind.MONEY), plain("owed", _("欠缴"), Kind.MONEY),
    ),
    order="code",
    search=by_code_or_name,
    hint=_("资产编号或名称"),
    related=("project", Prefetch("leases", Lease.objects.select_related("operator"))),
    tabs=ASSET_LISTS,
    none=_("没有欠缴收益的资产"),
)  # fmt: skip

LEASES = Listing(
    name="leases",
    title=_("租约"),
    model=Lease,
    columns=(
        OPERATOR, plain("document", _("合同编号")), plain("since", _("起始日期"), Kind.DATE),
        plain("until", _("终止日期"), Kind.DATE), plain("yearly", _("年租金"), Kind.MONEY),
        plain("ended_on", _("提前终止"), Kind.DATE), plain("ended_because", _("提前终止的理由")),
    ),
    order="since",
    descending=True,
    related=("operator",),
)  # fmt: skip

DUES = Listing(
    name="dues",
    title=_("应付租金"),
    model=Due,
    columns=(plain("due_on", _("应付日期"), Kind.DATE), plain("amount", _("应付金额"), Kind.MONEY)),
    order="due_on",
)

PERIODS = Listing(
    name="asset-periods",
    title=_("使用状态记录"),
    model=AssetPeriod,
    columns=(
        plain("since", _("起始日期"), Kind.DATE),
        chosen("state", _("使用状态")),
        plain("note", _("说明")),
    ),
    order="since",
    descending=True,
)

CLASSINGS = Listing(
    name="classings",
    title=_("分类"),
    model=Classing,
    columns=(
        plain("decided_on", _("日期"), Kind.DATE), chosen("standing", _("分类")), plain("reason", _("理由")),
        plain("by", _("办理人")),
    ),
    order="pk",
    descending=True,
    related=("by",),
)  # fmt: skip

DISPOSED = Listing(
    name="disposals",
    title=_("处置"),
    model=Disposal,
    columns=(
        plain("way", _("处置方式")), plain("reason", _("处置理由")), chosen("state", _("状态")),
        plain("done_on", _("处置日期"), Kind.DATE), plain("proceeds", _("处置收入"), Kind.MONEY),
        plain("asked_by", _("申请人")),
    ),
    order="pk",
    descending=True,
    related=("asked_by",),
)  # fmt: skip
