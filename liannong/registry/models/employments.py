"""Work at a project. Art. 16."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.households import Person
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Employment(Placed):
    """``days`` are hundredths of a day worked in the year; without ``until`` it is running."""

    project = models.ForeignKey(
        Project, verbose_name=_("项目"), related_name="employments", db_index=False, **PARENT
    )
    operator = models.ForeignKey(Operator, verbose_name=_("经营主体"), related_name="employments", **PARENT)
    person = models.ForeignKey(
        Person, verbose_name=_("农牧民"), related_name="employments", db_index=False, **PARENT, **OPTIONAL
    )
    person_number = EncryptedTextField(_("证件号码"), blank=True, default="")
    person_index = BlindIndexField(of="person_number")
    post = column("employment", "post")
    since = column("employment", "since")
    until = column("employment", "until")
    days = column("employment", "days")
    wage = column("employment", "wage")
    contract = column("employment", "contract")
    workplace = column("employment", "workplace")
    paid_elsewhere = column("employment", "paid_elsewhere")

    class Meta:
        verbose_name = _("就业")
        indexes = (
            models.Index(fields=["project", "since", "person"], name="employment_project"),
            models.Index(fields=["banner", "since"], name="employment_banner"),
            models.Index(fields=["division", "since"], name="employment_place"),
            constraints.of_strangers("employment", "person_index"),
            models.Index(fields=["person"], name="employment_person", condition=Q(person__isnull=False)),
        )
        constraints = (
            constraints.in_region("employment"),
            *sound("employment"),
            constraints.in_order("employment", "since", "until", _("结束日期早于开始日期，请核对两个日期。")),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(person_index=""),
                name="employment_person_stated",
                violation_error_message=_("请填写务工人员的证件号码。"),
            ),
        )

    class Scoped:
        subject = "employment"
        operator = "operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.project} {self.since}"
