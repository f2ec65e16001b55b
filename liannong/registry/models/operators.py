"""Operators and their closed years. Art. 10, 17(3)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.accounts.masking import masked_phone
from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT, column, sound
from liannong.registry.models.placed import Placed


class Operator(Placed):
    """As one banner records it: ``division`` lies in that banner, ``seat`` is where it is registered."""

    code = column("operator", "code")
    name = column("operator", "name")
    kind = column("operator", "kind")
    representative = column("operator", "representative")
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    phone_index = BlindIndexField(of="phone")
    seat = models.CharField(_("注册地区划代码"), max_length=12, blank=True, default="")
    produce = column("operator", "produce")
    dishonesty = column("operator", "dishonesty")
    violation = column("operator", "violation")

    class Meta:
        verbose_name = _("经营主体")
        indexes = (
            models.Index(fields=["banner", "name"], name="operator_banner_name"),
            models.Index(fields=["division", "code"], name="operator_place"),
            models.Index(fields=["code"], name="operator_code"),
        )
        constraints = (
            constraints.in_region("operator"),
            *sound("operator"),
            constraints.unique(
                "operator_code_unique",
                "banner",
                "code",
                message=_("本旗县已登记这个统一社会信用代码，请核对。"),
            ),
        )

    class Scoped:
        subject = "operator"
        operator = "code"
        department = None

    def __str__(self) -> str:
        return str(self.name)

    @property
    def masked_phone(self) -> str:
        return masked_phone(self.phone)


class ClosedYear(Placed):
    operator = models.ForeignKey(
        Operator, verbose_name=_("经营主体"), related_name="closed_years", db_index=False, **PARENT
    )
    year = column("finance", "year")
    net_profit = column("finance", "net_profit")
    assets = column("finance", "assets")
    liabilities = column("finance", "liabilities")
    net_assets = column("finance", "net_assets")
    audited = column("finance", "audited")

    class Meta:
        verbose_name = _("经营主体财务")
        indexes = (models.Index(fields=["banner", "year"], name="finance_banner_year"),)
        constraints = (
            constraints.in_region("finance"),
            *sound("finance"),
            constraints.unique(
                "finance_year_unique", "operator", "year", message=_("这个经营主体的这一年度已登记。")
            ),
        )

    class Scoped:
        subject = "operator"
        operator = "operator__code"
        department = None

    def __str__(self) -> str:
        return f"{self.operator} {self.year}"
