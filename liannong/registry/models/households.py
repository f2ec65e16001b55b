"""Households, the persons in them, and what each person was when. Art. 5."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.accounts.masking import masked_id, masked_phone
from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT, column, sound
from liannong.registry.models.placed import Placed

HEAD = "户主"


class Household(Placed):
    """One that only agreements or benefits name so far has no persons yet."""

    code = column("person", "household")

    class Meta:
        verbose_name = _("农牧户")
        indexes = (models.Index(fields=["division", "code"], name="household_place"),)
        constraints = (
            constraints.in_region("household"),
            constraints.unique(
                "household_code_unique", "banner", "code", message=_("本旗县已有这个户编号，请核对。")
            ),
        )

    class Scoped:
        subject = "household"
        operator = None
        department = None

    def __str__(self) -> str:
        return str(self.code)


class Person(Placed):
    household = models.ForeignKey(
        Household, verbose_name=_("户"), related_name="persons", db_index=False, **PARENT
    )
    name = column("person", "name")
    name_initials = models.CharField(_("姓名首字母"), blank=True, editable=False)
    id_number = EncryptedTextField(_("证件号码"))
    id_index = BlindIndexField(of="id_number")
    relation = column("person", "relation")
    labour = column("person", "labour")
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    phone_index = BlindIndexField(of="phone")
    died_on = column("person", "died_on")

    class Meta:
        verbose_name = _("农牧民")
        indexes = (
            models.Index(fields=["banner", "name"], name="person_banner_name"),
            models.Index(fields=["division", "name"], name="person_place"),
            # Names are searched in the whole region, in a league (the code says which) and in a banner.
            models.Index(fields=["name", "division"], name="person_name"),
            models.Index(fields=["name_initials", "division"], name="person_initials"),
            models.Index(fields=["banner", "name_initials"], name="person_banner_initials"),
            models.Index(fields=["household", "died_on"], name="person_household"),
            models.Index(fields=["id_index"], name="person_id_index"),
            models.Index(fields=["phone_index"], name="person_phone", condition=~Q(phone_index="")),
        )
        constraints = (
            constraints.in_region("person"),
            constraints.unique(
                "person_in_one_household",
                "banner",
                "id_index",
                message=_("这个证件号码在本旗县已登记，一人只能在一户。"),
            ),
            constraints.unique(
                "person_one_head",
                "household",
                when=Q(relation=HEAD),
                message=_("一户只能有一位户主，请核对与户主关系。"),
            ),
        )

    class Scoped:
        subject = "person"
        operator = None
        department = None

    def __str__(self) -> str:
        return str(self.name)

    @property
    def masked_id(self) -> str:
        return masked_id(self.id_number)

    @property
    def masked_phone(self) -> str:
        return masked_phone(self.phone)

    def is_living(self, on: date) -> bool:
        """The day of death itself still counts."""
        return self.died_on is None or bool(self.died_on >= on)


class CategoryPeriod(Placed):
    """One spell; without a start it has always held, without an end it still holds."""

    person = models.ForeignKey(
        Person, verbose_name=_("农牧民"), related_name="periods", db_index=False, **PARENT
    )
    category = column("person", "category")
    monitored_kind = column("person", "monitored_kind")
    since = column("person", "since")
    until = column("person", "until")

    class Meta:
        verbose_name = _("人员类别")
        indexes = (
            models.Index(fields=["banner", "category", "person"], name="period_category"),
            models.Index(fields=["person", "category", "since", "until"], name="period_person"),
        )
        constraints = (
            constraints.in_region("period"),
            *sound("person", only=("category", "monitored_kind")),
            constraints.in_order(
                "period", "since", "until", _("类别结束日期早于类别开始日期，请核对两个日期。")
            ),
        )

    class Scoped:
        subject = "person"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.since or ''}—{self.until or ''}"

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
