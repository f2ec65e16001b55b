from __future__ import annotations

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.actions.shares import written
from liannong.registry.models import (
    AccountEntry,
    AllocationPlan,
    CollectiveAccount,
    MemberShare,
    ShareRegister,
)
from liannong.registry.models.allocation_plans import PlanState
from liannong.registry.models.collective_accounts import AccountKind, EntryKind
from liannong.registry.models.shares import RegisterState
from liannong.web import filters
from liannong.web.columns import Column, division, leading
from liannong.web.filters import of_one
from liannong.web.lists import Listing

UNDER_WAY = Prefetch(
    "plans", queryset=AllocationPlan.objects.exclude(state=PlanState.DONE), to_attr="plans_under_way"
)

ACCOUNTS = Listing(
    name="income-accounts",
    title=_("收益账户"),
    model=CollectiveAccount,
    new="open-account",
    columns=(
        leading(Column("name", _("账户名称"), lambda row: row.name, sort="name")),
        division(),
        Column("kind", _("账户类别"), lambda row: row.get_kind_display(), Kind.TERM),
        Column("asset", _("来源资产"), lambda row: row.asset, target=lambda row: row.asset),
        Column("balance", _("余额"), lambda row: row.balance, Kind.MONEY, sort="balance"),
        Column("plans", _("未执行的方案"), lambda row: len(row.plans_under_way), Kind.COUNT),
    ),
    order="name",
    filters=(filters.choice("kind", _("账户类别"), AccountKind.choices, "kind"),),
    search=lambda rows, words, near: rows.filter(name__contains=words),
    hint=_("账户名称"),
    related=("asset", UNDER_WAY),
)

ENTRIES = Listing(
    name="account-entries",
    title=_("收支明细"),
    model=AccountEntry,
    columns=(
        Column("number", _("序号"), lambda row: row.number, Kind.CODE),
        Column("booked_on", _("日期"), lambda row: row.booked_on, Kind.DATE),
        Column("kind", _("类别"), lambda row: row.get_kind_display(), Kind.TERM),
        Column("amount", _("金额"), lambda row: row.amount, Kind.SIGNED_MONEY),
        Column("balance", _("余额"), lambda row: row.balance, Kind.MONEY),
        Column("asset", _("来源资产"), lambda row: row.asset, target=lambda row: row.asset),
        Column("document", _("凭证"), lambda row: row.document),
        Column("note", _("摘要"), lambda row: row.note),
        Column("by", _("记账人"), lambda row: row.by),
    ),
    order="number",
    descending=True,
    filters=(
        of_one("account", CollectiveAccount),
        filters.choice("kind", _("类别"), EntryKind.choices, "kind"),
        *filters.period("booked_on", _("日期不早于"), _("日期不晚于")),
    ),
    related=("asset", "by", "account"),
)

PLANS = Listing(
    name="allocation-plans",
    title=_("分配方案"),
    model=AllocationPlan,
    columns=(
        leading(Column("title", _("方案名称"), lambda row: row.title, sort="title")),
        Column("code", _("分配编号"), lambda row: row.code, Kind.CODE, sort="code"),
        division(_("嘎查村")),
        Column("account", _("支出账户"), lambda row: row.account, target=lambda row: row.account),
        Column("year", _("年度"), lambda row: row.year, Kind.YEAR, sort="year"),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM, sort="state"),
        Column("total", _("决议金额"), lambda row: row.total, Kind.MONEY),
        Column("resolved_on", _("成员决议日期"), lambda row: row.resolved_on, Kind.DATE),
        Column("executed_on", _("执行日期"), lambda row: row.executed_on, Kind.DATE),
    ),
    order="code",
    filters=(
        filters.year(),
        filters.choice("state", _("状态"), PlanState.choices, "state"),
        of_one("account", CollectiveAccount),
    ),
    search=lambda rows, words, near: rows.filter(Q(code__startswith=words) | Q(title__contains=words)),
    hint=_("分配编号或方案名称"),
    related=("account",),
)

REGISTERS = Listing(
    name="share-registers",
    title=_("份额登记"),
    model=ShareRegister,
    new="draft-register",
    columns=(
        leading(Column("name", _("名称"), lambda row: row.name, sort="name")),
        division(_("嘎查村")),
        Column("total", _("总份额（股）"), lambda row: written(row.total), Kind.COUNT),
        Column("quantified_on", _("量化日期"), lambda row: row.quantified_on, Kind.DATE),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM, sort="state"),
    ),
    order="name",
    filters=(filters.choice("state", _("状态"), RegisterState.choices, "state"),),
)

MEMBERS = Listing(
    name="member-shares",
    title=_("成员份额"),
    model=MemberShare,
    columns=(
        Column("household", _("户编号"), lambda row: row.household, target=lambda row: row.household),
        Column("shares", _("份额（股）"), lambda row: written(row.shares), Kind.COUNT),
    ),
    order="household__code",
    related=("household",),
)
