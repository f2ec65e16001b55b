"""Assistance workshops. Art. 13."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT, column, sound
from liannong.registry.models.operators import Operator
from liannong.registry.models.placed import Placed


class Workshop(Placed):
    code = column("workshop", "code")
    name = column("workshop", "name")
    form = column("workshop", "form")
    operator = models.ForeignKey(
        Operator, verbose_name=_("经营主体"), related_name="workshops", **PARENT, **OPTIONAL
    )
    state = column("workshop", "state")
    idle_since = column("workshop", "idle_since")

    class Meta:
        verbose_name = _("帮扶车间")
        indexes = (
            models.Index(fields=["banner", "state"], name="workshop_banner_state"),
            models.Index(fields=["division", "code"], name="workshop_place"),
        )
        constraints = (
            constraints.in_region("workshop"),
            *sound("workshop"),
            constraints.unique(
                "workshop_code_unique", "banner", "code", message=_("本旗县已有这个车间编号，请核对。")
            ),
        )

    class Scoped:
        subject = "workshop"
        operator = "operator__code"
        department = None

    def __str__(self) -> str:
        return str(self.name)
