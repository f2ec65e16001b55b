"""Contracts with households. Art. 15, 17(2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.households import Household, Person
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Agreement(Placed):
    """``holder`` and ``transferee`` are persons of the ledger; others stand by their number alone."""

    code = column("agreement", "code")
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="agreements", **PARENT)
    operator = models.ForeignKey(Operator, verbose_name=_("经营主体"), related_name="agreements", **PARENT)
    mode = column("agreement", "mode")
    household = models.ForeignKey(Household, verbose_name=_("户"), related_name="agreements", **PARENT)
    holder = models.ForeignKey(
        Person, verbose_name=_("签订人"), related_name="agreements", **PARENT, **OPTIONAL
    )
    holder_number = EncryptedTextField(_("签订人证件号码"), blank=True, default="")
    holder_index = BlindIndexField(of="holder_number")
    since = column("agreement", "since")
    until = column("agreement", "until")
    principal = column("agreement", "principal")
    current_value = column("agreement", "current_value")
    promised_income = column("agreement", "promised_income")
    destination = column("agreement", "destination")
    transferee = models.ForeignKey(
        Person, verbose_name=_("权益受让人"), related_name="entitlements", **PARENT, **OPTIONAL
    )
    transferee_number = EncryptedTextField(_("权益受让证件号码"), blank=True, default="")
    transferee_index = BlindIndexField(of="transferee_number")
    changed_on = column("agreement", "changed_on")

    class Meta:
        verbose_name = _("联结协议")
        indexes = (
            models.Index(fields=["banner", "until"], name="agreement_banner_until"),
            models.Index(fields=["division", "code"], name="agreement_place"),
            constraints.of_strangers("agreement", "holder_index"),
            constraints.of_strangers("agreement", "transferee_index"),
        )
        constraints = (
            constraints.in_region("agreement"),
            *sound("agreement"),
            constraints.unique(
                "agreement_code_unique", "banner", "code", message=_("本旗县已有这个协议编号，请核对。")
            ),
            constraints.in_order("agreement", "since", "until", _("终止日期早于起始日期，请核对两个日期。")),
        )

    class Scoped:
        subject = "agreement"
        operator = "operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return str(self.code)
