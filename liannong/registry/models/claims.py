"""Applications for the two rewards. Art. 15(4), 16(3). Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.accounts.masking import masked_id
from liannong.registry.models import constraints
from liannong.registry.models.attachments import AttachmentKind
from liannong.registry.models.collective_accounts import CollectiveAccount
from liannong.registry.models.fields import PARENT
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import LeftOut, RewardRoute

USER = settings.AUTH_USER_MODEL


class RewardKind(models.TextChoices):
    EMPLOYMENT = "employment", _("稳定吸纳就业奖补")
    LINKAGE = "linkage", _("带动生产奖补")


class ClaimState(models.TextChoices):
    DRAFT = "draft", _("填报中")
    SUBMITTED = "submitted", _("待审核")
    REVIEWED = "reviewed", _("审核通过")
    NOTICE = "notice", _("公示中")
    APPROVED = "approved", _("待付款")
    PAYING = "paying", _("付款中")
    PAID = "paid", _("已付款")
    RETURNED = "returned", _("退回补正")
    REFUSED = "refused", _("不予奖补")


OPEN = (ClaimState.DRAFT, ClaimState.RETURNED)
# Once submitted, nobody may be paid for the same person and period elsewhere.
COUNTING = (
    ClaimState.SUBMITTED, ClaimState.REVIEWED, ClaimState.NOTICE, ClaimState.APPROVED, ClaimState.PAYING,
    ClaimState.PAID,
)  # fmt: skip
# The papers that belong to a claim of each kind.
PAPERS: dict[str, tuple[AttachmentKind, ...]] = {
    RewardKind.EMPLOYMENT: (
        AttachmentKind.ROSTER, AttachmentKind.CONTRACTS, AttachmentKind.PAYROLL, AttachmentKind.LICENCE,
    ),
    RewardKind.LINKAGE: (
        AttachmentKind.AGREEMENTS, AttachmentKind.DELIVERY, AttachmentKind.ACCOUNTS, AttachmentKind.LICENCE,
    ),
}  # fmt: skip
ROUTES = [(route.value, route.value) for route in RewardRoute]


class RewardClaim(Placed):
    """One operator's claim of a year; ``route`` of the contract group (Art. 15(4)). ``size`` counts persons or
    households. The figures are those of the rule book as of ``judged_on``; a page computes none."""

    operator = models.ForeignKey(Operator, verbose_name=_("经营主体"), related_name="claims", **PARENT)
    kind = models.CharField(_("奖补类别"), max_length=10, choices=RewardKind)
    year = models.SmallIntegerField(_("年度"))
    route = models.CharField(_("合同类别"), max_length=1, choices=ROUTES, blank=True, default="")
    state = models.CharField(_("状态"), max_length=10, choices=ClaimState, default=ClaimState.DRAFT)

    judged_on = models.DateField(_("核算截止日期"))
    eligible = models.BooleanField(_("符合条件"), default=False)
    message = models.TextField(_("核算结论"), blank=True, default="")
    size = models.IntegerField(_("计入人数或户数"), default=0)
    income = models.BigIntegerField(_("合同期收益"), null=True, blank=True)
    standard = models.BigIntegerField(_("奖补标准"), null=True, blank=True)
    cap = models.BigIntegerField(_("采用的上限"), null=True, blank=True)
    cap_on_actual_wages = models.BigIntegerField(_("上限（按实发工资）"), null=True, blank=True)
    cap_on_minimum_wages = models.BigIntegerField(_("上限（按最低工资）"), null=True, blank=True)
    amount = models.BigIntegerField(_("核定金额"), default=0)

    exception_amount = models.BigIntegerField(_("例外金额"), null=True, blank=True)
    exception_reason = models.TextField(_("例外理由"), blank=True, default="")
    exception_by = models.ForeignKey(
        USER, verbose_name=_("例外提出人"), related_name="+", **PARENT, null=True, blank=True
    )
    exception_approved_by = models.ForeignKey(
        USER, verbose_name=_("例外审批人"), related_name="+", **PARENT, null=True, blank=True
    )

    payee = models.CharField(_("收款户名"), max_length=80, blank=True, default="")
    bank = models.CharField(_("开户银行"), max_length=80, blank=True, default="")
    bank_account = EncryptedTextField(_("收款账号"), blank=True, default="")
    account = models.ForeignKey(
        CollectiveAccount, verbose_name=_("支出账户"), related_name="claims", **PARENT, null=True, blank=True
    )
    approved_by = models.ForeignKey(
        USER, verbose_name=_("审定人"), related_name="+", **PARENT, null=True, blank=True
    )
    paid_on = models.DateField(_("付款日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("奖补申请")
        indexes = (
            models.Index(fields=["banner", "state"], name="claim_banner_state"),
            models.Index(fields=["banner", "year"], name="claim_banner_year"),
        )
        constraints = (
            constraints.in_region("claim"),
            constraints.known("claim", "kind", RewardKind.values, _("奖补类别")),
            constraints.known("claim", "state", ClaimState.values, _("状态")),
            constraints.sane_year("claim", "year"),
            constraints.not_negative("claim", "amount", _("核定金额")),
            models.CheckConstraint(
                condition=Q(kind=RewardKind.EMPLOYMENT, route="")
                | Q(kind=RewardKind.LINKAGE, route__in=[route.value for route in RewardRoute]),
                name="claim_route_of_linkage",
                violation_error_message=_("带动生产奖补须写明合同类别，就业奖补没有合同类别，请核对。"),
            ),
            constraints.unique(
                "claim_once_a_year", "operator", "year", "kind", "route", when=~Q(state=ClaimState.REFUSED),
                message=_("这个经营主体本年度已有一份同类申请，每年只能申请一次，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(exception_amount__isnull=True)
                | Q(exception_amount__gt=F("amount"), exception_amount__lte=F("standard"), exception_by__isnull=False),
                name="claim_exception_up_to_standard",
                violation_error_message=_("例外金额应高于核定金额，且不高于奖补标准，请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(exception_approved_by__isnull=True)
                | (~Q(exception_approved_by=F("exception_by"))
                   & (Q(approved_by__isnull=True) | ~Q(exception_approved_by=F("approved_by")))),
                name="claim_exception_second_approver",
                violation_error_message=_("例外须由提出人和审定人以外的另一人审批，请核对。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "reward"
        operator = "operator__code"
        department = None

    def __str__(self) -> str:
        return _gettext("{operator} {year} 年{kind}").format(
            operator=self.operator, year=self.year, kind=self.kind_in_words
        )

    @property
    def kind_in_words(self) -> str:
        words = str(self.get_kind_display())
        return f"{words}（{self.route}）" if self.route else words

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def payable(self) -> int:
        """What is paid: the rule's amount, or the exception once a second person has approved it."""
        return (
            self.exception_amount if self.exception_amount and self.exception_approved_by_id else self.amount
        )

    @property
    def masked_bank_account(self) -> str:
        return masked_id(self.bank_account)


class ClaimLine(Placed):
    """One person or household of a claim, counted or left out. ``since`` and ``until``: for which days."""

    claim = models.ForeignKey(RewardClaim, verbose_name=_("奖补申请"), related_name="lines", **PARENT)
    is_counted = models.BooleanField(_("计入"))
    reason = models.CharField(
        _("未计入的原因"),
        max_length=40,
        blank=True,
        default="",
        choices=[(r.value, r.label) for r in LeftOut],
    )
    name = models.CharField(_("姓名"), max_length=60, blank=True, default="")
    id_number = EncryptedTextField(_("证件号码"), blank=True, default="")
    id_index = BlindIndexField(of="id_number")
    household = models.CharField(_("户编号"), max_length=60, blank=True, default="")
    agreement = models.CharField(_("协议编号"), max_length=60, blank=True, default="")
    months = models.IntegerField(_("月数"), null=True, blank=True)
    wage = models.BigIntegerField(_("月工资"), null=True, blank=True)
    minimum_wage = models.BigIntegerField(_("最低工资"), null=True, blank=True)
    income = models.BigIntegerField(_("收益"), null=True, blank=True)
    members = models.IntegerField(_("家庭人口"), null=True, blank=True)
    since = models.DateField(_("开始日期"), null=True, blank=True)
    until = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("奖补名单")
        indexes = (
            models.Index(fields=["id_index"], name="claim_line_id", condition=~Q(id_index="")),
            models.Index(fields=["banner", "household"], name="claim_line_household", condition=~Q(household="")),
        )  # fmt: skip
        constraints = (constraints.in_region("claim_line"),)

    class Scoped:
        subject = "reward"
        operator = "claim__operator__code"
        department = None

    def __str__(self) -> str:
        return self.name or self.household

    @property
    def masked_id(self) -> str:
        return masked_id(self.id_number)
