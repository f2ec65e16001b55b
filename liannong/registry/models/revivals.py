"""What is planned to bring an idle workshop back to work. Art. 13(3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.workshops import Workshop


class Revival(Placed):
    """Open until ``done_on``; a workshop has one open plan."""

    workshop = models.ForeignKey(Workshop, verbose_name=_("帮扶车间"), related_name="revivals", **PARENT)
    measures = models.TextField(_("盘活措施"))
    responsible = models.CharField(_("责任单位"), max_length=60)
    due_on = models.DateField(_("完成期限"))
    done_on = models.DateField(_("完成日期"), **OPTIONAL)
    result = models.TextField(_("结果"), blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("登记人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("盘活计划")
        ordering = ("pk",)
        indexes = (models.Index(fields=["banner", "due_on"], name="revival_banner_due"),)
        constraints = (
            constraints.in_region("revival"),
            constraints.unique(
                "revival_one_open", "workshop", message=_("这个车间已有正在进行的盘活计划。"),
                when=Q(done_on__isnull=True),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "workshop"
        operator = "workshop__operator__code"
        department = None

    def __str__(self) -> str:
        return self.measures
