"""督办: what a league asks of a banner whose step is late. Art. 19."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models.alerts import Alert
from liannong.registry.models.fields import OPTIONAL, PARENT

IN_FORCE = Q(ended_on=None)


class Urging(models.Model):
    """Of the ``step`` that was late, until the day it was taken; several may follow one another. It lies where its
    alert lies."""

    alert = models.ForeignKey(Alert, verbose_name=_("预警"), related_name="urgings", **PARENT)
    step = models.CharField(_("逾期环节"), max_length=8)
    late_since = models.DateField(_("原定期限"))
    text = models.TextField(_("督办意见"))
    on = models.DateField(_("督办日期"))
    due_on = models.DateField(_("督办期限"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("督办人"), related_name="+", **PARENT)
    ended_on = models.DateField(_("办结日期"), **OPTIONAL)

    class Meta:
        verbose_name = _("督办")
        ordering = ("pk",)
        indexes = (models.Index(fields=["due_on", "id"], condition=IN_FORCE, name="urging_due"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(text=""), name="urging_says_what", violation_error_message=_("请写明督办意见。")
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("on")),
                name="urging_due_later",
                violation_error_message=_("督办期限不能早于督办日期。"),
            ),
        )

    class Scoped:
        subject = "alert"
        division = "alert__division"
        banner = "alert__banner"
        operator = "alert__finding__project__operator__code"
        department = "alert__finding__project__department"

    def __str__(self) -> str:
        return str(self.alert)

    @property
    def number(self) -> str:
        return f"DB-{self.on:%Y}-{self.pk}"
