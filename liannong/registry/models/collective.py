"""How villages spend their collective income. Art. 12."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.households import Household
from liannong.registry.models.placed import Placed


class Allocation(Placed):
    """One line; lines with the same code are one allocation. ``division`` is the village's."""

    code = column("allocation", "code")
    year = column("allocation", "year")
    use = column("allocation", "use")
    amount = column("allocation", "amount")
    basis = column("allocation", "basis")
    household = models.ForeignKey(
        Household, verbose_name=_("户"), related_name="allocations", **PARENT, **OPTIONAL
    )
    resolved_on = column("allocation", "resolved_on")
    note = column("allocation", "note")

    class Meta:
        verbose_name = _("集体收益分配")
        indexes = (
            models.Index(fields=["banner", "code"], name="allocation_banner_code"),
            models.Index(fields=["banner", "year"], name="allocation_banner_year"),
            models.Index(fields=["division", "code"], name="allocation_place"),
        )
        constraints = (constraints.in_region("allocation"), *sound("allocation"))

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.code} {self.get_use_display()}"
