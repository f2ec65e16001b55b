"""What reached a household. Art. 6, 15, 19."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.registry.models import constraints
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.households import Household, Person
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Benefit(Placed):
    """The largest table: its indexes are few, and read in the order in which facts are grouped."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("协议"), related_name="benefits", db_index=False, **PARENT, **OPTIONAL
    )
    project = models.ForeignKey(
        Project, verbose_name=_("项目"), related_name="benefits", db_index=False, **PARENT
    )
    household = models.ForeignKey(
        Household, verbose_name=_("户"), related_name="benefits", db_index=False, **PARENT
    )
    person = models.ForeignKey(
        Person, verbose_name=_("农牧民"), related_name="benefits", db_index=False, **PARENT, **OPTIONAL
    )
    person_number = EncryptedTextField(_("证件号码"), blank=True, default="")
    person_index = BlindIndexField(of="person_number")
    paid_on = column("benefit", "paid_on")
    amount = column("benefit", "amount")
    kind = column("benefit", "kind")

    class Meta:
        verbose_name = _("带动收益")
        indexes = (
            models.Index(fields=["project", "paid_on", "household"], name="benefit_project"),
            models.Index(fields=["household", "paid_on"], name="benefit_household"),
            models.Index(fields=["banner", "paid_on"], name="benefit_banner"),
            models.Index(fields=["division", "paid_on"], name="benefit_place"),
            constraints.of_strangers("benefit", "person_index"),
            models.Index(
                fields=["agreement"], name="benefit_agreement", condition=Q(agreement__isnull=False)
            ),
            models.Index(fields=["person"], name="benefit_person", condition=Q(person__isnull=False)),
        )
        constraints = (constraints.in_region("benefit"), *sound("benefit"))

    class Scoped:
        subject = "benefit"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.paid_on} {self.get_kind_display()}"
