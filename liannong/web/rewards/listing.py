from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import ClaimLine, Payment, PaymentList, RewardClaim
from liannong.registry.models.claims import ClaimState, RewardKind
from liannong.web import filters
from liannong.web.columns import Column, division, leading, reference
from liannong.web.lists import Listing

CLAIMS = Listing(
    name="rewards",
    title=_("奖补申请"),
    model=RewardClaim,
    new="rewards-open",
    columns=(
        leading(Column("operator", pgettext_lazy("column", "经营主体"), lambda row: row.operator.name)),
        Column("kind", _("奖补类别"), lambda row: row.kind_in_words, Kind.TERM),
        Column("year", _("年度"), lambda row: row.year, Kind.YEAR, sort="year"),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM, sort="state"),
        Column("size", _("计入人数或户数"), lambda row: row.size, Kind.COUNT, sort="size"),
        Column("amount", _("核定金额"), lambda row: row.amount, Kind.MONEY, sort="amount"),
        division(),
        reference("account", _("支出账户"), shown=False),
        Column("paid_on", _("付款日期"), lambda row: row.paid_on, Kind.DATE, shown=False),
    ),
    order="year",
    descending=True,
    filters=(
        filters.year(),
        filters.choice("kind", _("奖补类别"), RewardKind.choices, "kind"),
        filters.choice("state", _("状态"), ClaimState.choices, "state"),
    ),
    search=lambda rows, words, near: rows.filter(operator__name__contains=words),
    hint=_("经营主体名称"),
    related=("operator", "account"),
)

COUNTED = Listing(
    name="claim-counted",
    title=_("计入的名单"),
    model=ClaimLine,
    columns=(
        Column("who", _("姓名或户编号"), lambda row: row),
        Column("id_number", _("证件号码"), lambda row: row.masked_id, Kind.ID),
        Column("months", _("月数"), lambda row: row.months, Kind.COUNT),
        Column("wage", _("月工资"), lambda row: row.wage, Kind.MONEY),
        Column("minimum_wage", _("最低工资"), lambda row: row.minimum_wage, Kind.MONEY),
        Column("income", _("收益"), lambda row: row.income, Kind.MONEY),
        Column("members", _("家庭人口"), lambda row: row.members, Kind.COUNT),
    ),
    order="pk",
)
LEFT_OUT = Listing(
    name="claim-left-out",
    title=_("未计入的名单"),
    model=ClaimLine,
    columns=(
        Column("who", _("姓名或户编号"), lambda row: row),
        Column("id_number", _("证件号码"), lambda row: row.masked_id, Kind.ID),
        Column("agreement", _("协议编号"), lambda row: row.agreement, Kind.CODE),
        Column("reason", _("未计入的原因"), lambda row: row.get_reason_display()),
    ),
    order="pk",
)
PAYMENTS = Listing(
    name="payments",
    title=_("付款"),
    model=Payment,
    columns=(
        Column("code", _("付款编号"), lambda row: row.code, Kind.CODE),
        Column("claim", _("奖补申请"), lambda row: row.claim, target=lambda row: row.claim),
        Column("payee", _("收款户名"), lambda row: row.payee),
        Column("bank", _("开户银行"), lambda row: row.bank),
        Column("bank_account", _("收款账号"), lambda row: row.masked_bank_account, Kind.CODE),
        Column("amount", _("金额"), lambda row: row.amount, Kind.MONEY),
        Column("state", _("状态"), lambda row: row.get_state_display(), Kind.TERM),
        Column("reason", _("失败原因"), lambda row: row.reason),
        Column("answered_on", _("回单日期"), lambda row: row.answered_on, Kind.DATE),
    ),
    order="pk",
    related=("claim__operator",),
)
LISTS = Listing(
    name="payment-lists",
    title=_("付款清单"),
    model=PaymentList,
    columns=(
        leading(Column("code", _("清单编号"), str, Kind.CODE)),
        Column("made_on", _("制单日期"), lambda row: row.made_on, Kind.DATE, sort="made_on"),
        reference("account", _("支出账户")),
        Column("payments", _("笔数"), lambda row: len(row.payments.all()), Kind.COUNT),
        Column("amount", _("金额"), lambda row: sum(p.amount for p in row.payments.all()), Kind.MONEY),
        Column(
            "sent",
            _("等银行回单"),
            lambda row: sum(p.state == "sent" for p in row.payments.all()),
            Kind.COUNT,
        ),
        Column("made_by", _("制单人"), lambda row: row.made_by),
    ),
    order="pk",
    descending=True,
    new="pay-rewards",
    related=("account", "made_by", Prefetch("payments")),
)
